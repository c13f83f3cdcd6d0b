"""Every write on quick wins."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions import audit
from kotacerdas.city.permissions import Place, missing, require
from kotacerdas.city.queries import opds
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid
from kotacerdas.core.period import Year
from kotacerdas.plan.quick_wins.models import Dimension, QuickWin
from kotacerdas.plan.targets.queries import targets
from kotacerdas.run.applications.queries import applications


def add(
    *,
    by: Actor,
    city: str,
    opd: int,
    name: str,
    dimension: str,
    started_in: Year,
    benefit: str = "",
    pic: int | None = None,
    is_generated: bool = False,
) -> int:
    """Add a quick win of an OPD to the plan of its city. Gives its key."""
    require(by, "quick_wins.write_quick_win", Place(city=city, opd=opd))
    if opds.by_id(opd).city != city:
        raise Invalid(_("This OPD belongs to another city."))
    if dimension not in Dimension.values:
        raise Invalid(_("Choose one of the six dimensions."))
    if not name.strip():
        raise Invalid(_("Write the name of the quick win."))
    try:
        with transaction.atomic():
            row = QuickWin.objects.create(
                city_id=city,
                opd_id=opd,
                pic_id=pic,
                name=name.strip(),
                dimension=dimension,
                benefit=benefit.strip(),
                started_in=started_in.number,
                is_generated=is_generated,
            )
            data = {"name": row.name, "dimension": dimension, "opd": opd, "pic": pic}
            _audit(by, city, "quick_win.added", row.pk, data)
    except IntegrityError as fault:
        raise Invalid(_("This city already has a quick win of that name.")) from fault
    return row.pk


def hang_on_application(*, by: Actor, quick_win: int, application: int) -> None:
    """Say which application carries the quick win: its heartbeat will speak for it."""
    row = QuickWin.objects.filter(pk=quick_win).first()
    if row is None:
        raise missing()
    require(by, "quick_wins.write_quick_win", Place(city=row.city_id, opd=row.opd_id))
    if applications.one(application).city != row.city_id:
        raise Invalid(_("This application belongs to another city."))
    with transaction.atomic():
        QuickWin.objects.filter(pk=quick_win).update(application_id=application)
        data = {"application": application, "before": row.application_id}
        _audit(by, row.city_id, "quick_win.hung", quick_win, data)


def aim(*, by: Actor, quick_win: int, target: int) -> None:
    """Say that the quick win works towards a target of its city."""
    row = QuickWin.objects.filter(pk=quick_win).first()
    if row is None:
        raise missing()
    require(by, "quick_wins.write_quick_win", Place(city=row.city_id, opd=row.opd_id))
    if target not in targets.by_key(row.city_id, [target]):
        raise Invalid(_("This target belongs to another city."))
    with transaction.atomic():
        row.targets.add(target)
        _audit(by, row.city_id, "quick_win.aimed", quick_win, {"target": target})


def _audit(by: Actor, city: str, verb: str, quick_win: int, data: Mapping[str, object]) -> None:
    audit.record(by=by, chain=city, verb=verb, thing=f"quick_wins.quick_win:{quick_win}", data=data)
