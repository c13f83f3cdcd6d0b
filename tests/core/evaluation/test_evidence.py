"""What machines say of evidence, and what must not be shown because of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kotacerdas.core.evaluation.evidence import (
    Beat,
    Check,
    Heard,
    Held,
    Pulse,
    Verdict,
    by_strength,
    counts_for,
    do_not_show,
    judge_claim,
    judge_file,
    judge_heartbeat,
    judge_link,
    outweighs,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ELEVEN = datetime(2026, 3, 2, 11, tzinfo=UTC)


def known(heard: Beat | None, newest: Beat | None = None, every: int = 5) -> Heard:
    return Heard(newest or heard, heard, every)


GOOD = Beat(ELEVEN, Pulse.ALIVE, "answered")
MISSED = Beat(ELEVEN, Pulse.DEAD, "no-answer")
UNHEARD = Beat(NOON, Pulse.UNCHECKED, "own-line")


def test_an_application_never_asked_is_unchecked() -> None:
    assert judge_heartbeat(known(None), NOON).verdict is Verdict.UNCHECKED


def test_one_missed_beat_kills_the_evidence_and_its_time_is_that_of_the_beat() -> None:
    check = judge_heartbeat(known(MISSED), NOON)
    assert (check.verdict, check.at, check.reason) == (Verdict.DEAD, ELEVEN, "no-answer")


def test_an_answering_application_stands() -> None:
    assert judge_heartbeat(known(GOOD), NOON).verdict is Verdict.STANDING


@pytest.mark.parametrize(("every", "minutes"), [(1, 62), (5, 70), (60, 180)])
def test_a_good_beat_counts_for_an_hour_and_two_intervals(every: int, minutes: int) -> None:
    assert counts_for(every) == timedelta(minutes=minutes)
    last = ELEVEN + timedelta(minutes=minutes)
    assert judge_heartbeat(known(GOOD, every=every), last).verdict is Verdict.STANDING
    late = last + timedelta(seconds=1)
    assert judge_heartbeat(known(GOOD, every=every), late).verdict is Verdict.UNCHECKED
    assert judge_heartbeat(known(MISSED, every=every), late).verdict is Verdict.DEAD


def test_a_beat_that_was_not_heard_is_no_proof_either_way() -> None:
    assert judge_heartbeat(known(GOOD, UNHEARD), NOON) == Check(
        Verdict.STANDING, ELEVEN, "answered"
    )
    assert judge_heartbeat(known(MISSED, UNHEARD), NOON).verdict is Verdict.DEAD
    assert judge_heartbeat(known(None, UNHEARD), NOON) == Check(Verdict.UNCHECKED, NOON, "own-line")
    later = NOON + timedelta(minutes=11)
    assert judge_heartbeat(known(GOOD, UNHEARD), later) == Check(
        Verdict.UNCHECKED, NOON, "own-line"
    )


def test_a_good_beat_of_a_clock_that_was_far_ahead_does_not_count() -> None:
    ahead = Beat(NOON + timedelta(days=2), Pulse.ALIVE, "answered")
    assert judge_heartbeat(known(ahead), NOON).verdict is Verdict.UNCHECKED


def test_a_file_whose_content_is_the_stored_one_is_stored_and_no_more() -> None:
    assert judge_file(None, NOON).verdict is Verdict.STORED


def test_a_file_with_a_fault_is_dead_and_the_fault_is_the_reason() -> None:
    check = judge_file("The file is missing.", NOON)
    assert (check.verdict, check.reason) == (Verdict.DEAD, "The file is missing.")


def test_a_link_stands_while_its_address_answers() -> None:
    assert judge_link(Pulse.ALIVE, "answered", NOON).verdict is Verdict.STANDING
    assert judge_link(Pulse.DEAD, "no-answer", NOON).verdict is Verdict.DEAD


def test_a_link_that_was_not_asked_is_unchecked_for_its_reason() -> None:
    check = judge_link(Pulse.UNCHECKED, "bad-port", NOON)
    assert check == Check(Verdict.UNCHECKED, NOON, "bad-port")


@pytest.mark.parametrize(
    ("verdicts", "hidden"),
    [
        ([], False),
        (["dead"], True),
        (["dead", "standing"], False),
        (["dead", "stored"], True),
        (["dead", "unchecked"], True),
        (["unchecked"], False),
        (["lapsed"], False),
    ],
)
def test_an_answer_is_hidden_when_its_proof_is_dead_and_nothing_stands(
    verdicts: list[str], hidden: bool
) -> None:
    assert do_not_show(Held(Verdict(verdict)) for verdict in verdicts) is hidden


@pytest.mark.parametrize(
    ("beside", "hidden"),
    [(Held(Verdict.STANDING), True), (Held(Verdict.STANDING, shows_running=True), False)],
)
def test_a_document_does_not_outweigh_what_died_under_observation(
    beside: Held, hidden: bool
) -> None:
    dead = Held(Verdict.DEAD, shows_running=True, dies_alone=True)
    assert do_not_show([dead, beside]) is hidden


def test_a_standing_file_outweighs_a_dead_link() -> None:
    assert do_not_show([Held(Verdict.DEAD, shows_running=True), Held(Verdict.STANDING)]) is False


def test_what_stands_is_listed_first_and_what_is_dead_last() -> None:
    ordered = sorted(Verdict, key=by_strength)
    assert (ordered[0], ordered[-1]) == (Verdict.STANDING, Verdict.DEAD)


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.STORED])
def test_only_what_is_stored_is_raised_by_a_person(verdict: Verdict) -> None:
    assert judge_claim(verdict, date(2026, 1, 1), None, True, 2026) is verdict


@pytest.mark.parametrize(
    ("first", "last", "confirmed", "worth"),
    [
        (None, None, True, "stored"),
        (date(2026, 1, 1), None, False, "stored"),
        (date(2026, 12, 31), None, True, "standing"),
        (date(2027, 1, 1), None, True, "stored"),
        (date(2020, 1, 1), date(2025, 12, 31), True, "lapsed"),
        (date(2020, 1, 1), date(2025, 12, 31), False, "lapsed"),
        (date(2020, 1, 1), date(2026, 1, 1), True, "standing"),
    ],
)
def test_a_stored_file_stands_for_the_year_that_its_period_touches(
    first: date | None, last: date | None, confirmed: bool, worth: str
) -> None:
    assert judge_claim(Verdict.STORED, first, last, confirmed, 2026) == worth


@pytest.mark.parametrize(
    ("held", "found", "changes"),
    [
        ("unchecked", "standing", True),
        ("standing", "standing", False),
        ("standing", "dead", True),
        ("dead", "standing", True),
        ("lapsed", "stored", False),
        ("contradicting", "stored", False),
        ("lapsed", "dead", True),
    ],
)
def test_a_whole_file_does_not_become_current_again(held: str, found: str, changes: bool) -> None:
    check = Check(Verdict(found), NOON, "")
    assert outweighs(check, Verdict(held)) is changes


@pytest.mark.parametrize(
    ("held", "reason", "changes"),
    [
        ("standing", "own-line", False),
        ("standing", "bad-port", True),
        ("dead", "own-line", False),
        ("dead", "not-public", False),
    ],
)
def test_a_link_that_was_not_heard_neither_dies_nor_revives(
    held: str, reason: str, changes: bool
) -> None:
    check = Check(Verdict.UNCHECKED, NOON, reason)
    assert outweighs(check, Verdict(held), silence_keeps=True) is changes
    assert outweighs(check, Verdict(held))
