"""The stage on which every row is called: the small round, and one thing of each wing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cache

from django.db import connection

from kotacerdas.city.models import AuditEvent
from kotacerdas.core.actor import Actor, machine
from kotacerdas.core.measurement.indicator import Direction, Indicator
from kotacerdas.core.period import Horizon, Year
from kotacerdas.plan.quick_wins.actions import quick_wins
from kotacerdas.plan.targets.actions import targets
from kotacerdas.prove.answers.actions import citations
from kotacerdas.prove.answers.models import Citation
from kotacerdas.prove.campaigns.models import CampaignGroup
from kotacerdas.prove.instruments.actions import instruments
from kotacerdas.prove.instruments.adapters.instrument_yaml import shipped
from kotacerdas.prove.instruments.queries.instruments import hash_of
from kotacerdas.run.applications.actions import applications
from kotacerdas.run.indicators.actions import indicators
from tests.city.cast import AT, CAMPAIGN, JEMBER, Cast
from tests.prove.scene import Scene, build
from tests.wire.row import Event, Keys

QUESTION = "C3.11.1"
DRAFTED = "Q5.10a"
CITED = "C3.12.2"
Rows = dict[str, list[tuple[object, ...]]]
MACHINE = machine("uji kawat", AT)


@dataclass(frozen=True, slots=True)
class Stage:
    """The scene, its keys, and everybody who may try."""

    scene: Scene
    keys: Keys
    people: dict[str, Actor]

    def promised(self, events: tuple[Event, ...], made: object) -> list[tuple[str, str, str]]:
        """Chain, verb and thing of the promised events with the keys filled in."""
        names = asdict(self.keys) | {"made": made}
        return [(e.chain.format(**names), e.verb, e.thing.format(**names)) for e in events]


def stage_of(cast: Cast, address: str) -> Stage:
    """Build the round, and an application, an indicator, a target and a quick win of Jember.

    ``address`` is where the application answers.
    """
    scene = build(cast)
    health = {"city": JEMBER, "opd": cast.jember_health}
    indicator = indicators.define(
        by=MACHINE, indicator=Indicator("uji", "Uji", "Test", "%", Direction.UP, Decimal(100))
    )
    target = targets.set_target(
        by=MACHINE,
        city=JEMBER,
        indicator=indicator,
        horizon=Horizon.SHORT,
        due=Year(2027),
        value=Decimal(80),
    )
    quick_win = quick_wins.add(
        by=MACHINE, name="Aduan cepat", dimension="governance", started_in=Year(2025), **health
    )
    citation = citations.attach_link(
        answer=scene.answer(CITED), title="Laman", link=address, by=cast.coordinator
    )
    keys = Keys(
        city=JEMBER,
        opd=cast.jember_health,
        campaign=CAMPAIGN,
        group="reguler",
        empty_group=_empty_group(cast.secretariat),
        instrument=hash_of("gmsc-2023-reguler"),
        person=cast.newcomer.person or 0,
        answer=scene.answer(QUESTION),
        cited=scene.answer(CITED),
        citation=citation,
        evidence=Citation.objects.values_list("evidence", flat=True).get(pk=citation),
        drafted=scene.answer(DRAFTED),
        participation=scene.participation,
        seat=scene.seat,
        second_seat=scene.second_seat,
        indicator=indicator,
        application=applications.register(by=MACHINE, name="Aduan", address=address, **health),
        quick_win=quick_win,
        target=target,
    )
    return Stage(scene, keys, cast.people() | {"machine": MACHINE})


def _empty_group(by: Actor) -> str:
    """A group of the round without a city, pinned to another instrument."""
    text = shipped()["spbe-2020"].read_text("utf-8")
    pinned = instruments.publish(by=by, text=text).content_hash
    CampaignGroup.objects.create(campaign_id=CAMPAIGN, code="kosong", instrument_id=pinned)
    return "kosong"


def everything() -> Rows:
    """Every row of every table: what a refused call must leave as it was."""
    found = {}
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # own names
            found[table] = cursor.fetchall()
    return found


@cache
def _tables() -> tuple[str, ...]:
    return tuple(sorted(connection.introspection.django_table_names(only_existing=True)))


def events_after(number: int) -> list[tuple[str, str, str]]:
    """Chain, verb and thing of every event whose key is above ``number``."""
    rows = AuditEvent.objects.filter(pk__gt=number).order_by("pk")
    return list(rows.values_list("chain", "verb", "thing"))


def newest_event() -> int:
    """The key of the newest event."""
    return AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
