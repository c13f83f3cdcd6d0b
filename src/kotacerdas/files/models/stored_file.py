"""Files by content hash."""

from django.db import models


class StoredFile(models.Model):
    """One file on disk, named by the SHA-256 of its content; the same content is kept once."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    class Meta:
        ordering = ["sha256"]

    def __str__(self) -> str:
        return self.sha256
