"""The figure around a chart: both widths, the key, and "Lihat sebagai tabel"."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .model import FULL, HALF, PHONE, WIDE, Chart, Data, KeyItem

# Where the figure stands says how wide it is drawn; text is never scaled below 11 px.
SIZES = {
    "third": (("", PHONE),),
    "half": (("no-s", HALF), ("only-s", PHONE)),
    "wide": (("no-s", WIDE), ("only-s", PHONE)),
    "full": (("only-l", FULL), ("only-m", WIDE), ("only-s", PHONE)),
}


def render(
    chart: Chart, *, size: str = "wide", with_table: bool = True, with_key: bool = True
) -> SafeString:
    """The figure as HTML. Charts are frozen values, so the same one is drawn only once."""
    return _cached(chart, get_language() or "id", size, with_table, with_key)


@lru_cache(maxsize=512)
def _cached(chart: Chart, language: str, size: str, with_table: bool, with_key: bool) -> SafeString:
    parts = [
        f'<div class="kc-chart {size}">',
        _pictures(chart, size),
        _key(chart.key()) if with_key else "",
        _table(chart.title, chart.data()) if with_table else "",
        "</div>",
    ]
    return mark_safe("".join(parts))  # noqa: S308 -- every text passed through escape


def _pictures(chart: Chart, size: str) -> str:
    if getattr(chart, "single", False):
        return chart.draw(PHONE)
    return "".join(f'<div class="{cls}">{chart.draw(width)}</div>' for cls, width in SIZES[size])


def _key(items: tuple[KeyItem, ...]) -> str:
    if not items:
        return ""
    return f'<p class="kc-key">{"".join(_key_item(item) for item in items)}</p>'


def _key_item(item: KeyItem) -> str:
    shape = {
        "box": f'<rect class="{item.cls}" x=".5" y=".5" width="13" height="11"/>',
        "line": f'<line class="{item.cls}" x1="0" x2="14" y1="6" y2="6"/>',
        "diamond": f'<path class="{item.cls}" d="M7-1l7 7-7 7-7-7z"/>',
        "dot": f'<circle class="{item.cls}" cx="7" cy="6" r="5"/>',
    }[item.shape]
    return f'<span><svg aria-hidden="true">{shape}</svg>{escape(item.word)}</span>'


def _table(title: str, data: Data) -> str:
    heads = "".join(
        f'<th scope="col"{_numeric(i)}>{escape(head)}</th>' for i, head in enumerate(data.heads)
    )
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in data.rows)
    name, words = escape(title), escape(_("See as a table"))
    return (
        f'<details class="kc-data"><summary>{words}'
        f'<span class="visually-hidden">: {name}</span></summary>'
        f'<div class="kc-scroll" tabindex="0" role="region" aria-label="{name}">'
        f'<table class="kc-table dense"><caption class="visually-hidden">{name}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def _numeric(column: int) -> str:
    return ' class="n"' if column else ""


def _cells(row: tuple[str, ...]) -> str:
    head = f'<th scope="row">{escape(row[0])}</th>'
    return head + "".join(f'<td class="n">{escape(cell)}</td>' for cell in row[1:])
