"""Indicator definitions."""

from django.db import models

from kotacerdas.core.measurement.indicator import Direction


class Indicator(models.Model):
    """What is measured: code, both labels, unit, direction. Shared by all cities."""

    code = models.SlugField(primary_key=True, max_length=60)
    label_indonesian = models.CharField(max_length=160)
    label_english = models.CharField(max_length=160)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=4, choices=[(d.value, d.value) for d in Direction])
    scale_max = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    legal_reference = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
