"""Who may do what in this room."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import any_of, by_machine, declare, of_the_city, of_the_opd
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.core.actor import Role

declare(
    "targets.set_target",
    any_of(by_machine, of_the_city(Role.CITY_COORDINATOR), of_the_opd(Role.OPD_PIC, Role.OPD_HEAD)),
    _("Only the city coordinator, or the PIC or head of the OPD in charge, sets targets."),
)

name_verbs({"target.set": _("Target set")})
