"""``{% load results %}``: exact values and two-language labels in result pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from kotacerdas.core.evaluation.explanation import shown
from kotacerdas.core.evaluation.instrument import Instrument, Labels, Rounding
from kotacerdas.prove.campaigns.queries.rounds import Group
from kotacerdas.ui import formats

register = template.Library()


@register.filter
def words(labels: Labels) -> str:
    """The text of a label in the language of the page."""
    return labels.text(get_language() or "id")


@register.filter
def decimals(value: Fraction | Decimal, places: int = 2) -> Decimal:
    """An exact value rounded half-up, as a number."""
    return Rounding(places=places).printed(Fraction(value))


@register.filter
def fixed(value: Fraction | Decimal | None, places: int = 2) -> str:
    """An exact value rounded half-up, as printed."""
    return formats.NOTHING if value is None else formats.number(decimals(value, places))


@register.filter
def exact(value: Fraction | Decimal | None, places: int = 4) -> str:
    """An exact value with all its decimals, or cut after some with an ellipsis."""
    if value is None:
        return formats.NOTHING
    text = shown(Fraction(value), places)
    if text.endswith("…"):
        return f"{formats.number(Decimal(text[:-1]))}…"
    return formats.number(Decimal(text))


@register.simple_tag
def instrument_url(group: Group) -> str:
    """Where the instrument of a group is published as text."""
    return reverse("api:instrument", args=[group.instrument_name, group.instrument_version])


@register.simple_tag
def instrument_url_of(instrument: Instrument) -> str:
    """Where this instrument is published as text."""
    return reverse("api:instrument", args=[instrument.id, instrument.version])


@register.filter
def size(value: Decimal) -> str:
    """A number without its sign."""
    return formats.number(abs(value))


@register.filter
def lower_first(text: str) -> str:
    """A title inside a sentence: its first letter small."""
    return text[:1].lower() + text[1:]


@register.filter
def at(values: Mapping[str, Decimal], key: str) -> Decimal | None:
    """The value under a key."""
    return values.get(key)


@register.filter
def whole(grade: Decimal) -> int:
    """A grade as the whole number it is."""
    return int(grade)


@register.filter
def lowest(grades: Iterable[tuple[int, Decimal]]) -> int:
    """The lowest grade of (seat, grade) pairs."""
    return int(min(grade for _, grade in grades))


@register.filter
def highest(grades: Iterable[tuple[int, Decimal]]) -> int:
    """The highest grade of (seat, grade) pairs."""
    return int(max(grade for _, grade in grades))
