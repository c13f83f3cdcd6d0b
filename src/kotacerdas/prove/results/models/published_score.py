"""Scores as an official letter printed them."""

from django.db import models


class PublishedScore(models.Model):
    """One printed score of one city: of a node (component, ``final``) or of a question."""

    participation = models.ForeignKey(
        "campaigns.Participation", on_delete=models.CASCADE, related_name="published_scores"
    )
    code = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=8, decimal_places=4)

    class Meta:
        ordering = ["participation", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "code"], name="one_printed_score_per_code"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} {self.code}: {self.value}"
