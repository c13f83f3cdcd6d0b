"""Published instruments: dated data that never change."""

from django.db import models


class Instrument(models.Model):
    """One published version of an instrument: the text as loaded and the hash of its content.

    ``text`` is the file as it was handed in; ``canonical`` is what the hash is taken of.
    """

    content_hash = models.CharField(primary_key=True, max_length=64)
    name = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    text = models.TextField()
    canonical = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "version"]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="one_content_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
