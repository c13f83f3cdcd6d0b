"""Results: what the arithmetic gave, frozen when published."""

from django.db import models


class Result(models.Model):
    """The computed result of one city: final and components, with and without dead claims.

    ``final`` leaves out answers that must not be shown; ``claimed_final`` counts them as if their
    evidence stood. ``components`` and ``claimed_components`` map component codes to printed
    scores; ``hidden`` lists the questions that must not be shown. ``inputs_hash`` is the SHA-256 of
    everything that went in.
    """

    participation = models.OneToOneField(
        "campaigns.Participation", on_delete=models.CASCADE, related_name="result"
    )
    final = models.DecimalField(max_digits=8, decimal_places=2)
    components = models.JSONField()
    claimed_final = models.DecimalField(max_digits=8, decimal_places=2)
    claimed_components = models.JSONField()
    hidden = models.JSONField(default=list)
    assessors = models.PositiveSmallIntegerField(null=True, blank=True)
    inputs_hash = models.CharField(max_length=64)
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ["participation"]

    def __str__(self) -> str:
        return f"{self.participation_id}: {self.final}"
