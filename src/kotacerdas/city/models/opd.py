"""Organisasi Perangkat Daerah: the offices of a city."""

from django.db import models

from kotacerdas.city.models.city import City


class Opd(models.Model):
    """One office of one city; ``code`` is the official one as found, double dots included."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="opds")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="one_opd_per_city_and_code")
        ]

    def __str__(self) -> str:
        return self.name
