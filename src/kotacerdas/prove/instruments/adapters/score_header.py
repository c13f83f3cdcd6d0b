"""The header of a spreadsheet: which column holds what, and what is wrong with it."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kotacerdas.core.errors import Problem
from kotacerdas.core.evaluation.instrument import Instrument, Node
from kotacerdas.files.adapters.rows import Row, key, place, tidy

SHAPES = (
    "The header must be one of: city and one column for each component · city, question, score · "
    "city, question, assessor, grade."
)
SYNONYMS = {
    "city": {
        *("city", "kota", "kabupaten", "kab", "kabkota", "daerah", "pemda", "pemerintah_daerah"),
        *(f"{kab}_{kota}" for kab in ("kabupaten", "kab") for kota in ("kota", "dan_kota")),
        *("kota_kabupaten", "kota_kab", "regency", "regency_city", "city_regency"),
    },
    "question": {"question", "pertanyaan", "soal", "kode_soal", "indikator", "indicator"},
    "assessor": {"assessor", "asesor", "penilai"},
    "score": {"score", "skor", "nilai"},
    "grade": {"grade"},
}


class Shape(StrEnum):
    """What one row of a spreadsheet says: a whole city, one question of it, or one grade."""

    COMPONENTS = "components"
    QUESTIONS = "questions"
    GRADES = "grades"


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns of a file hold, by index from 0.

    ``roles``: city, question, assessor, score, grade; ``codes``: the columns that are nodes or
    questions of the instrument; ``unknown``: the rest, as far as it has a name or any value.
    """

    row: Row
    roles: Mapping[str, int]
    codes: Mapping[int, str]
    unknown: tuple[int, ...]

    @property
    def shape(self) -> Shape | None:
        """The shape that the header names; ``None`` if it names none."""
        if "city" not in self.roles:
            return None
        if "question" in self.roles:
            graded = "assessor" in self.roles or "grade" in self.roles
            return Shape.GRADES if graded else Shape.QUESTIONS
        return Shape.COMPONENTS if self.codes else None

    @property
    def value(self) -> int:
        """The column of scores or grades in the two long shapes."""
        return self.roles["grade" if "grade" in self.roles else "score"]

    @property
    def values(self) -> tuple[int, ...]:
        """The columns of scores or grades."""
        return tuple(self.codes) if self.shape is Shape.COMPONENTS else (self.value,)

    @property
    def least_width(self) -> int:
        """How many cells a row needs to reach the last column that counts."""
        return 1 + max([*self.roles.values(), *self.codes])


def understood(instrument: Instrument, row: Row, below: Sequence[Row]) -> Header:
    """The header in ``row``; columns without a name and without values ``below`` do not count."""
    names = _names(instrument)
    roles: dict[str, int] = {}
    codes: dict[int, str] = {}
    unknown: list[int] = []
    for index, cell in enumerate(row.cells):
        name = key(cell)
        role = _role(name)
        code = names.get(name)
        if role and role not in roles:
            roles[role] = index
        elif code and code not in codes.values():
            codes[index] = code
        elif name or any(tidy(each.cells[index]) for each in below if index < len(each.cells)):
            unknown.append(index)
    return Header(row, roles, codes, tuple(unknown))


def _role(name: str) -> str | None:
    """The role that a header names, whatever marks stand between its words (Kab./Kota)."""
    words = re.sub(r"[\W_]+", "_", name).strip("_").removeprefix("nama_").removeprefix("name_")
    return next((role for role, known in SYNONYMS.items() if words in known), None)


def misplaced(instrument: Instrument, filled: Sequence[Row]) -> Problem | None:
    """What to say of a table with a title above its header; ``filled`` are its rows with text."""
    first, *below = filled[:11]
    if understood(instrument, first, ()).shape is not None:
        return None
    header = next((row for row in below if understood(instrument, row, ()).shape), None)
    if header is None:
        return None
    title = next(filter(None, map(tidy, first.cells)))
    what = f"“{title[:60]}” is no header; row {header.number} looks like it."
    fix = "The header must be the first filled row: remove the rows above it."
    return Problem(f"row {first.number}", what, fix)


