"""Observations: values that are corrected by newer rows, never overwritten."""

from django.db import models

from kotacerdas.run.indicators.models.indicator import Indicator


class Observation(models.Model):
    """One value of one indicator for one city and year, with its source and when it was known."""

    city = models.ForeignKey("city.City", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=6)
    known_at = models.DateTimeField()
    source = models.CharField(max_length=240)
    source_url = models.URLField(max_length=500, blank=True)
    is_generated = models.BooleanField(default=False)
    recorded_by = models.CharField(max_length=120)

    class Meta:
        ordering = ["city", "indicator", "year", "known_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "indicator", "year", "known_at"],
                name="one_observation_per_year_and_known_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.city_id} {self.indicator_id} {self.year}: {self.value}"
