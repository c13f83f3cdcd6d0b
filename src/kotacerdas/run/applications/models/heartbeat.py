"""Heartbeats: whether an application answered when asked."""

from django.db import models
from django.db.models import Q

from kotacerdas.core.evaluation.evidence import Pulse
from kotacerdas.run.applications.models.application import Application


class Heartbeat(models.Model):
    """One asking of one application: when, what it showed, how fast, what was answered.

    An observation: rows are added in the order in which things were seen and never changed, so
    the newest is the one with the highest key, whatever a clock said. ``reason`` is a code
    (``answered``, ``http-503``, ``no-answer``, ``own-line`` ...), put into words when shown.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="beats")
    at = models.DateTimeField()
    pulse = models.CharField(max_length=9, choices=[(p.value, p.value) for p in Pulse])
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    milliseconds = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["application", "-id"], name="newest_beat_first"),
            models.Index(fields=["at"], name="beats_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_heartbeat_has_a_known_pulse", condition=Q(pulse__in=[*Pulse])
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.at:%Y-%m-%d %H:%M} {self.pulse}"
