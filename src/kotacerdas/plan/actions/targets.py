"""Every write on targets."""

from __future__ import annotations

from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions import audit
from kotacerdas.city.permissions import Place, require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid, NotFound
from kotacerdas.core.period import Horizon, Year
from kotacerdas.plan.models import QuickWin, Target
from kotacerdas.run.queries import indicators


def set_target(
    *,
    by: Actor,
    city: str,
    indicator: str,
    horizon: Horizon,
    due: Year,
    value: Decimal,
    quick_win: int | None = None,
    source: str = "",
    source_url: str = "",
    is_generated: bool = False,
) -> int:
    """Say which value an indicator shall reach by a year, for a quick win or the whole city."""
    require(by, "plan.set_target", Place(city=city, opd=_opd_of(city, quick_win)))
    scale = indicators.one(indicator).scale_max
    if scale is not None and not 0 <= value <= scale:
        raise Invalid(_("The scale of this indicator runs from 0 to %(most)s.") % {"most": scale})
    try:
        with transaction.atomic():
            row = Target.objects.create(
                city_id=city,
                quick_win_id=quick_win,
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
                thing=f"plan.target:{row.pk}",
                data={"indicator": indicator, "due": due.number, "value": value},
            )
    except IntegrityError as fault:
        raise Invalid(_("There is already a target for this indicator and year.")) from fault
    return row.pk


def _opd_of(city: str, quick_win: int | None) -> int | None:
    """The OPD in charge, by which the permission is judged."""
    if quick_win is None:
        return None
    found = QuickWin.objects.filter(pk=quick_win, city=city).values_list("opd_id", flat=True)
    if not found:
        raise NotFound(_("There is no such quick win."))
    return found[0]
