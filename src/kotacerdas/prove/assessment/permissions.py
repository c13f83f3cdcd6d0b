"""Who may do what at the desk of an assessor."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import declare
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.prove.campaigns.permissions import own_seat, sits_here

declare("assessment.see_desk", sits_here, _("This desk is for the assessors of this city."))
declare("assessment.grade_answer", own_seat, _("Only the assessor of this seat may grade here."))

name_verbs({"grade.given": _("Grade given"), "grades.given": _("Grades given together")})
