"""What a file says of each city, and what of it deserves a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kotacerdas.core.evaluation.instrument import Absence, Instrument
from kotacerdas.files.adapters.rows import listed
from kotacerdas.prove.instruments.adapters.score_names import NameKind, is_bare, kind_of_name

_ODD = {NameKind.PROVINCE: "the name of a province or nation", NameKind.NUMBER: "a number"}


@dataclass(slots=True)
class CityRows:
    """What has been read of one city so far, with the row where it began.

    ``not_applicable`` and ``seats`` (assessors) carry the row where each was met first.
    """

    label: str
    row: int
    given: dict[str, Decimal] = field(default_factory=dict)
    grades: dict[str, dict[str, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    not_applicable: dict[str, int] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)

    @property
    def known(self) -> set[str]:
        """The codes that have a value or do not apply."""
        graded = {code for code, grades in self.grades.items() if grades}
        return {*self.given, *self.not_applicable, *graded}


def notes_on(
    instrument: Instrument, cities: Mapping[tuple[str, str], CityRows], asked: Sequence[str]
) -> Iterator[str]:
    """Odd names, cities without a value, blanks, what does not apply, missing assessors."""
    for (_, bare), city in cities.items():
        kind = kind_of_name(city.label)
        if kind in _ODD:
            yield (
                f"“{city.label}” (row {city.row}) is {_ODD[kind]}, not the name of a "
                "kabupaten or kota; it is scored like one."
            )
        elif is_bare(city.label) and (other := cities.get(("kota", bare))):
            yield (
                f"“{city.label}” (row {city.row}) is read as the kabupaten beside "
                f"“{other.label}” (row {other.row})."
            )
        if not city.known:
            yield f"“{city.label}” (row {city.row}) has no value at all, so it has no final."
            continue
        blank = [code for code in asked if code not in city.known]
        yield from _absent(instrument, city, blank, f"of {len(asked)} unanswered", blank=True)
        yield from _absent(instrument, city, list(city.not_applicable), "not applicable")
        yield from _seats(instrument, city)


def _absent(
    instrument: Instrument, city: CityRows, codes: list[str], what: str, *, blank: bool = False
) -> Iterator[str]:
    by_rule: dict[Absence, list[str]] = defaultdict(list)
    for code in codes:
        asked = instrument.has_question(code)
        place = instrument.question(code) if asked else instrument.node(code)
        by_rule[place.unanswered if blank else place.not_applicable].append(code)
    for rule, found in by_rule.items():
        how = "counted as 0" if rule is Absence.ZERO else "left out of the mean"
        yield f"{city.label}: {len(found)} {what} ({listed(found)}), {how} by the instrument."


def _seats(instrument: Instrument, city: CityRows) -> Iterator[str]:
    seats, expected = len(city.seats), instrument.assessors
    if expected is not None and 0 < seats < expected:
        yield f"{city.label}: {seats} of {expected} assessors; means are over those present."
    fewer = [code for code, grades in city.grades.items() if 0 < len(grades) < seats]
    if fewer:
        yield (
            f"{city.label}: {len(fewer)} not graded by all its assessors ({listed(fewer)}); "
            "means are over those who did."
        )
