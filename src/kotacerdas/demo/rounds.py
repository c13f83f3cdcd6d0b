"""The rounds of the demo: the letters of 2022 and 2023, SPBE 2023 and 2024, an empty exercise."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from kotacerdas.city.actions import regions
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid
from kotacerdas.core.evaluation.instrument import Labels
from kotacerdas.demo.actor import secretariat
from kotacerdas.prove.campaigns.actions import campaigns
from kotacerdas.prove.campaigns.actions.campaigns import GroupPlan, RoundPlan, StepPlan
from kotacerdas.prove.campaigns.queries.rounds import rounds
from kotacerdas.prove.instruments.actions import instruments
from kotacerdas.prove.instruments.adapters.instrument_yaml import shipped
from kotacerdas.prove.results.actions import letters
from kotacerdas.prove.results.actions.letters import LetterRow

Say = Callable[[str], None]

DATA = Path(__file__).resolve().parent / "data"
JAKARTA = ZoneInfo("Asia/Jakarta")
EXERCISE = "latihan-2026"
SLUGS = ("gmsc-2022", "gmsc-2023", "spbe-2023", "spbe-2024", EXERCISE)
REGULER = Labels("Reguler", "Reguler")
KPPN = Labels("KPPN & IKN", "KPPN & IKN")
# Kota Surabaya 2022: a city of 2017-2019 that the letter (point 2) evaluates by this formula.
LATE = Labels("Angkatan 2017–2019, rumus KPPN & IKN", "Cohort 2017–2019, KPPN & IKN formula")
CITIES = Labels("Kabupaten dan kota", "Kabupaten and kota")


def loaded() -> bool:
    """Whether all rounds of the demo are there."""
    return set(SLUGS) <= {each.slug for each in rounds()}


def load(say: Say) -> None:
    """Load the cities, the instruments and the rounds that are missing, all or nothing."""
    by = secretariat(timezone.now())
    with transaction.atomic():
        say(f"Cities: {regions.load(by=by)} provinces, kabupaten and kota new or changed.")
        hashes = _publish_all(by)
        say(f"Instruments: {len(hashes)} published.")
        held = {each.slug for each in rounds()}
        for plan in _plans(hashes, by.at):
            if plan.slug in held:
                continue
            campaigns.open_round(by=by, plan=plan)
            if plan.is_exercise:
                campaigns.enrol(by=by, campaign=plan.slug, group="reguler", city="35.09")
                say(f"{plan.slug}: opened for Kabupaten Jember (an exercise).")
            else:
                number = _import(by, plan.slug)
                say(f"{plan.slug}: {number} cities brought in as published, and scored.")


def _plans(hashes: Mapping[str, str], at: datetime) -> tuple[RoundPlan, ...]:
    return (
        _round_2022(hashes),
        _round_2023(hashes),
        _spbe(hashes, 2023),
        _spbe(hashes, 2024),
        _exercise(hashes, at),
    )


def _publish_all(by: Actor) -> dict[str, str]:
    found = {}
    for name, path in shipped().items():
        outcome = instruments.publish(by=by, text=path.read_text("utf-8"), file=path.name)
        if outcome.content_hash is None:
            raise Invalid("; ".join(str(problem) for problem in outcome.problems))
        found[name] = outcome.content_hash
    return found


def _import(by: Actor, slug: str) -> int:
    rows = letter_rows(slug)
    problems = letters.import_letter(by=by, campaign=slug, rows=rows)
    if problems:
        raise Invalid("; ".join(str(problem) for problem in problems))
    return len(rows)


def letter_rows(slug: str) -> list[LetterRow]:
    """The rows of a letter as the demo's data file holds them."""
    return [_row(slug, record) for record in records(slug)]


