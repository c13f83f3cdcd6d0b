"""Targets on indicators."""

from django.db import models

from kotacerdas.core.period import Horizon


class Target(models.Model):
    """The value of an indicator that a city wants by a year; ``opd`` answers for it, if any does.

    One indicator has one target a year: a quick win points to it and does not set its own.
    """

    city = models.ForeignKey("city.City", on_delete=models.PROTECT, related_name="+")
    opd = models.ForeignKey(
        "city.Opd", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    indicator = models.ForeignKey(
        "indicators.Indicator",
        on_delete=models.PROTECT,
        related_name="+",
    )
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
                fields=["city", "indicator", "due_year"],
                name="one_target_per_city_indicator_and_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city_id} {self.indicator_id} {self.due_year}: {self.value}"
