"""Letters: brought in whole or not at all; a difference to the arithmetic is kept and shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.instrument import Labels
from kotacerdas.prove.campaigns.actions import campaigns
from kotacerdas.prove.campaigns.actions.campaigns import GroupPlan, RoundPlan
from kotacerdas.prove.campaigns.models import Participation
from kotacerdas.prove.campaigns.queries import rounds
from kotacerdas.prove.instruments.queries.instruments import hash_of
from kotacerdas.prove.results.actions.letters import LetterRow, import_letter
from kotacerdas.prove.results.queries import standings
from tests.prove.scene import Scene

SLUG = "gmsc-2027"
# Jember 2023 as printed: 0.1 x 3.24 + 0.2 x 2.23 + 0.3 x 2.82 + 0.2 x 2.73 + 0.2 x 2.62 = 2.686.
PRINTED = {"baseline": "3.24", "output": "2.23", "outcome": "2.82"}
PRINTED |= {"impact": "2.73", "quick_win": "2.62"}
COMPONENTS = {code: Decimal(value) for code, value in PRINTED.items()}
ROW = LetterRow("35.09", "reguler", True, COMPONENTS, Decimal("2.69"), Decimal("0.16"))
ZEROS = dict.fromkeys(COMPONENTS, Decimal(0))
ABSENT = LetterRow("73.24", "reguler", False, ZEROS, Decimal(0))


@pytest.fixture
def office(scene: Scene) -> Iterator[Scene]:
    """An official round of one group, open and empty."""
    pack = hash_of("gmsc-2023-reguler")
    group = GroupPlan("reguler", Labels("Reguler", "Reguler"), pack)
    plan = RoundPlan(SLUG, 2027, Labels("Putaran", "Round"), [group], is_complete=True)
    campaigns.open_round(by=scene.cast.secretariat, plan=plan)
    yield scene


def test_a_letter_is_brought_in_scored_and_published(office: Scene) -> None:
    assert import_letter(by=office.cast.secretariat, campaign=SLUG, rows=[ROW, ABSENT]) == ()
    held = standings.standings(rounds.one(SLUG))
    line = held.line("35.09")
    assert line is not None
    assert (line.final, line.printed_final, line.agrees, line.rank) == (
        Decimal("2.69"),
        Decimal("2.69"),
        True,
        1,
    )


def test_an_absent_city_stands_in_the_table_and_in_no_rank_and_no_statistic(office: Scene) -> None:
    import_letter(by=office.cast.secretariat, campaign=SLUG, rows=[ROW, ABSENT])
    held = standings.standings(rounds.one(SLUG))
    absent = held.line("73.24")
    assert absent is not None and held.finals is not None
    assert (absent.final, absent.rank, held.finals.count) == (None, None, 1)


def test_a_printed_final_that_does_not_follow_is_kept_beside_the_computed_one(
    office: Scene,
) -> None:
    wrong = replace(ROW, final=Decimal("2.70"))
    assert import_letter(by=office.cast.secretariat, campaign=SLUG, rows=[wrong]) == ()
    line = standings.standings(rounds.one(SLUG)).line("35.09")
    assert line is not None
    assert (line.final, line.printed_final, line.computed, line.agrees) == (
        Decimal("2.70"),
        Decimal("2.70"),
        Decimal("2.69"),
        False,
    )


@pytest.mark.parametrize(
    "faulty",
    [
        replace(ROW, city="99.99"),
        replace(ROW, group="kppn-ikn"),
        replace(ROW, components={"baseline": Decimal(3)}),
        replace(ROW, components={**COMPONENTS, "output": Decimal("4.01")}),
        replace(ROW, components={**COMPONENTS, "other": Decimal(1)}),
        replace(ABSENT, final=Decimal(1)),
    ],
    ids=["city", "group", "missing", "off-scale", "unknown", "absent-with-score"],
)
def test_one_faulty_row_keeps_the_whole_letter_out_and_is_named(
    office: Scene, faulty: LetterRow
) -> None:
    good = replace(ROW, city="35.78")
    problems = import_letter(by=office.cast.secretariat, campaign=SLUG, rows=[good, faulty])
    assert problems and all(faulty.city in problem.where for problem in problems)
    assert not Participation.objects.filter(campaign=SLUG).exists()


def test_a_city_stands_in_a_letter_once_and_a_published_one_stays(office: Scene) -> None:
    by = office.cast.secretariat
    assert len(import_letter(by=by, campaign=SLUG, rows=[ROW, ROW])) == 1
    assert import_letter(by=by, campaign=SLUG, rows=[ROW]) == ()
    assert len(import_letter(by=by, campaign=SLUG, rows=[ROW])) == 1


def test_a_letter_for_an_unknown_round_is_not_found(office: Scene) -> None:
    with pytest.raises(NotFound):
        import_letter(by=office.cast.secretariat, campaign="no-round", rows=[ROW])
