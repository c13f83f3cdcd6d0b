"""Quick wins as values, with their application's heartbeat and their targets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from kotacerdas.city.queries import opds, people
from kotacerdas.city.queries.actors import day_of
from kotacerdas.core.errors import NotFound
from kotacerdas.core.period import Year
from kotacerdas.plan.quick_wins.models import Dimension, QuickWin
from kotacerdas.plan.targets.queries import targets
from kotacerdas.plan.targets.queries.targets import Standing
from kotacerdas.run.applications.queries import applications
from kotacerdas.run.applications.queries.applications import ApplicationState, Running
from kotacerdas.run.applications.queries.heartbeats import SeenBeat


@dataclass(frozen=True, slots=True)
class Planned:
    """One quick win: who is in charge, since when, the application it hangs on, its targets.

    ``pic`` is the label of the person in charge, empty where nobody is named.
    """

    key: int
    city: str
    name: str
    dimension: Dimension
    benefit: str
    opd: int
    opd_name: str
    pic: str
    started_in: Year
    is_generated: bool
    application: ApplicationState | None
    targets: tuple[Standing, ...]

    def running(self, at: datetime) -> Running:
        """What its application's heartbeat says at a moment; unknown without application."""
        return self.application.running(at) if self.application else Running.UNKNOWN

    @property
    def newest(self) -> SeenBeat | None:
        """The newest heartbeat of its application."""
        return self.application.newest if self.application else None


@dataclass(frozen=True, slots=True)
class LastYears:
    """The quick wins that were started before a year, told apart by their newest heartbeat.

    ``alive`` answered when last asked, ``dead`` did not, ``unknown`` have nothing to ask, were
    never asked or could not be: they prove nothing, and they count in ``all``.
    """

    before: Year
    alive: tuple[Planned, ...]
    dead: tuple[Planned, ...]
    unknown: tuple[Planned, ...]

    @property
    def all(self) -> int:
        """How many there are, whatever is known of them."""
        return len(self.alive) + len(self.dead) + len(self.unknown)


def of_city(city: str) -> tuple[Planned, ...]:
    """The quick wins of one city by dimension and name; ten queries, however many there are."""
    found = _values(city, QuickWin.objects.filter(city=city))
    order = list(Dimension)
    return tuple(sorted(found, key=lambda each: (order.index(each.dimension), each.name)))


def one(key: int) -> Planned:
    """One quick win. Raises ``NotFound``."""
    rows = QuickWin.objects.filter(pk=key)
    city = rows.values_list("city_id", flat=True).first()
    if city is None:
        raise NotFound(_("There is no such quick win."))
    return _values(city, rows)[0]


def running(city: str, at: datetime) -> LastYears:
    """Which quick wins that were started before the year of ``at`` run by their newest heartbeat.

    One missed beat is enough to be dead, as for the evidence that hangs on it.
    """
    this_year = Year(day_of(at).year)
    old = [each for each in of_city(city) if each.started_in < this_year]
    return LastYears(
        before=this_year,
        alive=tuple(each for each in old if each.newest and each.newest.alive),
        dead=tuple(each for each in old if each.newest and each.newest.dead),
        unknown=tuple(
            each for each in old if not (each.newest and (each.newest.alive or each.newest.dead))
        ),
    )


def cities() -> dict[str, tuple[int, int]]:
    """How many quick wins each city has that has any, and how many are generated; one query."""
    made_up = Count("pk", filter=Q(is_generated=True))
    rows = QuickWin.objects.order_by("city").values("city")
    counted = rows.annotate(many=Count("pk"), made_up=made_up)
    return {row["city"]: (row["many"], row["made_up"]) for row in counted}


def _values(city: str, rows: QuerySet[QuickWin]) -> tuple[Planned, ...]:
    found = list(rows)
    names = opds.named(row.opd_id for row in found)
    pics = people.named(row.pic_id for row in found if row.pic_id)
    carried = applications.named(row.application_id for row in found if row.application_id)
    aims = QuickWin.targets.through.objects.filter(quickwin__in=found)
    pairs = list(aims.values_list("quickwin_id", "target_id"))
    standings = targets.by_key(city, (target for _, target in pairs))
    return tuple(
        Planned(
            key=row.pk,
            city=row.city_id,
            name=row.name,
            dimension=Dimension(row.dimension),
            benefit=row.benefit,
            opd=row.opd_id,
            opd_name=names[row.opd_id].name,
            pic=pics[row.pic_id].name if row.pic_id in pics else "",
            started_in=Year(row.started_in),
            is_generated=row.is_generated,
            application=carried.get(row.application_id) if row.application_id else None,
            targets=tuple(
                standing for key, standing in standings.items() if (row.pk, key) in pairs
            ),
        )
        for row in found
    )
