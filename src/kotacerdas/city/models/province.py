"""Provinces."""

from django.db import models


class Province(models.Model):
    """One of the provinces, by Kemendagri code."""

    code = models.CharField(primary_key=True, max_length=2)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
