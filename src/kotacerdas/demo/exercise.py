"""The exercise latihan-2026: answers, evidence and grades, plainly generated, none at random."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import BytesIO

from django.db import transaction
from django.utils import timezone

from kotacerdas.city.queries import opds
from kotacerdas.core.actor import machine
from kotacerdas.core.evaluation.evidence import Check, Verdict
from kotacerdas.core.evaluation.instrument import Question
from kotacerdas.demo import people
from kotacerdas.demo.people import CAMPAIGN, CITY, DATA, SEATS, actor, chosen, records
from kotacerdas.prove.answers.actions import answer_sheets, answers, assignments, citations, drafts
from kotacerdas.prove.answers.actions.assignments import Task
from kotacerdas.prove.answers.actions.citations import NewFile
from kotacerdas.prove.answers.queries.answers import lines, whole
from kotacerdas.prove.answers.queries.citations import of_question
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.campaigns.actions import seats
from kotacerdas.prove.campaigns.queries.parts import Part, part
from kotacerdas.run.evidence.actions import evidence as library
from kotacerdas.run.evidence.actions.evidence import Details

Say = Callable[[str], None]

MARK = "Contoh isian latihan: "
SURVEY = "50 pengguna layanan ditanya; nilai rata-rata jawaban mereka {mean} dari 4."
RETURN_REASON = "Tahun datanya belum disebut. Tambahkan tahun dan sumber angkanya."
UP_TO = {
    "draft": (),
    "returned": ("send",),
    "sent": ("send",),
    "approved": ("send", "approve"),
    "verified": ("send", "approve", "verify"),
    "submitted": ("send", "approve", "verify", "submit"),
}
# What has fallen: question, title, address, verdict, reason. The first two hide their answers.
FALLEN = (
    ("C3.18.2", "Dasbor bank sampah", "https://contoh.invalid/bank-sampah", "no-answer"),
    ("C3.18.1", "Peta titik sampah", "https://contoh.invalid/titik-sampah", "no-such-name"),
    ("C3.12.1", "Dasbor gizi", "https://contoh.invalid/dasbor-gizi", "no-answer"),
)
WITHOUT_FILE = frozenset({"C3.18.2", "C3.18.1", "Q5.10a"})
CONTRADICTING = "O2.3"
LAST_SEAT = SEATS


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the data file: who answers, how far it has come, self-grade, text."""

    question: str
    opd: str
    state: str
    self_grade: Decimal | None
    text: str


def entries() -> tuple[Entry, ...]:
    """All questions of the exercise as the data file has them."""
    return tuple(
        Entry(
            question=record["question"],
            opd=record["opd"],
            state=record["state"],
            self_grade=Decimal(record["self_grade"]) if record["self_grade"] else None,
            text=record["text"],
        )
        for record in records(DATA / "exercise-answers.csv")
    )


def loaded() -> bool:
    """Whether the exercise has its answers."""
    return bool(lines(part(CAMPAIGN, CITY).id))


def load(say: Say) -> None:
    """Assign, answer, prove, send, grade: by the people of the exercise, all or nothing."""
    here = part(CAMPAIGN, CITY)
    todo = entries()
    with transaction.atomic():
        _assign(here, todo)
        _write(here, todo)
        _draft_from_plan(here)
        _prove(here, todo)
        _move(here, todo)
        say(
            f"{CAMPAIGN}: {len(todo)} questions of 16 OPD, answered by rule and marked as exercise."
        )
        _grade(here)
        _let_fall(here)
        say(f"{CAMPAIGN}: {SEATS} assessors; seat {LAST_SEAT} is still open for you to hand in.")


load_people = people.load
load_answers = load


def _assign(here: Part, todo: Sequence[Entry]) -> None:
    codes = {each.key: each.code for each in chosen()}
    keys = {key: opds.by_code(CITY, code).id for key, code in codes.items()}
    pics = {key: actor(f"pic.{key}").person for key in codes}
    tasks = [Task(each.question, keys[each.opd], pics[each.opd]) for each in todo]
    assignments.assign(participation=here.id, tasks=tasks, by=actor("koordinator"))


def _write(here: Part, todo: Sequence[Entry]) -> None:
    for opd in chosen():
        texts = {
            each.question: (MARK + _text(each), each.self_grade)
            for each in todo
            if each.opd == opd.key and each.state in UP_TO
        }
        answer_sheets.fill(participation=here.id, texts=texts, by=actor(f"pic.{opd.key}"))


def _text(entry: Entry) -> str:
    if entry.text:
        return entry.text
    tenths = 20 + draw(entry.question, 0) % 19
    return SURVEY.format(mean=f"{tenths // 10},{tenths % 10}")


def _draft_from_plan(here: Part) -> None:
    by = actor("koordinator")
    for question in drafts.draft_from_plan(participation=here.id, by=by).written:
        found = whole(here.id, question)
        answers.save(
            answer=found.line.answer,
            narrative=found.narrative,
            self_grade=Decimal(4),
            version=found.line.version,
            by=by,
        )


