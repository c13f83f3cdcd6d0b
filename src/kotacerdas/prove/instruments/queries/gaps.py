"""What an instrument does not hold, works out or proposes by itself: shown where it matters."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kotacerdas.core.evaluation.instrument import Instrument

ABOUT: dict[str, Promise] = {
    "questions": _("Wording"),
    "codes": _("Codes"),
    "sub_dimensions": _("Sub-dimensions"),
    "dimensions": _("Dimensions"),
    "options": _("Answer options"),
    "evidence": _("Kinds of evidence"),
    "stewards": pgettext_lazy("gap", "OPD that answer"),
    "assessors": _("Number of assessors"),
    "scale": _("Scale"),
    "weights": _("Weights"),
    "rounding": _("Rounding"),
    "improvement": _("Index of improvement"),
    "unanswered": _("Nothing filled in"),
    "not_applicable": _("Does not apply"),
    "bands": _("Predicates and ranks"),
    "band_rules": _("Predicate by year"),
    "dates": _("Dates"),
}
OF_QUESTION = ("questions", "codes", "options", "evidence", "stewards", "sub_dimensions")
OF_RESULT = (
    "weights",
    "rounding",
    "improvement",
    "assessors",
    "scale",
    "unanswered",
    "not_applicable",
    "bands",
    "band_rules",
    "dimensions",
)


@dataclass(frozen=True, slots=True)
class Told:
    """One gap in the language of the page: which part it is about, and what is to be known."""

    about: str
    part: str
    text: str


def all_of(instrument: Instrument, language: str) -> tuple[Told, ...]:
    """Every gap of an instrument, in the order of its file."""
    return _told(instrument, language, tuple(gap.about for gap in instrument.gaps))


def of_question(instrument: Instrument, language: str) -> tuple[Told, ...]:
    """What is to be known where a question is shown."""
    return _told(instrument, language, OF_QUESTION)


def of_result(instrument: Instrument, language: str) -> tuple[Told, ...]:
    """What is to be known where a result is shown."""
    return _told(instrument, language, OF_RESULT)


def _told(instrument: Instrument, language: str, parts: tuple[str, ...]) -> tuple[Told, ...]:
    return tuple(
        Told(gap.about, str(ABOUT.get(gap.about, gap.about)), gap.label.text(language))
        for gap in instrument.gaps_about(*parts)
    )
