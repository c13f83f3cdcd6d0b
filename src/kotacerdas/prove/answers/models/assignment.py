"""Who answers which question."""

from django.db import models


class Assignment(models.Model):
    """One question of a city given to one OPD (its pengampu) and, in it, to a PIC."""

    participation = models.ForeignKey(
        "campaigns.Participation", on_delete=models.CASCADE, related_name="assignments"
    )
    question = models.CharField(max_length=40)
    opd = models.ForeignKey("city.Opd", on_delete=models.PROTECT, related_name="+")
    pic = models.ForeignKey(
        "city.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["participation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "question"], name="one_steward_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} {self.question}"
