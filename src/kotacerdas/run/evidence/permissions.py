"""What is written in this room; who may is asked by whoever cites the evidence."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.queries.audit import name_verbs

name_verbs({"evidence.checked": _("Evidence checked")})
