"""An instrument of evaluation as dated data: its scale, its tree of rules, its questions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

FORMAT = "kotacerdas-instrument/1"

Code = Annotated[str, "code"]  # letters, digits, dot, dash, underscore: safe in a web address


class Rule(StrEnum):
    """How a node makes one value out of its children."""

    WEIGHTED_MEAN = "weighted_mean"  # sum of weight x value, divided by the weights counted
    MEAN = "mean"  # sum of values, divided by how many were counted
    SUM = "sum"  # sum of weight x value; a child without a weight weighs 1
    CAPPED_RATIO = "capped_ratio"  # the same sum, divided by max(k, how many were counted)


class Mode(StrEnum):
    """How a half is rounded. Every official result we know goes up, never to even."""

    HALF_UP = "half_up"


class When(StrEnum):
    """When a weighted mean is rounded: each weighted part before the sum, or the sum once."""

    PARTS = "parts"
    ONCE = "once"


class Carries(StrEnum):
    """What a node hands to its parent: the number as printed, or the exact one."""

    PRINTED = "printed"
    EXACT = "exact"


class Absence(StrEnum):
    """How a missing value counts: as zero, or left out of numerator and denominator."""

    ZERO = "zero"
    LEAVE_OUT = "leave_out"


class QuestionKind(StrEnum):
    """Where the answer comes from."""

    REGISTER = "register"  # countable from a register of programmes and activities
    FIGURE = "figure"  # a figure or grade that another system already holds
    JUDGEMENT = "judgement"  # a judgement backed by documents
    SURVEY = "survey"  # a mean of survey answers


class Improvement(StrEnum):
    """What this year's final is compared with."""

    RECOMPUTED = "recomputed"  # last year's final, computed again with this year's rounding
    PRINTED = "printed"  # last year's final as printed
    NONE = "none"  # the instrument knows no improvement


@dataclass(frozen=True, slots=True)
class Labels:
    """One text in Indonesian (``id``) and English (``en``)."""

    id: str
    en: str

    def text(self, language: str) -> str:
        """The text for a language code such as ``id``, ``en`` or ``en-gb``."""
        return self.en if language.startswith("en") else self.id


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a code list of the instrument (an element, a dimension, an OPD ...)."""

    code: Code
    label: Labels
    dimension: Code | None = None  # the dimension a sub-dimension belongs to


@dataclass(frozen=True, slots=True)
class Rounding:
    """Half-up rounding to ``places`` decimals; ``when`` and what the parent receives."""

    places: int
    mode: Mode = Mode.HALF_UP
    when: When = When.ONCE
    carries: Carries = Carries.PRINTED

    def printed(self, value: Fraction) -> Decimal:
        """``value`` as printed: halves go away from zero, never to even."""
        scaled = abs(value) * 10**self.places
        units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        sign = "-" if value < 0 and units else ""
        return Decimal(f"{sign}{units}E-{self.places}")


@dataclass(frozen=True, slots=True)
class Scale:
    """The grades one assessor may give, rising, and the value that means nothing was filled in.

    ``counts_as`` is what an item without an answer adds instead of zero, where the scale begins
    above zero and its lowest grade already says “not there”.
    """

    grades: tuple[Decimal, ...]
    unfilled: Decimal | None = None
    counts_as: Decimal | None = None

    @property
    def lowest(self) -> Decimal:
        """The smallest value a score can have."""
        return self.grades[0] if self.unfilled is None else min(self.unfilled, self.grades[0])

    @property
    def highest(self) -> Decimal:
        """The largest value a score can have."""
        return self.grades[-1]


@dataclass(frozen=True, slots=True)
class Option:
    """The text of one answer option, where it is known."""

    grade: Decimal
    label: Labels


@dataclass(frozen=True, slots=True)
class Question:
    """One question: ``node`` is the node of the tree it hangs on; other codes are terms.

    ``printed`` is the code that the source prints, which need not be unique there.
    """

    code: Code
    label: Labels
    node: Code
    kind: QuestionKind
    printed: Code | None = None
    weight: Decimal | None = None
    element: Code | None = None
    dimension: Code | None = None
    sub_dimension: Code | None = None
    evidence: tuple[Code, ...] = ()
    stewards: tuple[Code, ...] = ()
    unanswered: Absence = Absence.ZERO
    not_applicable: Absence = Absence.LEAVE_OUT
    options: tuple[Option, ...] = ()

    @property
    def has_own_code(self) -> bool:
        """Whether the code is our key, not the printed one behind the component's letter."""
        return self.printed is not None and not self.printed.startswith(self.code[1:])


