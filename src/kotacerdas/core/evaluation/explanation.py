"""Why a number is what it is: a tree of values, each with its inputs, rule and rounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.instrument import Band, Carries, Instrument, Labels, Rounding, Rule


class Origin(StrEnum):
    """Where a value comes from."""

    COMPUTED = "computed"  # from its children, by its rule
    GIVEN = "given"  # handed in, for example published; the walk ends here
    GRADES = "grades"  # the plain mean of the assessors' grades
    UNANSWERED = "unanswered"  # nothing was filled in
    NOT_APPLICABLE = "not_applicable"  # the question does not apply to this city


@dataclass(frozen=True, slots=True)
class Part:
    """One input of a value: a child with its weight, or one assessor's grade.

    ``value`` is what was received (printed or exact, by the child's rounding), ``part`` what it
    adds to the value above, already rounded where the rule rounds each part.
    """

    code: str
    value: Fraction
    weight: Decimal | None
    part: Fraction


@dataclass(frozen=True, slots=True)
class Explained:
    """One value of the tree with everything needed to work it out by hand.

    ``exact`` is before rounding, ``printed`` after it, ``carried`` is what the parent received.
    The value is the sum of ``inputs`` parts; ``divisor`` is what the sum was divided by.
    ``counted`` is false for what was left out; ``inputs`` holds counted children only,
    ``children`` all of them.
    """

    code: str
    label: Labels
    is_question: bool
    origin: Origin
    rule: Rule
    rounding: Rounding
    inputs: tuple[Part, ...]
    divisor: Fraction
    exact: Fraction
    printed: Decimal
    carried: Fraction
    weight: Decimal | None = None
    counted: bool = True
    children: tuple[Explained, ...] = ()

    @property
    def unanswered(self) -> bool:
        """Whether nothing was filled in here (or everywhere below); ``counted`` says how."""
        return self.origin is Origin.UNANSWERED

    def walk(self) -> Iterator[Explained]:
        """This value and all below it, parents first, in the instrument's order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Depth(StrEnum):
    """How deep the data of one city go."""

    COMPONENT = "component"
    QUESTION = "question"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of one city.

    ``given``: node or question code to its value (published components, question means);
    ``grades``: question code to the assessors' grades. What is neither given nor graded counts as
    unanswered; ``not_applicable`` names questions or nodes that do not apply.
    """

    city: str = ""
    given: Mapping[str, Decimal] = field(default_factory=dict)
    grades: Mapping[str, Sequence[Decimal]] = field(default_factory=dict)
    not_applicable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scored:
    """One city scored: the explained tree with shortcuts into it."""

    instrument: Instrument
    sheet: Sheet
    root: Explained
    _found: dict[str, Explained] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_found", {each.code: each for each in self.root.walk()})

    @property
    def final(self) -> Decimal | None:
        """The printed final; ``None`` where nothing was measured.

        That is a city of which nothing is known (it was absent) or to which nothing applies. One
        that filled nothing in, and was graded so, has the final 0.
        """
        return self.root.printed if self.is_measured else None

    @property
    def is_measured(self) -> bool:
        """Whether anything counts towards the final."""
        if self.root.origin is Origin.NOT_APPLICABLE:
            return False
        is_handed_in = bool(self.sheet.given) or any(self.sheet.grades.values())
        leaves = self.root.children or (self.root,)
        return is_handed_in and any(each.counted for each in leaves)

    def band(self, year: int | None = None, final: Decimal | None = None) -> Band | None:
        """The predicate, by the instrument's rule for an evaluation of ``year``.

        ``final`` is the published one, where there is one: it counts instead of ours where the
        printed final decides. ``None`` where no regulation defines predicates, where nothing was
        measured, and where the year is not told though rules of different years would differ.
        """
        printed = self.final if final is None else final
        if printed is None:
            return None
        values = {
            Fraction(printed) if takes is Carries.PRINTED else self.root.exact
            for takes in _band_rules(self.instrument, year)
        }
        found = {_reached(self.instrument.bands, value) for value in values}
        return found.pop() if len(found) == 1 else None

    @property
    def depth(self) -> Depth:
        """Component, question or grade: the deepest kind of input that was handed in."""
        if self.sheet.grades:
            return Depth.GRADE
        deep = any(self.instrument.has_question(code) for code in self.sheet.given)
        return Depth.QUESTION if deep else Depth.COMPONENT

    def explained(self, code: str) -> Explained:
        """The explained node or question; ``NotFound`` if it is unknown or below the data."""
        if code not in self._found:
            raise NotFound(f"There is no value “{code}” in this result.")
        return self._found[code]

    def printed(self, code: str) -> Decimal:
        """The printed value of a node or question."""
        return self.explained(code).printed

    def path(self, code: str) -> tuple[Explained, ...]:
        """The values from the final down to ``code``, for a walk page by page."""
        self.explained(code)
        return tuple(self._found[each] for each in self.instrument.path(code))

    def questions(self) -> tuple[Explained, ...]:
        """Every question reached by the data, in the instrument's own order."""
        return tuple(
            self._found[q.code] for q in self.instrument.questions if q.code in self._found
        )


def _reached(bands: Sequence[Band], value: Fraction) -> Band | None:
    reached = [band for band in bands if value >= band.at_least]
    return max(reached, key=lambda band: band.at_least, default=None)


def _band_rules(instrument: Instrument, year: int | None) -> list[Carries]:
    rules = sorted(instrument.band_rules, key=lambda rule: rule.since)
    if year is None:
        return [rule.takes for rule in rules] or [Carries.PRINTED]
    return [rule.takes for rule in rules if rule.since <= year][-1:] or [Carries.PRINTED]


def shown(value: Fraction, places: int = 4) -> str:
    """An exact value for a reader: every decimal if it ends early, else ``places`` and ``…``."""
    digits = value
    for length in range(places + 1):
        if (digits * 10**length).denominator == 1:
            return format(Decimal(int(value * 10**length)).scaleb(-length), "f")
    cut = Decimal(int(abs(value) * 10**places)).scaleb(-places)
    return f"{'-' if value < 0 else ''}{cut:f}…"
