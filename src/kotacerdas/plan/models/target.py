"""Targets on indicators."""

from django.db import models

from kotacerdas.core.period import Horizon
from kotacerdas.plan.models.quick_win import QuickWin


class Target(models.Model):
    """The value of an indicator that a city wants by a year; of a quick win or of the city."""

    city = models.ForeignKey("city.City", on_delete=models.PROTECT, related_name="+")
    quick_win = models.ForeignKey(
        QuickWin, on_delete=models.CASCADE, null=True, blank=True, related_name="targets"
    )
    indicator = models.ForeignKey("run.Indicator", on_delete=models.PROTECT, related_name="+")
    horizon = models.CharField(max_length=6, choices=[(h.value, h.value) for h in Horizon])
    due_year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=6)
    source = models.CharField(max_length=240, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    is_generated = models.BooleanField(default=False)

    class Meta:
        ordering = ["city", "indicator", "due_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["quick_win", "indicator", "due_year"],
                name="one_target_per_quick_win_indicator_and_year",
            ),
            # SQLite takes every NULL for different, so the city's own targets need their own.
            models.UniqueConstraint(
                fields=["city", "indicator", "due_year"],
                condition=models.Q(quick_win__isnull=True),
                name="one_target_per_city_indicator_and_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city_id} {self.indicator_id} {self.due_year}: {self.value}"