def records(name: str) -> list[dict[str, str]]:
    """The rows of a data file of the demo, as they stand there."""
    lines = (DATA / f"{name}.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _row(slug: str, record: Mapping[str, str]) -> LetterRow:
    own = {"city", "group", "present", "final", "improvement", "band"}
    components = {k: Decimal(v) for k, v in record.items() if k not in own and v}
    questions = f"{slug}-{record['city']}"
    improvement = record.get("improvement")
    return LetterRow(
        city=record["city"],
        group=record["group"],
        present=record["present"] == "yes",
        components=components,
        final=Decimal(record["final"]),
        improvement=Decimal(improvement) if improvement else None,
        questions=(
            {each["question"]: Decimal(each["score"]) for each in records(questions)}
            if (DATA / f"{questions}.csv").exists()
            else {}
        ),
    )


def _round_2022(hashes: Mapping[str, str]) -> RoundPlan:
    return RoundPlan(
        slug="gmsc-2022",
        year=2022,
        title=Labels("Putaran 2022, kelompok KPPN & IKN", "Round 2022, KPPN & IKN group"),
        groups=[
            GroupPlan("kppn-ikn", KPPN, hashes["gmsc-2022-kppn-ikn"]),
            GroupPlan("cohort-2017-2019", LATE, hashes["gmsc-2022-kppn-ikn"]),
        ],
        steps=[_step("letter", "Surat hasil", "Result letter", 2022, 12, 6)],
        source="B-1004/DJAI/AI.01.04/12/2022",
        source_date=date(2022, 12, 6),
        is_complete=True,
        announced=42,
    )


def _round_2023(hashes: Mapping[str, str]) -> RoundPlan:
    return RoundPlan(
        slug="gmsc-2023",
        year=2023,
        stage="Tahap II",
        title=Labels("Putaran 2023, Tahap II", "Round 2023, stage II"),
        groups=[
            GroupPlan("reguler", REGULER, hashes["gmsc-2023-reguler"]),
            GroupPlan("kppn-ikn", KPPN, hashes["gmsc-2023-kppn-ikn"]),
        ],
        steps=[
            _step("invitation", "Surat undangan", "Invitation letter", 2023, 9, 11),
            _step("session", "Sesi daring", "Online session", 2023, 11, 16),
            _step("letter", "Surat hasil", "Result letter", 2023, 12, 4),
        ],
        source="B-1384/DJAI/AI.01.04/12/2023",
        source_date=date(2023, 12, 4),
        is_complete=True,
        announced=141,
        previous="gmsc-2022",
    )


def _spbe(hashes: Mapping[str, str], year: int) -> RoundPlan:
    """A national evaluation of SPBE; how many institutions it had in all is not held."""
    return RoundPlan(
        slug=f"spbe-{year}",
        year=year,
        title=Labels(f"Evaluasi SPBE {year}", f"SPBE evaluation {year}"),
        groups=[GroupPlan("kabkota", CITIES, hashes["spbe-2020"])],
        source=f"Laporan KemenPANRB tentang evaluasi SPBE {year}",
    )


def _exercise(hashes: Mapping[str, str], at: datetime) -> RoundPlan:
    return RoundPlan(
        slug=EXERCISE,
        year=2026,
        title=Labels("Latihan 2026", "Exercise 2026"),
        groups=[GroupPlan("reguler", REGULER, hashes["gmsc-2023-reguler"])],
        steps=[
            _ahead("collect", "Pengisian oleh OPD", "Answers by the OPD", at, 12),
            _ahead("verify", "Pemeriksaan kota", "Check by the city", at, 17),
            _ahead("session", "Sesi asesor", "Session with the assessors", at, 23),
            _ahead("result", "Hasil latihan", "Result of the exercise", at, 30),
        ],
        is_exercise=True,
        announced=1,
    )


def _step(code: str, label: str, english: str, year: int, month: int, day: int) -> StepPlan:
    return StepPlan(code, Labels(label, english), datetime(year, month, day, 16, tzinfo=JAKARTA))


def _ahead(code: str, label: str, english: str, at: datetime, days: int) -> StepPlan:
    """A step of the exercise: so many days after it was loaded, so that it is in progress."""
    day = at.astimezone(JAKARTA) + timedelta(days=days)
    return StepPlan(code, Labels(label, english), day.replace(hour=16, minute=0, second=0))
