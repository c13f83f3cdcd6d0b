"""What machines say of evidence, and what must not be shown because of it."""

from datetime import UTC, datetime, timedelta

import pytest

from kotacerdas.core.evaluation.evidence import (
    Beat,
    Check,
    EvidenceKind,
    Verdict,
    by_strength,
    do_not_show,
    judge_file,
    judge_heartbeat,
    judge_link,
    outweighs,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ELEVEN = datetime(2026, 3, 2, 11, tzinfo=UTC)


def test_an_application_never_asked_is_unchecked() -> None:
    assert judge_heartbeat(None, NOON).verdict is Verdict.UNCHECKED


def test_one_missed_beat_kills_the_evidence_and_its_time_is_that_of_the_beat() -> None:
    check = judge_heartbeat(Beat(ELEVEN, alive=False, reason="no answer"), NOON)
    assert (check.verdict, check.at, check.reason) == (Verdict.DEAD, ELEVEN, "no answer")


def test_an_answering_application_stands() -> None:
    assert judge_heartbeat(Beat(ELEVEN, alive=True, reason=""), NOON).verdict is Verdict.STANDING


def test_a_good_beat_counts_for_an_hour_and_then_proves_nothing() -> None:
    good = Beat(ELEVEN, alive=True, reason="")
    late = NOON + timedelta(seconds=1)
    assert judge_heartbeat(good, late).verdict is Verdict.UNCHECKED
    missed = Beat(ELEVEN, alive=False, reason="no answer")
    assert judge_heartbeat(missed, late).verdict is Verdict.DEAD


def test_a_file_stands_while_its_content_is_the_stored_one() -> None:
    assert judge_file(None, NOON).verdict is Verdict.STANDING


def test_a_file_with_a_fault_is_dead_and_the_fault_is_the_reason() -> None:
    check = judge_file("The file is missing.", NOON)
    assert (check.verdict, check.reason) == (Verdict.DEAD, "The file is missing.")


def test_a_link_stands_while_its_address_answers() -> None:
    assert judge_link(True, "200", NOON).verdict is Verdict.STANDING
    assert judge_link(False, "no answer", NOON).verdict is Verdict.DEAD


@pytest.mark.parametrize(
    ("verdicts", "hidden"),
    [
        ([], False),
        (["dead"], True),
        (["dead", "standing"], False),
        (["dead", "withdrawn"], True),
        (["withdrawn"], False),
        (["dead", "unchecked"], True),
        (["unchecked"], False),
        (["lapsed"], False),
    ],
)
def test_an_answer_is_hidden_when_its_proof_is_dead_and_nothing_stands(
    verdicts: list[str], hidden: bool
) -> None:
    assert do_not_show((EvidenceKind.LINK, Verdict(verdict)) for verdict in verdicts) is hidden


@pytest.mark.parametrize(
    ("beside", "hidden"),
    [(EvidenceKind.FILE, True), (EvidenceKind.LINK, False), (EvidenceKind.HEARTBEAT, False)],
)
def test_a_file_does_not_outweigh_a_dead_heartbeat(beside: EvidenceKind, hidden: bool) -> None:
    proofs = [(EvidenceKind.HEARTBEAT, Verdict.DEAD), (beside, Verdict.STANDING)]
    assert do_not_show(proofs) is hidden


def test_a_standing_file_outweighs_a_dead_link() -> None:
    proofs = [(EvidenceKind.LINK, Verdict.DEAD), (EvidenceKind.FILE, Verdict.STANDING)]
    assert do_not_show(proofs) is False


def test_what_stands_is_listed_first_and_what_was_withdrawn_last() -> None:
    ordered = sorted(Verdict, key=by_strength)
    assert (ordered[0], ordered[-1]) == (Verdict.STANDING, Verdict.WITHDRAWN)


@pytest.mark.parametrize(
    ("held", "found", "changes"),
    [
        ("unchecked", "standing", True),
        ("standing", "standing", False),
        ("standing", "dead", True),
        ("dead", "standing", True),
        ("lapsed", "standing", False),
        ("contradicting", "standing", False),
        ("lapsed", "dead", True),
    ],
)
def test_a_whole_file_does_not_become_current_again(held: str, found: str, changes: bool) -> None:
    assert outweighs(Check(Verdict(found), NOON, ""), Verdict(held)) is changes
