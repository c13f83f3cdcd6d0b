"""Every write on targets."""

from __future__ import annotations

from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions import audit
from kotacerdas.city.permissions import Place, require
from kotacerdas.city.queries import opds
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid
from kotacerdas.core.period import Horizon, Year
from kotacerdas.plan.targets.models import Target
from kotacerdas.run.indicators.queries import indicators


def set_target(
    *,
    by: Actor,
    city: str,
    indicator: str,
    horizon: Horizon,
    due: Year,
    value: Decimal,
    opd: int | None = None,
    source: str = "",
    source_url: str = "",
    is_generated: bool = False,
) -> int:
    """Say which value an indicator of a city shall reach by a year. Gives the target's key.

    ``opd`` answers for it; without one it is the whole city's, and its coordinator sets it.
    """
    require(by, "targets.set_target", Place(city=city, opd=opd))
    if opd is not None and opds.by_id(opd).city != city:
        raise Invalid(_("This OPD belongs to another city."))
    scale = indicators.one(indicator).scale_max
    if scale is not None and not 0 <= value <= scale:
        raise Invalid(_("The scale of this indicator runs from 0 to %(most)s.") % {"most": scale})
    try:
        with transaction.atomic():
            row = Target.objects.create(
                city_id=city,
                opd_id=opd,
                indicator_id=indicator,
                horizon=horizon,
                due_year=due.number,
                value=value,
                source=source.strip(),
                source_url=source_url,
                is_generated=is_generated,
            )
            audit.record(
                by=by,
                chain=city,
                verb="target.set",
                thing=f"targets.target:{row.pk}",
                data={"indicator": indicator, "due": due.number, "value": value},
            )
    except IntegrityError as fault:
        raise Invalid(_("There is already a target for this indicator and year.")) from fault
    return row.pk
