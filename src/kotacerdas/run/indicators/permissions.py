"""Who may do what in this room."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import any_of, anyone, by_machine, declare, national, of_the_city
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.core.actor import Role

declare("indicators.see_city", anyone)
declare(
    "indicators.define_indicator",
    any_of(by_machine, national(Role.SECRETARIAT, Role.MINISTRY)),
    _("Indicators are shared by all cities: only the secretariat or a ministry defines them."),
)
declare(
    "indicators.observe_indicator",
    any_of(by_machine, of_the_city(Role.CITY_COORDINATOR)),
    _("Only the coordinator of this city records its values."),
)

name_verbs(
    {
        "indicator.defined": _("Indicator defined"),
        "indicator.observed": _("Value recorded"),
    }
)