@dataclass(frozen=True, slots=True)
class Node:
    """One place of the tree; its children are ``nodes``, then the questions that name it.

    ``total`` is the declared sum of the children's weights (weighted mean only), ``k`` the least
    divisor of a capped ratio. A node whose children are all left out counts as unanswered.
    """

    code: Code
    label: Labels
    rule: Rule
    rounding: Rounding
    weight: Decimal | None = None
    total: Decimal | None = None
    k: Decimal | None = None
    unanswered: Absence = Absence.ZERO
    not_applicable: Absence = Absence.LEAVE_OUT
    nodes: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first."""
        yield self
        for node in self.nodes:
            yield from node.walk()


@dataclass(frozen=True, slots=True)
class Band:
    """A predicate that a regulation gives to every final from ``at_least`` upwards."""

    code: Code
    label: Labels
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class BandRule:
    """What final a predicate is read off, in evaluations of the year ``since`` and later."""

    since: int
    takes: Carries


@dataclass(frozen=True, slots=True)
class Gap:
    """Something not held here, worked out, or our own proposal; ``about`` names the part meant."""

    about: Code
    label: Labels


@dataclass(frozen=True, slots=True)
class Legal:
    """The letter or regulation an instrument rests on; ``source`` says how we know it."""

    title: str
    issued: date | None = None
    source: Labels | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of one instrument, whole and immutable; ``content_hash`` is its identity.

    The fields are the keys of the file format (docs/instrument-format.md).
    """

    id: Code
    version: Code
    title: Labels
    legal: Legal
    valid_from: date
    review_by: date
    scale: Scale
    root: Node
    assessors: int | None = None
    improvement: Improvement = Improvement.NONE
    question_rounding: Rounding = Rounding(places=2, carries=Carries.EXACT)
    questions: tuple[Question, ...] = ()
    elements: tuple[Term, ...] = ()
    dimensions: tuple[Term, ...] = ()
    sub_dimensions: tuple[Term, ...] = ()
    evidence: tuple[Term, ...] = ()
    stewards: tuple[Term, ...] = ()
    bands: tuple[Band, ...] = ()
    band_rules: tuple[BandRule, ...] = ()
    gaps: tuple[Gap, ...] = ()
    content_hash: str = field(init=False)
    _nodes: dict[str, Node] = field(init=False, repr=False, compare=False)
    _questions: dict[str, Question] = field(init=False, repr=False, compare=False)
    _under: dict[str, tuple[Question, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        under: dict[str, tuple[Question, ...]] = {}
        for question in self.questions:
            under[question.node] = (*under.get(question.node, ()), question)
        digest = hashlib.sha256(self.canonical().encode()).hexdigest()
        object.__setattr__(self, "_under", under)
        object.__setattr__(self, "_nodes", {node.code: node for node in self.root.walk()})
        object.__setattr__(self, "_questions", {q.code: q for q in self.questions})
        object.__setattr__(self, "content_hash", digest)

    @property
    def urn(self) -> str:
        """The name of this version for ever."""
        return f"urn:kotacerdas:instrument:{self.id}:{self.version}"

    @property
    def components(self) -> tuple[Node, ...]:
        """The nodes right below the final: the columns of a result table."""
        return self.root.nodes

    def canonical(self) -> str:
        """The whole content as JSON in the file format; ``instrument_check.restored`` reads it."""
        plain = {"format": FORMAT, **_plain_record(self)}
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def node(self, code: str) -> Node:
        """The node with this code; ``KeyError`` if there is none."""
        return self._nodes[code]

    def question(self, code: str) -> Question:
        """The question with this code; ``KeyError`` if there is none."""
        return self._questions[code]

    def gaps_about(self, *parts: str) -> tuple[Gap, ...]:
        """The gaps about any of these parts, in the file's order."""
        return tuple(gap for gap in self.gaps if gap.about in parts)

    def has_node(self, code: str) -> bool:
        """Whether a node of the tree has this code."""
        return code in self._nodes

    def has_question(self, code: str) -> bool:
        """Whether a question has this code."""
        return code in self._questions

    def questions_of(self, node_code: str) -> tuple[Question, ...]:
        """The questions that hang right on this node."""
        return self._under.get(node_code, ())

    def path(self, code: str) -> tuple[str, ...]:
        """The codes from the root down to a node or question; ``KeyError`` if there is none."""
        if code in self._questions:
            return (*self.path(self._questions[code].node), code)
        if code == self.root.code:
            return (code,)
        parents = (n.code for n in self.root.walk() if any(c.code == code for c in n.nodes))
        parent = next(parents, None)
        if parent is None:
            raise KeyError(code)
        return (*self.path(parent), code)

    def component_of(self, code: str) -> str | None:
        """The component that a node or question belongs to; ``None`` for the root itself."""
        path = self.path(code)
        return path[1] if len(path) > 1 else None


def _plain_record(record: object) -> dict[str, object]:
    found: dict[str, object] = {}
    for each in fields(record):  # type: ignore[arg-type]  # callers hand dataclasses only
        if each.init:
            value = getattr(record, each.name)
            if value is not None and value != ():
                found[each.name] = _plain(value)
    return found


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return _plain_record(value) if is_dataclass(value) else value
