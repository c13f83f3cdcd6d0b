"""Applications of a city whose running is observed, not declared."""

from django.db import models
from django.db.models import Q

LEAST_MINUTES, MOST_MINUTES = 1, 60


class Application(models.Model):
    """One application of one OPD, with the address whose heartbeat is taken.

    ``host`` is the host of the address, ``peer`` the network address that was last asked for it
    and ``asked_at`` when, so that neither is asked twice within a second. ``faults`` counts how
    often the asking itself went wrong in a row: it says nothing about the application and only
    postpones the next try.
    """

    city = models.ForeignKey("city.City", on_delete=models.PROTECT, related_name="+")
    opd = models.ForeignKey("city.Opd", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=240, blank=True)
    address = models.URLField(max_length=500)
    host = models.CharField(max_length=255, db_index=True)
    peer = models.CharField(max_length=45, blank=True, db_index=True)
    every_minutes = models.PositiveSmallIntegerField(default=5)
    asked_at = models.DateTimeField(null=True, blank=True)
    next_beat_at = models.DateTimeField(null=True, blank=True, db_index=True)
    faults = models.PositiveSmallIntegerField(default=0)
    is_generated = models.BooleanField(default=False)

    class Meta:
        ordering = ["city", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "name"], name="one_application_per_city_and_name"
            ),
            models.CheckConstraint(
                name="asked_every_1_to_60_minutes",
                condition=Q(every_minutes__gte=LEAST_MINUTES, every_minutes__lte=MOST_MINUTES),
            ),
        ]

    def __str__(self) -> str:
        return self.name
