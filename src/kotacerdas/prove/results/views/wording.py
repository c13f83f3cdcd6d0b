"""How a value came about, in words that a stranger can work through by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kotacerdas.core.evaluation.explanation import Explained, Origin, shown
from kotacerdas.core.evaluation.instrument import Rule, When
from kotacerdas.prove.results.queries.results import CityResult
from kotacerdas.ui import formats


def exact(value: Fraction, places: int = 4) -> str:
    """An exact value with its decimals, cut with an ellipsis where they do not end."""
    text = shown(value, places)
    mark = "…" if text.endswith("…") else ""
    return formats.number(Decimal(text.rstrip("…"))) + mark


def contributions(value: Explained) -> dict[str, str]:
    """What each part adds to a value, and the whole under its own code, all alike in decimals.

    Parts that the rule rounds show those decimals; else three, or four where three are not exact.
    """
    if value.rounding.when is When.PARTS and not value.is_question:
        least = most = value.rounding.places
    else:
        least, most = 3, 4
    exacts = {part.code: part.part for part in value.inputs} | {value.code: value.exact}
    fine = all((each * 10**least).denominator == 1 for each in exacts.values())
    places = least if fine else most
    return {code: _padded(each, places) for code, each in exacts.items()}


def _padded(value: Fraction, places: int) -> str:
    text = shown(value, places)
    if text.endswith("…"):
        return exact(value, places)
    return formats.number(Decimal(text), places)


def share_of(found: CityResult, value: Explained) -> Decimal | None:
    """The weight of a value among its siblings, as a share; nothing where it has none."""
    if value.weight is None or value.is_question:
        return None
    above = found.instrument.path(value.code)[-2]
    siblings = found.instrument.node(above).nodes
    return value.weight / sum((node.weight or Decimal(0) for node in siblings), Decimal(0))


def level_of(found: CityResult, value: Explained) -> str:
    """What kind of knot this is, with its share of the value above."""
    if value.code == found.instrument.root.code:
        return _("Final")
    if value.is_question:
        return _("Question %(code)s") % {"code": value.code}
    share = share_of(found, value)
    if share is None:
        return _("Component")
    return _("Component, weight %(share)s") % {"share": formats.percent(share)}


def rounding_of(value: Explained) -> str:
    """The rounding rule of a value."""
    places = value.rounding.places
    if value.rounding.when is When.PARTS and not value.is_question:
        return ngettext(
            "Each weighted part is rounded half-up to %(n)d decimal, then they are summed.",
            "Each weighted part is rounded half-up to %(n)d decimals, then they are summed.",
            places,
        ) % {"n": places}
    return ngettext(
        "Rounded once, half-up, to %(n)d decimal.",
        "Rounded once, half-up, to %(n)d decimals.",
        places,
    ) % {"n": places}


def how_of(found: CityResult, value: Explained) -> str:
    """How the value came about, in one or two sentences with its numbers."""
    if value.origin is Origin.NOT_APPLICABLE:
        return _("Does not apply to this city.")
    if value.origin is Origin.UNANSWERED:
        return _unanswered(found, value)
    if value.origin is Origin.GIVEN:
        return _given(found, value)
    if value.origin is Origin.GRADES:
        grades = ", ".join(formats.number(each.value.numerator) for each in value.inputs)
        return _("Mean of the assessors' grades: %(grades)s.") % {"grades": grades}
    return _computed(value)


def _unanswered(found: CityResult, value: Explained) -> str:
    counts_as = formats.number(value.printed.normalize())
    counted = (
        _("It counts as %(value)s, by the rule of the instrument.") % {"value": counts_as}
        if value.counted
        else _("It is left out of the denominator, by the rule of the instrument.")
    )
    if value.code in found.inputs.hidden:
        return _("Not to be shown: its only evidence is dead.") + " " + counted
    if found.inputs.seats:
        return _("No answer to it was submitted and graded.") + " " + counted
    return _("Nothing was filled in.") + " " + counted


def why_zero(found: CityResult, value: Explained) -> str:
    """In a few words why a part counts as nothing; empty where it has a value."""
    if not value.unanswered or not value.counted:
        return ""
    words = _("not submitted or not graded") if found.inputs.seats else _("nothing filled in")
    return _("%(words)s, counts as %(value)s") % {
        "words": words,
        "value": formats.number(value.printed.normalize()),
    }


def _given(found: CityResult, value: Explained) -> str:
    if not value.is_question:
        return _("As printed in the source. We hold nothing below it, so the walk ends here.")
    if found.instrument.assessors is None:
        return _("As published.")
    return _("As published. We do not hold the single grades of the assessors behind it.")


def _computed(value: Explained) -> str:
    number = len(value.inputs)
    if value.rule is Rule.MEAN:
        return _mean(value, number)
    if value.rule is Rule.WEIGHTED_MEAN:
        if value.rounding.when is When.PARTS:
            words = _("Sum of %(number)s weighted parts, each rounded first: %(exact)s")
        else:
            words = _("Sum of %(number)s weighted parts: %(exact)s, then rounded once.")
    elif value.rule is Rule.CAPPED_RATIO:
        words = _("Sum of %(number)s parts over a divisor with a floor: %(exact)s, then rounded.")
    else:
        words = _("Sum of %(number)s parts: %(exact)s, then rounded.")
    return words % {"number": number, "exact": exact(value.exact)}


def _mean(value: Explained, number: int) -> str:
    seats = {len(c.inputs) for c in value.children if c.counted and c.origin is Origin.GRADES}
    plain = all(c.origin is Origin.GRADES for c in value.children if c.counted)
    if plain and len(seats) == 1:
        each = seats.pop()
        values = {
            "number": number,
            "seats": each,
            "grades": number * each,
            "sum": exact(value.exact * number * each),
            "exact": exact(value.exact),
        }
        return (
            _(
                "%(number)s questions × %(seats)s assessors = %(grades)s grades, in all %(sum)s."
                " %(sum)s ÷ %(grades)s = %(exact)s"
            )
            % values
        )
    values = {"number": number, "sum": exact(value.exact * number), "exact": exact(value.exact)}
    return _("Plain mean of %(number)s values: %(sum)s ÷ %(number)s = %(exact)s") % values
