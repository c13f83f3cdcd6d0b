"""Who may do what in this room."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import any_of, by_machine, declare, of_the_city, of_the_opd
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.core.actor import Role

declare(
    "applications.register_application",
    any_of(by_machine, of_the_city(Role.CITY_COORDINATOR), of_the_opd(Role.OPD_PIC, Role.OPD_HEAD)),
    _("Only the city coordinator, or the PIC or head of the OPD that owns it, registers it."),
)
declare(
    "applications.record_beat",
    by_machine,
    _("Heartbeats are written by the prober, not by people."),
)
declare(
    "applications.beat_application",
    any_of(of_the_city(Role.CITY_COORDINATOR), of_the_opd(Role.OPD_PIC, Role.OPD_HEAD)),
    _("Only the city coordinator, or the PIC or head of the OPD that owns it, checks it now."),
)

name_verbs(
    {
        "application.registered": _("Application registered"),
        "application.answers": _("Application answers"),
        "application.silent": _("Application does not answer"),
    }
)
