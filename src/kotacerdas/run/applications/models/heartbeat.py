"""Heartbeats: whether an application answered when asked."""

from django.db import models

from kotacerdas.run.applications.models.application import Application


class Heartbeat(models.Model):
    """One asking of one application: when, whether it answered, how fast, what it said.

    ``reason`` is a code (``answered``, ``http-503``, ``no-answer`` ...), put into words when shown.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="beats")
    at = models.DateTimeField()
    alive = models.BooleanField()
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    milliseconds = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["application", "-at"], name="newest_beat_first")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.at:%Y-%m-%d %H:%M} {'alive' if self.alive else 'dead'}"
