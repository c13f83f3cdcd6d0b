"""The people of the exercise: role names only, one password for all, made for this installation."""

from __future__ import annotations

import csv
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kotacerdas.city.actions import opds as opd_actions
from kotacerdas.city.actions import people
from kotacerdas.city.queries import opds
from kotacerdas.city.queries import people as known
from kotacerdas.city.queries.actors import actor_of
from kotacerdas.core.actor import Actor, Role
from kotacerdas.core.errors import NotFound
from kotacerdas.demo.actor import secretariat

Say = Callable[[str], None]

CITY = "35.09"
CAMPAIGN = "latihan-2026"
SEATS = 5
SINCE = date(2025, 1, 1)
DATA = Path(__file__).resolve().parent / "data"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
HEADS = {"Dinas": "Kepala Dinas", "Badan": "Kepala Badan", "Bagian": "Kepala Bagian"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the 16 OPD that we chose for the exercise: our key, its official code and name."""

    key: str
    code: str
    name: str

    @property
    def head(self) -> str:
        """What its head is called."""
        first, rest = self.name.split(" ", 1)
        return f"{HEADS[first]} {rest}"


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the exercise: what to type, and whom it stands for."""

    username: str
    name: str


NATIONAL = (
    (Account("sekretariat", "Sekretariat nasional"), Role.SECRETARIAT),
    (Account("kementerian", "Kementerian"), Role.MINISTRY),
)
OF_CITY = (
    (Account("koordinator", "Koordinator Diskominfo Jember"), Role.CITY_COORDINATOR),
    (Account("bupati", "Bupati Jember"), Role.REGIONAL_LEADER),
)


TRIED_FIRST = (
    "koordinator", "bupati", "pic.dinkes", "kepala.dinkes", "asesor4", "asesor5", "sekretariat",
)  # fmt: skip


def chosen() -> tuple[Chosen, ...]:
    """The 16 OPD of the exercise."""
    return tuple(Chosen(**record) for record in records(DATA / "exercise-opd.csv"))


def records(path: Path) -> list[dict[str, str]]:
    """The rows of one of our data files, without its comment lines."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def accounts() -> tuple[Account, ...]:
    """All accounts, those first that a newcomer tries first."""
    assessors = tuple(Account(f"asesor{n}", f"Asesor {n}") for n in range(1, SEATS + 1))
    pics = tuple(Account(f"pic.{opd.key}", f"PIC {opd.name}") for opd in chosen())
    heads = tuple(Account(f"kepala.{opd.key}", opd.head) for opd in chosen())
    city = tuple(account for account, _role in OF_CITY)
    everybody = (*city, *assessors, *(account for account, _role in NATIONAL), *pics, *heads)
    return tuple(sorted(everybody, key=lambda account: account.username not in TRIED_FIRST))


def accounts_file() -> Path:
    """Where user names and password are written down, readable by the owner only."""
    return Path(settings.DATA_DIR) / "demo-accounts.txt"


def password() -> str:
    """The password of all accounts of the exercise; empty where none was made yet."""
    path = accounts_file()
    if not path.exists():
        return ""
    first = path.read_text("utf-8").splitlines()[0]
    return first.rpartition(" ")[2]


def actor(username: str) -> Actor:
    """Somebody of the exercise, acting now."""
    person = known.by_username(username)
    return actor_of(person.id, person.name, timezone.now())


def loaded() -> bool:
    """Whether the people of the exercise are there."""
    try:
        known.by_username("koordinator")
    except NotFound:
        return False
    return True


def load(say: Say) -> None:
    """Add the OPD of Jember and the people of the exercise, all or nothing."""
    by = secretariat(timezone.now())
    word = password() or _new_password()
    with transaction.atomic():
        opd_actions.load_official(by=by, city=CITY)
        encoded = people.encode_password(word)
        keys = {each.key: opds.by_code(CITY, each.code).id for each in chosen()}

        def add(account: Account, role: Role, **place: object) -> None:
            person = people.add_person(
                by=by,
                username=account.username,
                name=account.name,
                encoded=encoded,
                is_generated=True,
            )
            people.add_membership(by=by, person=person, role=role, valid_from=SINCE, **place)  # type: ignore[arg-type]

        for account, role in NATIONAL:
            add(account, role)
        for account, role in OF_CITY:
            add(account, role, city=CITY)
        for number in range(1, SEATS + 1):
            add(Account(f"asesor{number}", f"Asesor {number}"), Role.ASSESSOR, campaign=CAMPAIGN)
        for each in chosen():
            place = {"city": CITY, "opd": keys[each.key]}
            add(Account(f"pic.{each.key}", f"PIC {each.name}"), Role.OPD_PIC, **place)
            add(Account(f"kepala.{each.key}", each.head), Role.OPD_HEAD, **place)
        _write_down(word)
    say(f"Accounts: {len(accounts())}, names and password in {accounts_file()}.")


def _new_password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))


def _write_down(word: str) -> None:
    path = accounts_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"Kata sandi untuk semua akun latihan: {word}\n\n")
        file.writelines(f"{each.username:<22}{each.name}\n" for each in accounts())
    path.chmod(0o600)
