"""Who may do what in this room."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import declare, national
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.core.actor import Role

declare(
    "instruments.publish_instrument",
    national(Role.SECRETARIAT),
    _("Only the secretariat may publish an instrument."),
)

name_verbs({"instrument.published": _("Instrument published")})
