"""Numbers, dates and times as people read them, in the language of the page. Never floats."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import get_language

NOTHING = "–"
MINUS = "\N{MINUS SIGN}"
NARROW = "\N{NO-BREAK SPACE}"
ZONES = {"+0700": "WIB", "+0800": "WITA", "+0900": "WIT"}

Number = Decimal | int


def is_indonesian() -> bool:
    """Whether the page is in Indonesian (also when no language is active)."""
    return not (get_language() or "id").startswith("en")


def as_decimal(value: object) -> Decimal | None:
    """The exact value; ``None`` for nothing. A float is a fault of ours and is refused."""
    if value is None or value == "":
        return None
    if isinstance(value, float):
        raise TypeError("Numbers are shown exactly: hand over a Decimal, not a float.")
    return value if isinstance(value, Decimal) else Decimal(str(value))


def number(value: object, places: int | None = None) -> str:
    """``Decimal("2.69")`` → ``2,69`` (id) or ``2.69`` (en); digits as given, or ``places`` of them.

    Thousands are grouped; a negative number gets a real minus; nothing becomes a dash.
    """
    exact = as_decimal(value)
    if exact is None:
        return NOTHING
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(exact):,f}"
    if is_indonesian():
        text = text.translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if exact < 0 else text


def signed(value: object, places: int | None = None) -> str:
    """As ``number`` with its sign: ``+0,16``, ``−0,12``, ``0,00``."""
    text = number(value, places)
    exact = as_decimal(value)
    return f"+{text}" if exact is not None and exact > 0 else text


def percent(value: object, places: int | None = None) -> str:
    """A share as percent: ``Decimal("0.10")`` → ``10%``, without a space in both languages."""
    exact = as_decimal(value)
    if exact is None:
        return NOTHING
    hundredfold = exact * 100
    if places is None and hundredfold == hundredfold.to_integral_value():
        hundredfold = hundredfold.to_integral_value()
    elif places is None:
        hundredfold = hundredfold.normalize()
    return f"{number(hundredfold, places)}%"


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def long_date(value: date | None) -> str:
    """``3 November 2023``."""
    return date_format(_local(value), "j F Y") if value else NOTHING


def full_date(value: date | None) -> str:
    """``Jumat, 3 November 2023``."""
    return date_format(_local(value), "l, j F Y") if value else NOTHING


def short_date(value: date | None) -> str:
    """``3 Nov``: only where the year stands beside it."""
    return date_format(_local(value), "j M") if value else NOTHING


def days_until(end: datetime, at: datetime) -> int:
    """Calendar days from ``at`` to ``end`` in the page's zone: 1 means tomorrow; never below 0."""
    return max(0, (timezone.localtime(end).date() - timezone.localtime(at).date()).days)


def clock_time(value: datetime | None) -> str:
    """``16.00 WIB`` (id), ``16:00 WIB`` (en).

    Like every date here it is of the page's own zone (``city.middleware``) and of no other, so
    that a date and the clock beside it are one moment.
    """
    if value is None:
        return NOTHING
    local = timezone.localtime(value)
    mark = "." if is_indonesian() else ":"
    offset = local.strftime("%z")
    return f"{local:%H}{mark}{local:%M} {ZONES.get(offset, f'UTC{offset}')}"