def _prove(here: Part, todo: Sequence[Entry]) -> None:
    """One small text file for each written answer; each seventh is left unconfirmed."""
    new = [
        _file(here, here.instrument.question(each.question))
        for each in todo
        if each.state in UP_TO and each.question not in WITHOUT_FILE
    ]
    vouched = [
        replace(each, confirmed=True) if number % 7 else each
        for number, each in enumerate(new, start=1)
    ]
    by = actor("koordinator")
    citations.attach_files(participation=here.id, files=vouched, by=by, is_generated=True)


def _file(here: Part, question: Question) -> NewFile:
    instrument = here.instrument
    kinds = {term.code: term.label.id for term in instrument.evidence}
    kind = kinds.get(question.evidence[0], "Dokumen") if question.evidence else "Dokumen"
    content = (
        f"CONTOH BUKTI LATIHAN. Bukan dokumen resmi dan tidak membuktikan apa pun.\n\n"
        f"Pertanyaan {question.code}: {question.label.id}\n"
        f"Jenis bukti: {kind}\nKabupaten Jember, latihan 2026\n"
    )
    name = f"contoh-bukti-{question.code}.txt"
    details = Details(
        issuer="Contoh latihan",
        number=f"CONTOH/{question.code}",
        valid_from=date(here.year, 1, 1),
        valid_until=date(here.year, 12, 31),
    )
    title = f"Contoh bukti: {kind}"
    return NewFile(question.code, title, name, BytesIO(content.encode()), details)


def _move(here: Part, todo: Sequence[Entry]) -> None:
    goal = {each.question: "submitted" if each.state == "plan" else each.state for each in todo}
    for opd in chosen():
        own = [each.question for each in todo if each.opd == opd.key]
        for verb, who in (("send", f"pic.{opd.key}"), ("approve", f"kepala.{opd.key}")):
            _step(here, [code for code in own if verb in UP_TO.get(goal[code], ())], verb, who)
        for code in own:
            if goal[code] == "returned":
                answers.move(
                    answer=whole(here.id, code).line.answer,
                    verb="return",
                    reason=RETURN_REASON,
                    by=actor(f"kepala.{opd.key}"),
                )
    for verb in ("verify", "submit"):
        codes = [code for code, state in goal.items() if verb in UP_TO.get(state, ())]
        _step(here, codes, verb, "koordinator")


def _step(here: Part, questions: Sequence[str], verb: str, who: str) -> None:
    if questions:
        answer_sheets.move(participation=here.id, questions=questions, verb=verb, by=actor(who))


def _grade(here: Part) -> None:
    claims = {
        line.question: line.self_grade or Decimal(3)
        for line in lines(here.id)
        if line.state == "submitted"
    }
    office = actor("sekretariat")
    for number in range(1, SEATS + 1):
        by = actor(f"asesor{number}")
        assert by.person is not None
        seat = seats.appoint(participation=here.id, number=number, person=by.person, by=office)
        given = {
            code: (grade(code, number, claim), _remark(code, number))
            for code, claim in claims.items()
        }
        assessments.grade_many(seat=seat, grades=given, by=by)
        if number != LAST_SEAT:
            handing_in.hand_in(seat=seat, by=by)


def grade(question: str, seat: int, claim: Decimal) -> Decimal:
    """The grade of one seat: mostly the claim, sometimes one less, seldom one more.

    The last seat is the strictest, so that handing it in moves the index where all can see it.
    """
    tenth = draw(question, seat) % 10
    doubts = 6 if seat == LAST_SEAT else 3
    change = -1 if tenth < doubts else (1 if tenth == 9 else 0)
    return max(Decimal(1), min(Decimal(4), claim + change))


def draw(question: str, seat: int) -> int:
    """A number from 0 to 255 that is always the same for the same question and seat."""
    return hashlib.sha256(f"{question}/{seat}".encode()).digest()[0]


def _remark(question: str, seat: int) -> str:
    if draw(question, seat) % 8:
        return ""
    return "Contoh catatan latihan: sebutkan halaman bukti dan tahun datanya."


def _let_fall(here: Part) -> None:
    """Some evidence has fallen lately, so that the board has something to show."""
    by = actor("koordinator")
    now = timezone.now()
    found: dict[int, Check] = {}
    for question, title, link, reason in FALLEN:
        answer = whole(here.id, question).line.answer
        key = citations.attach_link(
            answer=answer, title=f"Contoh: {title}", link=link, by=by, is_generated=True
        )
        found[evidence_of(here, question, key)] = Check(Verdict.DEAD, now, reason)
    for each in of_question(here.id, CONTRADICTING)[:1]:
        told = "Contoh: berkas menyebut 14 OPD, daftar menyebut 11."
        found[each.evidence] = Check(Verdict.CONTRADICTING, now, told)
    library.write_verdicts(found=found, by=machine("Data demo", now))


def evidence_of(here: Part, question: str, citation: int) -> int:
    """The key of the item that one citation of a question cites."""
    return next(each.evidence for each in of_question(here.id, question) if each.id == citation)
