"""Every write on indicators and their observations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions import audit
from kotacerdas.city.permissions import Place, require
from kotacerdas.city.queries.audit import NATION
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid
from kotacerdas.core.measurement.indicator import Indicator
from kotacerdas.core.period import Year
from kotacerdas.run.indicators.models import Indicator as IndicatorRow
from kotacerdas.run.indicators.models import Observation
from kotacerdas.run.indicators.queries import indicators


def define(*, by: Actor, indicator: Indicator) -> str:
    """Define an indicator for all cities. What is defined stays: a change is another code."""
    require(by, "indicators.define_indicator", Place())
    held = indicators.named([indicator.code]).get(indicator.code)
    if held == indicator:
        return held.code
    if held is not None:
        raise Invalid(
            _("The indicator %(code)s is defined otherwise. Give the new one another code.")
            % {"code": indicator.code}
        )
    with transaction.atomic():
        IndicatorRow.objects.create(
            code=indicator.code,
            label_indonesian=indicator.label_indonesian,
            label_english=indicator.label_english,
            unit=indicator.unit,
            direction=indicator.direction,
            scale_max=indicator.scale_max,
            legal_reference=indicator.legal_reference,
        )
        data = {"label": indicator.label_indonesian, "unit": indicator.unit}
        _audit(by, NATION, "indicator.defined", indicator.code, data)
    return indicator.code


def observe(
    *,
    by: Actor,
    city: str,
    indicator: str,
    year: Year,
    value: Decimal,
    source: str,
    source_url: str = "",
    known_at: datetime | None = None,
    is_generated: bool = False,
) -> int:
    """Record a value with its source. A correction is a new row, known later. Gives its key.

    ``known_at`` is when the value became known (now, if not given): never after now.
    """
    require(by, "indicators.observe_indicator", Place(city=city))
    definition = indicators.one(indicator)
    moment = known_at or by.at
    if moment > by.at:
        raise Invalid(_("A value cannot become known in the future."))
    if not source.strip():
        raise Invalid(_("Write where the value comes from: a document, a page or a register."))
    if definition.scale_max is not None and not 0 <= value <= definition.scale_max:
        raise Invalid(
            _("The scale of this indicator runs from 0 to %(most)s.")
            % {"most": definition.scale_max}
        )
    try:
        with transaction.atomic():
            row = Observation.objects.create(
                city_id=city,
                indicator_id=indicator,
                year=year.number,
                value=value,
                known_at=moment,
                source=source.strip(),
                source_url=source_url,
                is_generated=is_generated,
                recorded_by=by.label,
            )
            data = {"year": year.number, "value": value, "source": source, "key": row.pk}
            _audit(by, city, "indicator.observed", f"{city}/{indicator}", data)
    except IntegrityError as fault:
        raise Invalid(_("A value known at that very moment is already recorded.")) from fault
    return row.pk


def _audit(by: Actor, chain: str, verb: str, thing: str, data: Mapping[str, object]) -> None:
    audit.record(by=by, chain=chain, verb=verb, thing=f"indicators.indicator:{thing}", data=data)
