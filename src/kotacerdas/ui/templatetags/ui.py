"""``{% load ui %}``: numbers, dates, states, charts, controls and links."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kotacerdas.ui import formats, links, states
from kotacerdas.ui.charts import figure, progress
from kotacerdas.ui.charts.model import Chart
from kotacerdas.ui.samples.page import usage

register = template.Library()


@register.filter
def number(value: object, places: int | None = None) -> str:
    """``{{ score|number }}`` → 2,69; ``{{ mean|number:2 }}`` rounds half up."""
    return formats.number(value, places)


@register.filter
def signed(value: object, places: int | None = None) -> str:
    """``{{ change|signed }}`` → +0,16 or −0,12."""
    return formats.signed(value, places)


@register.filter
def percent(value: object, places: int | None = None) -> str:
    """``{{ weight|percent }}``: a share, 0.10 → 10 %."""
    return formats.percent(value, places)


@register.filter
def long_date(value: date | None) -> str:
    """3 November 2023."""
    return formats.long_date(value)


@register.filter
def full_date(value: date | None) -> str:
    """Jumat, 3 November 2023."""
    return formats.full_date(value)


@register.filter
def short_date(value: date | None) -> str:
    """3 Nov."""
    return formats.short_date(value)


@register.filter
def clock_time(value: datetime | None) -> str:
    """16.00 WIB, in the zone of the page, as every date."""
    return formats.clock_time(value)


@register.filter
def rise(value: object) -> str:
    """The class of a change: ``kc-up``, ``kc-down`` or nothing."""
    exact = formats.as_decimal(value)
    if not exact:
        return ""
    return "kc-up" if exact > 0 else "kc-down"


@register.filter
def share_of(value: object, most: object) -> str:
    """``value`` of ``most`` as a width from 0 to 58 for the bar in a row."""
    part, whole = formats.as_decimal(value), formats.as_decimal(most)
    if part is None or not whole:
        return "0"
    return f"{max(Decimal(0), min(Decimal(1), part / whole)) * 58:.1f}"


@register.simple_tag
def squares(value: object, most: object = 4) -> SafeString:
    """A grade as squares; decoration, the number stands beside it."""
    on, all_squares = int(str(value or 0)), int(str(most or 0))
    boxes = "".join('<i class="on"></i>' if i < on else "<i></i>" for i in range(all_squares))
    return format_html('<span class="grade" aria-hidden="true">{}</span>', SafeString(boxes))


@register.simple_tag
def tumpal(done: object, half: object, left: object) -> SafeString:
    """A row of triangles, filled one by one; beyond 48 each stands for a share of the list."""
    return progress.tumpal(int(str(done)), int(str(half)), int(str(left)))


@register.simple_tag
def fill(done: object, total: object) -> str:
    """The class of a cell on the board: h0 nothing yet … h5 complete."""
    part, whole = int(str(done)), int(str(total))
    if part >= whole:
        return "h5"
    return "h0" if part == 0 else f"h{1 + min(2, part * 3 // whole)}"


@register.filter
def look(state: object) -> states.Look:
    """The look of a state: ``{% with l=state|look %}`` has tone, icon, word."""
    return states.look_of(state)


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, tone: str = "") -> SafeString:
    """``{% icon "file" %}``: decoration; the word stands beside it."""
    return format_html(
        '<svg class="ic{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f" {tone}" if tone else "",
        static("ui/icons.svg"),
        name,
    )


@register.simple_tag
def chart(drawing: Chart, size: str = "wide", table: bool = True, key: bool = True) -> SafeString:
    """``{% chart obj size="third|half|wide|full" %}``: pictures, key, and the data as a table."""
    return figure.render(drawing, size=size, with_table=table, with_key=key)


@register.simple_tag
def control(field: BoundField, nohint: object = "", **attrs: str) -> SafeString:
    """The widget of a field in our look, tied to its hint and error."""
    described = [
        f"{field.auto_id}-{part}"
        for part, there in (("hint", field.help_text and not nohint), ("msg", field.errors))
        if there
    ]
    extra: dict[str, str | bool] = {"class": "control", **attrs}
    if described:
        extra["aria-describedby"] = " ".join(described)
    if nohint:
        extra["placeholder"] = ""
    if field.errors:
        extra["aria-invalid"] = "true"
    return field.as_widget(attrs=extra)


@register.filter
def widget_kind(field: BoundField) -> str:
    """``choices`` (radios, several boxes), ``check`` (one box) or ``plain``."""
    kind = getattr(field.field.widget, "input_type", "")
    if kind in {"radio", "checkbox"} and hasattr(field.field.widget, "choices"):
        return "choices"
    return "check" if kind == "checkbox" else "plain"


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changes: object) -> str:
    """``{% with_query hal=2 %}``: this address with other parameters."""
    return links.query(context["request"], **changes)


@register.simple_tag(takes_context=True)
def page_link(context: Context, param: str, page_number: int) -> str:
    """This address with another page number, everything else kept."""
    return links.query(context["request"], **{param: page_number})


@register.simple_tag(takes_context=True)
def sort_link(context: Context, key: str, current: str = "", down: bool = False) -> links.SortLink:
    """``{% sort_link "final" current="-final" down=True as s %}`` has url and aria."""
    return links.sort_link(context["request"], key, current=current, down=down)


@register.simple_tag
def usage_of(name: str) -> str:
    """How a component is written, for the gallery."""
    return usage(name)
