"""The thin chain: generated quick wins and an application of Jember, Jayapura's real SPBE index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kotacerdas.city.actions import opds as opd_lists
from kotacerdas.city.queries import opds, people
from kotacerdas.core.actor import Actor, Role, machine
from kotacerdas.core.measurement.indicator import Direction, Indicator
from kotacerdas.core.period import Horizon, Year
from kotacerdas.demo import small_application as demo_app
from kotacerdas.plan.quick_wins.actions import quick_wins
from kotacerdas.plan.quick_wins.queries import quick_wins as planned
from kotacerdas.plan.targets.actions import targets
from kotacerdas.run.applications.actions import applications
from kotacerdas.run.indicators.actions import indicators
from kotacerdas.run.indicators.queries import indicators as measured
from kotacerdas.run.web.queries.asking import ask

Say = Callable[[str], None]

JEMBER = "35.09"
JAYAPURA = "91.03"
GENERATED = "Dibuat untuk latihan, bukan angka resmi"

SPBE = Indicator(
    code="indeks-spbe",
    label_indonesian="Indeks SPBE",
    label_english="SPBE index",
    unit="",
    direction=Direction.UP,
    scale_max=Decimal(5),
    legal_reference="PermenPANRB 59/2020 tentang Pemantauan dan Evaluasi SPBE",
)
ON_TIME = Indicator(
    code="latihan-aduan-tepat-waktu",
    label_indonesian="Aduan ditangani tepat waktu",
    label_english="Complaints handled in time",
    unit="%",
    direction=Direction.UP,
    scale_max=Decimal(100),
)
WAITING = Indicator(
    code="latihan-tunggu-puskesmas",
    label_indonesian="Waktu tunggu di puskesmas",
    label_english="Waiting time at the puskesmas",
    unit="menit",
    direction=Direction.DOWN,
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """One generated quick win with its indicator, yearly values and targets."""

    name: str
    benefit: str
    opd: str
    dimension: str
    indicator: Indicator
    values: dict[int, str]
    goals: tuple[tuple[Horizon, int, str], ...]


COMPLAINTS = _Plan(
    name="Aduan Cepat Latihan",
    benefit="Warga melapor dari ponsel dan tahu kapan aduannya ditangani.",
    opd="Dinas Komunikasi dan Informatika",
    dimension="governance",
    indicator=ON_TIME,
    values={2023: "54", 2024: "61", 2025: "72"},
    goals=(
        (Horizon.SHORT, 2026, "80"),
        (Horizon.MEDIUM, 2030, "90"),
        (Horizon.LONG, 2035, "95"),
    ),
)
QUEUES = _Plan(
    name="Antrean Puskesmas Latihan",
    benefit="Pasien mengambil nomor antrean dari rumah.",
    opd="Dinas Kesehatan",
    dimension="living",
    indicator=WAITING,
    values={2023: "55", 2024: "48", 2025: "41"},
    goals=(
        (Horizon.SHORT, 2025, "35"),
        (Horizon.MEDIUM, 2029, "25"),
        (Horizon.LONG, 2034, "15"),
    ),
)


def loaded() -> bool:
    """Whether the chain is there."""
    names = {each.name for each in planned.of_city(JEMBER)}
    return {COMPLAINTS.name, QUEUES.name} <= names and bool(measured.series(JAYAPURA, SPBE.code))


def load(say: Say) -> None:
    """Start the local application and load what hangs on it, all or nothing.

    The people of the exercise come before: the PIC of an OPD is looked up among them.
    """
    by = machine("Data demo", timezone.now())
    state = demo_app.start(Path(settings.DATA_DIR))
    say(f"Local application of the exercise: {state.address}")
    with transaction.atomic():
        opd_lists.load_official(by=by, city=JEMBER)
        first = _add(by, COMPLAINTS)
        _add(by, QUEUES)
        application = applications.register(
            by=by,
            city=JEMBER,
            opd=_opd(COMPLAINTS.opd),
            name="Layanan Aduan Latihan",
            purpose="Contoh aplikasi di komputer ini, supaya detaknya dapat dilihat.",
            address=state.address,
            every_minutes=1,
            is_generated=True,
        )
        quick_wins.hang_on_application(by=by, quick_win=first, application=application)
        _jayapura(by)
    found = ask(state.address)
    applications.record_beat(by=by, application=application, found=found, at=timezone.now())
    say("Quick wins of Jember (exercise) and the SPBE index of Kabupaten Jayapura loaded.")


def _add(by: Actor, plan: _Plan) -> int:
    opd = _opd(plan.opd)
    key = quick_wins.add(
        by=by,
        city=JEMBER,
        opd=opd,
        pic=_pic(opd, by.at),
        name=plan.name,
        benefit=plan.benefit,
        dimension=plan.dimension,
        started_in=Year(2025),
        is_generated=True,
    )
    indicators.define(by=by, indicator=plan.indicator)
    for year, value in plan.values.items():
        indicators.observe(
            by=by,
            city=JEMBER,
            indicator=plan.indicator.code,
            year=Year(year),
            value=Decimal(value),
            source=GENERATED,
            known_at=datetime(year + 1, 1, 31, tzinfo=UTC),
            is_generated=True,
        )
    for horizon, due, value in plan.goals:
        target = targets.set_target(
            by=by,
            city=JEMBER,
            opd=opd,
            indicator=plan.indicator.code,
            horizon=horizon,
            due=Year(due),
            value=Decimal(value),
            source=GENERATED,
            is_generated=True,
        )
        quick_wins.aim(by=by, quick_win=key, target=target)
    return key


@dataclass(frozen=True, slots=True)
class _Published:
    """One published value of Jayapura's SPBE index and where it stands."""

    year: int
    value: str
    source: str
    url: str = ""
    known_at: datetime | None = None


ARTICLE = "https://kabarpapua.co/upaya-kabupaten-jayapura-menuju-smart-city/"
SAID = "Penjabat Bupati Jayapura, dikutip kabarpapua.co, 7 Agustus 2023"
SAID_ON = datetime(2023, 8, 7, tzinfo=ZoneInfo("Asia/Jayapura"))
REPORT = "Laporan KemenPANRB tentang evaluasi SPBE {year}"
JAYAPURA_SPBE = (
    _Published(2021, "1.7", SAID, ARTICLE, SAID_ON),
    _Published(2022, "2.6", SAID, ARTICLE, SAID_ON),
    _Published(2023, "2.63", REPORT.format(year=2023)),
    _Published(2024, "2.82", REPORT.format(year=2024)),
)


def _jayapura(by: Actor) -> None:
    """The SPBE index as published. The regency's own target is not known, so there is none."""
    indicators.define(by=by, indicator=SPBE)
    for each in JAYAPURA_SPBE:
        indicators.observe(
            by=by,
            city=JAYAPURA,
            indicator=SPBE.code,
            year=Year(each.year),
            value=Decimal(each.value),
            source=each.source,
            source_url=each.url,
            known_at=each.known_at,
        )


def _opd(name: str) -> int:
    return next(opd.id for opd in opds.of_city(JEMBER) if opd.name == name)


def _pic(opd: int, at: datetime) -> int | None:
    """The PIC of the OPD in the exercise, by role; nobody where the people are not loaded."""
    today = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    holders = people.of_opd(opd, Role.OPD_PIC, on=today)
    return holders[0].person.id if holders else None
