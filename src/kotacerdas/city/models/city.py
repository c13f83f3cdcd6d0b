"""Kabupaten and kota: in this programme both are called a city."""

from django.db import models

from kotacerdas.city.models.province import Province


class City(models.Model):
    """One kabupaten or kota, by Kemendagri code (35.09 is Kabupaten Jember)."""

    class Kind(models.TextChoices):
        KABUPATEN = "kabupaten", "Kabupaten"
        KOTA = "kota", "Kota"

    code = models.CharField(primary_key=True, max_length=5)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="cities")
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
