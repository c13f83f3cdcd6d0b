"""Two cities, an OPD in each, and actors: the least that applications need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from kotacerdas.city.models import City, Opd, Province
from kotacerdas.core.actor import Actor, Post, Role, machine
from kotacerdas.core.evaluation.evidence import Beat, Pulse
from kotacerdas.run.applications.actions import applications
from kotacerdas.run.web.adapters.prober import Probe

AT = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
ALIVE = Probe(Pulse.ALIVE, 200, 31, "answered", "d" * 64)
DEAD = Probe(Pulse.DEAD, 503, 12, "http-503")
JEMBER = "35.09"
JAYAPURA = "91.03"


@dataclass(frozen=True, slots=True)
class Places:
    """Keys of the OPD, and who acts."""

    kominfo: int
    health: int
    far_kominfo: int
    machine: Actor
    public: Actor
    coordinator: Actor
    pic: Actor
    head: Actor
    pic_health: Actor
    far_coordinator: Actor
    secretariat: Actor

    def application(self, address: str, name: str = "Layanan Aduan", every: int = 5) -> int:
        """An application of the Dinas Kominfo of Jember, due at ``AT``."""
        return applications.register(
            by=self.machine,
            city=JEMBER,
            opd=self.kominfo,
            name=name,
            address=address,
            every_minutes=every,
        )


def settle() -> Places:
    """Write the two cities and their OPD."""
    kominfo, health = _city("35", JEMBER, "Kabupaten Jember", "Dinas Kominfo", "Dinas Kesehatan")
    (far,) = _city("91", JAYAPURA, "Kabupaten Jayapura", "Dinas Kominfo")

    def person(key: int, label: str, *posts: Post) -> Actor:
        return Actor(key, label, posts, AT)

    return Places(
        kominfo=kominfo,
        health=health,
        far_kominfo=far,
        machine=machine("uji", AT),
        public=Actor(None, "", (), AT),
        coordinator=person(1, "Koordinator", Post(Role.CITY_COORDINATOR, JEMBER)),
        pic=person(2, "PIC Dinas Kominfo", Post(Role.OPD_PIC, JEMBER, kominfo)),
        head=person(3, "Kepala Dinas Kominfo", Post(Role.OPD_HEAD, JEMBER, kominfo)),
        pic_health=person(4, "PIC Dinas Kesehatan", Post(Role.OPD_PIC, JEMBER, health)),
        far_coordinator=person(5, "Koordinator", Post(Role.CITY_COORDINATOR, JAYAPURA)),
        secretariat=person(6, "Sekretariat", Post(Role.SECRETARIAT)),
    )


def beaten(found: Probe, at: datetime = AT) -> Beat:
    """The beat that a probe becomes."""
    return Beat(at, found.pulse, found.reason)


def _city(province: str, code: str, name: str, *opds: str) -> list[int]:
    place, _ = Province.objects.get_or_create(code=province, defaults={"name": province})
    city = City.objects.create(code=code, name=name, kind="kabupaten", province=place)
    return [
        Opd.objects.create(city=city, code=str(number), name=opd, short_name=opd).pk
        for number, opd in enumerate(opds)
    ]
