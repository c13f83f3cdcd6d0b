"""Applications of a city whose running is observed, not declared."""

from django.db import models


class Application(models.Model):
    """One application of one OPD, with the address whose heartbeat is taken."""

    city = models.ForeignKey("city.City", on_delete=models.PROTECT, related_name="+")
    opd = models.ForeignKey("city.Opd", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=240, blank=True)
    address = models.URLField(max_length=500)
    is_generated = models.BooleanField(default=False)
    next_beat_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering = ["city", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "name"], name="one_application_per_city_and_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
