"""Who may do what in this room."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import (
    Place,
    any_of,
    anyone,
    declare,
    national,
    of_the_city,
    of_the_opd,
)
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.core.actor import Actor, Role


def by_machine(actor: Actor, place: Place) -> bool:
    """The rule of what jobs and imports do: a machine that names itself."""
    return actor.is_nobody() and bool(actor.label)


declare("run.see_city", anyone)
declare(
    "run.register_application",
    any_of(by_machine, of_the_city(Role.CITY_COORDINATOR), of_the_opd(Role.OPD_PIC, Role.OPD_HEAD)),
    _("Only the city coordinator, or the PIC or head of the OPD that owns it, registers it."),
)
declare("run.record_beat", by_machine, _("Heartbeats are written by the prober, not by people."))
declare(
    "run.beat_application",
    any_of(of_the_city(Role.CITY_COORDINATOR), of_the_opd(Role.OPD_PIC, Role.OPD_HEAD)),
    _("Only the city coordinator, or the PIC or head of the OPD that owns it, checks it now."),
)
declare(
    "run.define_indicator",
    any_of(by_machine, national(Role.SECRETARIAT, Role.MINISTRY)),
    _("Indicators are shared by all cities: only the secretariat or a ministry defines them."),
)
declare(
    "run.observe_indicator",
    any_of(by_machine, of_the_city(Role.CITY_COORDINATOR)),
    _("Only the coordinator of this city records its values."),
)

name_verbs(
    {
        "application.registered": _("Application registered"),
        "application.beaten": _("Heartbeat taken"),
        "indicator.defined": _("Indicator defined"),
        "indicator.observed": _("Value recorded"),
    }
)
