"""The OPD of a city."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.adapters.opd_lists import official_opds
from kotacerdas.city.models import Opd
from kotacerdas.city.queries import cities, opds
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid
from kotacerdas.core.labels import plain


@transaction.atomic
def add_opd(*, by: Actor, city: str, code: str, name: str, short_name: str = "") -> int:
    """Add one OPD to a city and give its key back. Raises ``Invalid`` if the code is taken."""
    cities.by_code(city)
    if any(opds.same_code(known.code, code) for known in opds.of_city(city)):
        raise Invalid(_("This city has an OPD with the code %(code)s.") % {"code": code})
    name, short_name = plain(name), plain(short_name)
    opd = Opd.objects.create(city_id=city, code=code, name=name, short_name=short_name or name[:40])
    record(
        by=by,
        chain=city,
        verb="opd.added",
        thing=f"city.opd:{opd.pk}",
        data={"code": code, "name": name},
    )
    return opd.pk


@transaction.atomic
def load_official(*, by: Actor, city: str) -> int:
    """Add what the official list of a city has and the database lacks; say how many.

    Nothing is changed or deleted: what is there may have been mended by the city.
    """
    cities.by_code(city)
    known = {opd.code for opd in opds.of_city(city)}
    missing = [entry for entry in official_opds(city) if entry.code not in known]
    if not missing:
        return 0
    Opd.objects.bulk_create(
        Opd(city_id=city, code=entry.code, name=entry.name, short_name=entry.short_name)
        for entry in missing
    )
    record(
        by=by,
        chain=city,
        verb="opd.list_loaded",
        thing=f"city.city:{city}",
        data={"codes": [entry.code for entry in missing]},
    )
    return len(missing)
