"""The coordinator's board: OPD by component, what fell, and the index with and without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kotacerdas.core.evaluation.evidence import Verdict
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.prove.answers.queries.answers import Line
from kotacerdas.prove.campaigns.models import Participation
from kotacerdas.prove.results.queries.sheets import inputs_of, scored_twice


@dataclass(frozen=True, slots=True)
class Cell:
    """The questions of one OPD in one component: done, all, and what is wrong among them."""

    component: str
    done: int
    total: int
    dead: bool
    contradicting: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One OPD over all components."""

    opd: int
    name: str
    short_name: str
    cells: tuple[Cell, ...]
    done: int
    total: int

    @property
    def share(self) -> Decimal:
        """How much of it is done, from 0 to 1."""
        return Decimal(self.done) / self.total if self.total else Decimal(0)


@dataclass(frozen=True, slots=True)
class Assessed:
    """The index by the seats handed in so far, without and with the claims not to be shown.

    ``uncounted`` questions have no grade that counts: not submitted, not shown or not graded.
    """

    final: Decimal
    claimed: Decimal
    seats: int
    hidden: int
    uncounted: int


def rows(instrument: Instrument, found: Iterable[Line]) -> tuple[Row, ...]:
    """OPD by component, the OPD with most questions first."""
    by_opd: dict[tuple[int, str, str], list[Line]] = {}
    for line in found:
        by_opd.setdefault((line.opd, line.opd_name, line.opd_short), []).append(line)
    built = [
        Row(
            opd=opd,
            name=name,
            short_name=short,
            cells=cells(instrument, own),
            done=sum(line.is_approved for line in own),
            total=len(own),
        )
        for (opd, name, short), own in by_opd.items()
    ]
    return tuple(sorted(built, key=lambda row: (-row.total, row.name)))


def cells(instrument: Instrument, found: Iterable[Line]) -> tuple[Cell, ...]:
    """One cell a component."""
    held = list(found)
    return tuple(
        _cell(node.code, [x for x in held if instrument.component_of(x.question) == node.code])
        for node in instrument.components
    )


def _cell(component: str, found: list[Line]) -> Cell:
    verdicts = {verdict for line in found for verdict in line.verdicts}
    return Cell(
        component=component,
        done=sum(line.is_approved for line in found),
        total=len(found),
        dead=Verdict.DEAD in verdicts,
        contradicting=Verdict.CONTRADICTING in verdicts,
    )


def assessed(participation: int) -> Assessed | None:
    """What the assessors who have handed in give so far; ``None`` while nobody has."""
    rows = Participation.objects.select_related("group", "result")
    inputs = inputs_of(rows.get(pk=participation))
    shown, claimed = scored_twice(inputs)
    if shown is None or claimed is None or not inputs.seats:
        return None
    finals = (shown.root.printed, claimed.root.printed)
    uncounted = sum(each.unanswered and each.counted for each in shown.questions())
    return Assessed(*finals, len(inputs.seats), len(inputs.hidden), uncounted)
