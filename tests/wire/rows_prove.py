"""Rows of instruments, campaigns, answers and results."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from kotacerdas.core.actor import Actor
from kotacerdas.core.evaluation.instrument import Labels
from kotacerdas.core.workflow import AnswerState
from kotacerdas.prove.answers.actions import answer_sheets, answers, assignments, drafts
from kotacerdas.prove.answers.models import Answer
from kotacerdas.prove.campaigns.actions import campaigns
from kotacerdas.prove.campaigns.actions.campaigns import GroupPlan, RoundPlan, StepPlan
from kotacerdas.prove.instruments.actions import instruments, wording
from kotacerdas.prove.instruments.adapters.instrument_yaml import shipped
from kotacerdas.prove.instruments.adapters.wording_rows import Wording
from kotacerdas.prove.results.actions import letters, results
from tests.wire.row import Event, Keys, Row
from tests.wire.stage import QUESTION
from tests.wire.states import STATES

WRITERS = "pic_health coordinator"
PART = "participation:{campaign}:{city}"
ANSWER = "answers.answer:{answer}"
SECRETARIAT = {"as built": "secretariat"}
# A letter that prints a city as absent: no arithmetic stands between the row and its event.
ZEROS = dict.fromkeys(("baseline", "output", "outcome", "impact", "quick_win"), Decimal(0))
ABSENT_CITY = letters.LetterRow("73.24", "reguler", False, ZEROS, Decimal(0))


def _published(keys: Keys, by: Actor) -> object:
    return instruments.publish(by=by, text=shipped()["spbe-2018"].read_text("utf-8"))


def _worded(keys: Keys, by: Actor) -> object:
    row = Wording("O1", "id", "Kalimat resmi contoh?", "Dokumen contoh")
    return wording.import_wording(by=by, instrument=keys.instrument, rows=[row])


def _opened(keys: Keys, by: Actor) -> object:
    group = GroupPlan("reguler", Labels("Reguler", "Reguler"), keys.instrument)
    return campaigns.open_round(
        by=by, plan=RoundPlan("baru-2027", 2027, Labels("Baru", "New"), [group])
    )


def _dated(keys: Keys, by: Actor) -> object:
    step = StepPlan("collecting", Labels("Pengisian", "Collecting"), by.at + timedelta(days=9))
    return campaigns.set_steps(by=by, campaign=keys.campaign, steps=[step])


def _assigned(keys: Keys, by: Actor) -> object:
    task = assignments.Task("C3.10.1", keys.opd)
    return assignments.assign(participation=keys.participation, tasks=[task], by=by)


def _saved(keys: Keys, by: Actor) -> object:
    version = Answer.objects.filter(pk=keys.answer).values_list("version", flat=True).first()
    return answers.save(
        answer=keys.answer, narrative="Baru.", self_grade=Decimal(2), version=version or 0, by=by
    )


def _moved(verb: str, passes: dict[str, str], leaves: AnswerState) -> Row:
    """One step with one answer."""

    def call(keys: Keys, by: Actor) -> object:
        reason = "Kurang jelas." if verb == "return" else ""
        return answers.move(answer=keys.answer, verb=verb, by=by, reason=reason)

    event = Event(f"answer.{verb}", ANSWER)
    return Row(answers.move, call, CITY, passes, (event,), ("answer", leaves), verb)


def _moved_together(verb: str, passes: dict[str, str], leaves: AnswerState) -> Row:
    """The same step with many."""

    def call(keys: Keys, by: Actor) -> object:
        part = keys.participation
        return answer_sheets.move(participation=part, questions=[QUESTION], verb=verb, by=by)

    event = Event(f"answers.{verb}", PART)
    return Row(answer_sheets.move, call, CITY, passes, (event,), ("answer", leaves), verb)


CITY = "city in campaign"


def in_states(who: str, *where: str) -> dict[str, str]:
    """Who passes where; elsewhere nobody, nor anywhere once the grading is closed."""
    open_ones = {state: who if state in where else "" for state in STATES}
    closed = {f"{state}, {end}": "" for state in where for end in ("scored", "published")}
    return open_ones | closed


_STEPS = (
    ("send", in_states(WRITERS, "draft", "returned"), AnswerState.SENT),
    ("recall", in_states(WRITERS, "sent"), AnswerState.DRAFT),
    ("approve", in_states("head_health", "sent"), AnswerState.APPROVED),
    ("verify", in_states("coordinator", "approved"), AnswerState.VERIFIED),
    ("submit", in_states("coordinator", "verified"), AnswerState.SUBMITTED),
)
_RETURN = in_states("", "sent", "approved", "verified") | {
    "sent": "head_health",
    "approved": "coordinator",
    "verified": "coordinator",
}


def _of_part(action: object, verb: str, passes: dict[str, str], leaves: str) -> Row:
    def call(keys: Keys, by: Actor) -> object:
        more = {"reason": "Salah hitung."} if verb == "reopen" else {}
        return action(by=by, participation=keys.participation, **more)  # type: ignore[operator]

    event = Event(f"participation.{verb}", PART)
    return Row(action, call, CITY, passes, (event,), ("participation", leaves))  # type: ignore[arg-type]


ROWS = (
    Row(
        instruments.publish,
        _published,
        "nation",
        SECRETARIAT,
        (Event("instrument.published", "instrument:spbe-2018:2", "nation"),),
    ),
    Row(
        wording.import_wording,
        _worded,
        "nation",
        SECRETARIAT,
        (Event("instrument.wording_imported", "instrument:gmsc-2023-reguler:2", "nation"),),
    ),
    Row(
        campaigns.open_round,
        _opened,
        "another campaign",
        SECRETARIAT,
        (Event("campaign.opened", "campaign:baru-2027", "nation"),),
    ),
    Row(
        campaigns.set_steps,
        _dated,
        "campaign",
        SECRETARIAT,
        (Event("campaign.dated", "campaign:{campaign}", "nation"),),
    ),
    Row(
        campaigns.pin,
        lambda k, by: campaigns.pin(
            by=by, campaign=k.campaign, group=k.empty_group, instrument=k.instrument
        ),
        "campaign",
        SECRETARIAT,
        (Event("campaign.pinned", "campaign:{campaign}", "nation"),),
    ),
    Row(
        campaigns.enrol,
        lambda k, by: campaigns.enrol(by=by, campaign=k.campaign, group=k.group, city="35.07"),
        "campaign",
        SECRETARIAT,
        (Event("participation.opened", "participation:{campaign}:35.07", "35.07"),),
    ),
    Row(
        assignments.assign,
        _assigned,
        CITY,
        {"as built": "coordinator", "scored": "", "published": ""},
        (Event("question.assigned", "campaigns.participation:{participation}"),),
    ),
    Row(
        answers.save,
        _saved,
        CITY,
        in_states(WRITERS, "empty", "draft", "returned"),
        (Event("answer.saved", ANSWER),),
        ("answer", AnswerState.DRAFT),
        keeps=("answers_answerversion", "city_auditevent"),
    ),
    *(_moved(*step) for step in (*_STEPS, ("return", _RETURN, AnswerState.DRAFT))),
    *(_moved_together(*step) for step in _STEPS),
    Row(
        answer_sheets.fill,
        lambda k, by: answer_sheets.fill(
            participation=k.participation, texts={QUESTION: ("Baru.", Decimal(2))}, by=by
        ),
        CITY,
        in_states(WRITERS, "empty"),
        (Event("answers.filled", PART),),
        ("answer", AnswerState.DRAFT),
    ),
    Row(
        drafts.draft_from_plan,
        lambda k, by: drafts.draft_from_plan(participation=k.participation, by=by),
        CITY,
        {"as built": WRITERS, "scored": "", "published": ""},
        (Event("answer.drafted", "answers.answer:{drafted}"),),
    ),
    _of_part(
        results.close,
        "score",
        {"judged": "secretariat", "as built": "", "scored": "", "published": ""},
        "scored",
    ),
    _of_part(
        results.reopen,
        "reopen",
        {"scored": "secretariat", "judged": "", "published": ""},
        "collecting",
    ),
    _of_part(
        results.publish,
        "publish",
        {"scored": "secretariat", "judged": "", "published": ""},
        "published",
    ),
    Row(
        letters.import_letter,
        lambda k, by: letters.import_letter(by=by, campaign=k.campaign, rows=[ABSENT_CITY]),
        "campaign",
        SECRETARIAT,
        (Event("campaign.letter_imported", "campaign:{campaign}", "nation"),),
    ),
)
