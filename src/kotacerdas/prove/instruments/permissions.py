"""Who may do what in this room."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import anyone, declare, national
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.core.actor import Role

declare(
    "instruments.publish_instrument",
    national(Role.SECRETARIAT),
    _("Only the secretariat may publish an instrument."),
)

declare("instruments.see_instrument", anyone)

name_verbs(
    {
        "instrument.published": _("Instrument published"),
        "instrument.wording_imported": _("Official wording brought in"),
    }
)
