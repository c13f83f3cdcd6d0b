"""The fixed cast: people of Jember, of Jayapura and of the nation, whom every room's tests know.

They are made by the actions that make real people, so a cast that stands proves those too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.contrib.auth import get_user_model
from django.test import Client

from kotacerdas.city.actions import opds, people, regions
from kotacerdas.city.queries import opds as known_opds
from kotacerdas.city.queries.actors import actor_of, nobody
from kotacerdas.core.actor import Actor, Role, machine

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)
JEMBER = "35.09"
JAYAPURA = "91.03"
CAMPAIGN = "latihan-2026"
OTHER_CAMPAIGN = "gmsc-2023"
PASSWORD = "kata-sandi-uji-coba"

_encoded: list[str] = []


@dataclass(frozen=True, slots=True)
class Cast:
    """Actors as of ``AT``, and the keys of the OPD that they belong to."""

    jember_health: int
    jember_school: int
    jayapura_health: int
    public: Actor
    newcomer: Actor
    pic_health: Actor
    pic_school: Actor
    head_health: Actor
    coordinator: Actor
    leader: Actor
    former_pic_health: Actor
    jayapura_pic: Actor
    jayapura_head: Actor
    jayapura_coordinator: Actor
    assessor: Actor
    second_assessor: Actor
    other_assessor: Actor
    ministry: Actor
    secretariat: Actor

    def people(self) -> dict[str, Actor]:
        """Every actor by name, the public included: the rows of a truth table."""
        named = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: actor for name, actor in named.items() if isinstance(actor, Actor)}


def gather(*, at: datetime = AT) -> Cast:
    """Load the regions and Jember's OPD, and add the whole cast."""
    by = machine("cast", at)
    regions.load(by=by)
    opds.load_official(by=by, city=JEMBER)
    known = {opd.short_name: opd.id for opd in known_opds.of_city(JEMBER)}
    keys = {
        "jember_health": known["Dinkes"],
        "jember_school": known["Dispendik"],
        "jayapura_health": opds.add_opd(by=by, city=JAYAPURA, code="1.02", name="Dinas Kesehatan"),
    }
    actors = {name: _add(by, keys, *words, at=at) for name, words in _PEOPLE.items()}
    return Cast(**keys, public=nobody(at), **actors)


# name in the cast: user name, name to show, role, OPD or city or campaign, last day
_PEOPLE: dict[str, tuple[str, str, Role | None, str, date | None]] = {
    "newcomer": ("orang.baru", "Orang baru", None, "", None),
    "pic_health": ("jember.pic.dinkes", "PIC Dinas Kesehatan", Role.OPD_PIC, "jember_health", None),
    "pic_school": (
        "jember.pic.dispendik",
        "PIC Dinas Pendidikan",
        Role.OPD_PIC,
        "jember_school",
        None,
    ),
    "head_health": (
        "jember.kadis.dinkes",
        "Kepala Dinas Kesehatan",
        Role.OPD_HEAD,
        "jember_health",
        None,
    ),
    "coordinator": (
        "jember.koordinator",
        "Koordinator Jember",
        Role.CITY_COORDINATOR,
        JEMBER,
        None,
    ),
    "leader": ("jember.bupati", "Bupati Jember", Role.REGIONAL_LEADER, JEMBER, None),
    "former_pic_health": (
        "jember.pic.lama",
        "PIC Dinas Kesehatan yang lama",
        Role.OPD_PIC,
        "jember_health",
        date(2026, 6, 30),
    ),
    "jayapura_pic": (
        "jayapura.pic.dinkes",
        "PIC Dinas Kesehatan Jayapura",
        Role.OPD_PIC,
        "jayapura_health",
        None,
    ),
    "jayapura_head": (
        "jayapura.kadis.dinkes",
        "Kepala Dinas Kesehatan Jayapura",
        Role.OPD_HEAD,
        "jayapura_health",
        None,
    ),
    "jayapura_coordinator": (
        "jayapura.koordinator",
        "Koordinator Jayapura",
        Role.CITY_COORDINATOR,
        JAYAPURA,
        None,
    ),
    "assessor": ("asesor.1", "Asesor 1", Role.ASSESSOR, CAMPAIGN, None),
    "second_assessor": ("asesor.2", "Asesor 2", Role.ASSESSOR, CAMPAIGN, None),
    "other_assessor": ("asesor.9", "Asesor 9", Role.ASSESSOR, OTHER_CAMPAIGN, None),
    "ministry": ("kementerian", "Kementerian", Role.MINISTRY, "", None),
    "secretariat": ("sekretariat", "Sekretariat", Role.SECRETARIAT, "", None),
}


def signed_in(actor: Actor, client: Client | None = None) -> Client:
    """A browser in which this person of the cast has signed in."""
    client = client or Client()
    if actor.person is not None:
        client.force_login(get_user_model().objects.get(pk=actor.person))
    return client


def _add(
    by: Actor,
    keys: dict[str, int],
    username: str,
    name: str,
    role: Role | None,
    where: str,
    last_day: date | None,
    *,
    at: datetime,
) -> Actor:
    if not _encoded:
        _encoded.append(people.encode_password(PASSWORD))
    key = people.add_person(by=by, username=username, name=name, encoded=_encoded[0])
    in_a_city = {"jember_health": JEMBER, "jember_school": JEMBER, "jayapura_health": JAYAPURA}
    if role is not None:
        people.add_membership(
            by=by,
            person=key,
            role=role,
            valid_from=SINCE,
            valid_until=last_day,
            city=in_a_city.get(where, where if where in (JEMBER, JAYAPURA) else None),
            opd=keys.get(where),
            campaign=where if role == Role.ASSESSOR else None,
        )
    return actor_of(key, name, at)
