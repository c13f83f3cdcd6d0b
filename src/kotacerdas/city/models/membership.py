"""Who holds which role, where and from when to when."""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from kotacerdas.city.models.city import City
from kotacerdas.city.models.opd import Opd
from kotacerdas.city.models.person import Person
from kotacerdas.core.actor import Role


class Membership(models.Model):
    """One role of one person for a period, in a city, an OPD or a campaign (its slug)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    city = models.ForeignKey(City, on_delete=models.PROTECT, null=True, blank=True)
    opd = models.ForeignKey(Opd, on_delete=models.PROTECT, null=True, blank=True)
    campaign = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            # A membership without city or OPD is unique too; SQLite holds two nulls for different.
            models.UniqueConstraint(
                "person",
                "role",
                Coalesce("city", Value("")),
                Coalesce("opd", Value(0)),
                "campaign",
                "valid_from",
                name="one_membership_per_person_role_and_place",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="membership_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.role}"
