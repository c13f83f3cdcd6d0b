"""Who may do what in this room."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import any_of, anyone, declare, of_the_city, of_the_opd
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.core.actor import Role
from kotacerdas.run.permissions import by_machine

_WRITERS = any_of(
    by_machine, of_the_city(Role.CITY_COORDINATOR), of_the_opd(Role.OPD_PIC, Role.OPD_HEAD)
)

declare("plan.see_city", anyone)
declare(
    "plan.write_quick_win",
    _WRITERS,
    _("Only the city coordinator, or the PIC or head of the OPD in charge, writes quick wins."),
)
declare(
    "plan.set_target",
    _WRITERS,
    _("Only the city coordinator, or the PIC or head of the OPD in charge, sets targets."),
)

name_verbs(
    {
        "quick_win.added": _("Quick win added"),
        "quick_win.hung": _("Quick win hung on an application"),
        "target.set": _("Target set"),
    }
)