def check_header(instrument: Instrument, header: Header) -> list[Problem]:
    """Everything that keeps the rows below this header from being read."""
    where = f"row {header.row.number}"
    if header.shape is None:
        names = ", ".join(tidy(cell) or "(empty)" for cell in header.row.cells[:12])
        lost = "city" not in header.roles and (header.codes or "question" in header.roles)
        what = "the column “city” is missing." if lost else f"this is no header we know: {names}."
        return [Problem(where, what, SHAPES)]
    wanted: tuple[str, ...] = ()
    if header.shape is Shape.QUESTIONS:
        wanted = ("question", "score")
    elif header.shape is Shape.GRADES:
        wanted = ("question", "assessor", "score" if "grade" not in header.roles else "grade")
    problems = [
        Problem(where, f"the column “{role}” is missing.", SHAPES)
        for role in wanted
        if role not in header.roles
    ]
    extra = {at for role, at in header.roles.items() if role not in ("city", *wanted)}
    extra |= set(header.unknown) | (set(header.codes) if wanted else set())
    problems += [_extra(instrument, header, index) for index in sorted(extra)]
    if not wanted:
        codes = set(header.codes.values())
        for what, fix in _cut(instrument, instrument.root, codes):
            problems.append(Problem(where, what, fix))
    return problems


def near(text: str, known: Iterable[str]) -> str:
    """A sentence with the known words that look like ``text``; empty if none does."""
    words = {key(word): word for word in known}
    found = difflib.get_close_matches(key(text), list(words), n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(words[each] for each in found)}? " if found else ""


def _names(instrument: Instrument) -> dict[str, str]:
    """Codes by every name a header may use; a label counts only where it names one node."""
    labels: dict[str, set[str]] = defaultdict(set)
    for node in instrument.root.walk():
        labels[key(node.label.id)].add(node.code)
        labels[key(node.label.en)].add(node.code)
    names = {label: min(codes) for label, codes in labels.items() if len(codes) == 1}
    names |= {key(question.code): question.code for question in instrument.questions}
    return names | {key(node.code): node.code for node in instrument.root.walk()}


def _extra(instrument: Instrument, header: Header, index: int) -> Problem:
    name = tidy(header.row.cells[index])
    before = {key(cell) for cell in header.row.cells[:index]}
    if not name:
        what, fix = "this column has values but no name.", "Name it in the header, or remove it."
    elif key(name) in before:
        what, fix = f"the column “{name}” is there twice.", "Remove one of the two."
    elif key(name) == key(instrument.root.code) or header.codes.get(index) == instrument.root.code:
        what, fix = f"“{name}” is computed, not read.", "Remove this column."
    else:
        hint = near(name, set(_names(instrument).values()) - {instrument.root.code})
        what, fix = f"the column “{name}” does not belong here.", f"{hint}Rename or remove it."
    return Problem(place(header.row.number, index), what, fix)


def _cut(instrument: Instrument, node: Node, codes: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with ``codes``: every way down from ``node`` must meet exactly one of them."""
    below = {each.code for each in node.walk()} - {node.code}
    below |= {q.code for each in node.walk() for q in instrument.questions_of(each.code)}
    both = sorted(below & codes)
    if node.code in codes:
        if node is instrument.root:
            yield f"“{node.code}” is computed, not read.", "Remove its column."
        elif both:
            yield (
                f"there are columns for “{node.code}” and for its part “{both[0]}”.",
                "Give either the whole or all its parts.",
            )
    elif not both:
        yield f"the column “{node.code}” is missing.", "Add it; leave a cell empty where unknown."
    else:
        for child in node.nodes:
            yield from _cut(instrument, child, codes)
        for question in instrument.questions_of(node.code):
            if question.code not in codes:
                what = f"the column “{question.code}” is missing."
                yield what, "Add it; leave a cell empty where unanswered."
