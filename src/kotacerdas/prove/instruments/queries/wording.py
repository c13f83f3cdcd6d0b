"""What a question asks: the official wording where it is held, else our own short one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.prove.instruments.models import OfficialWording


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one question in one language.

    ``short`` is our own wording; ``official`` is empty where no official one is held. ``source`` is
    the document that prints it. ``language`` is the one it is printed in: where the language asked
    for is not held, the other stands in.
    """

    code: str
    short: str
    official: str = ""
    source: str = ""
    language: str = ""

    @property
    def text(self) -> str:
        """The official wording where it is held, else ours."""
        return self.official or self.short


def words_of(instrument: Instrument, code: str, language: str) -> Words:
    """The words of one question or component: one query."""
    return _words(instrument, code, language, _held(instrument.content_hash, code))


def words_of_all(instrument: Instrument, language: str) -> Mapping[str, Words]:
    """The words of every question of an instrument, by code: one query."""
    held = _held(instrument.content_hash)
    return {
        question.code: _words(instrument, question.code, language, held)
        for question in instrument.questions
    }


Held = Mapping[tuple[str, str], tuple[str, str]]


def _held(content_hash: str, code: str | None = None) -> Held:
    rows = OfficialWording.objects.filter(instrument=content_hash)
    rows = rows.filter(code=code) if code else rows
    return {
        (row.code, row.language): (row.text, row.source)
        for row in rows.only("code", "language", "text", "source")
    }


def _words(instrument: Instrument, code: str, language: str, held: Held) -> Words:
    of = instrument.question(code) if instrument.has_question(code) else instrument.node(code)
    short = of.label.text(language)
    asked = "en" if language.startswith("en") else "id"
    for tongue in (asked, "id", "en"):
        if (code, tongue) in held:
            text, source = held[code, tongue]
            return Words(code, short, text, source, tongue)
    return Words(code, short)
