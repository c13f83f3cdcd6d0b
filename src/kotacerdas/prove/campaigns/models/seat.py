"""Seats of assessors."""

from django.db import models

from kotacerdas.core.workflow import SeatState
from kotacerdas.prove.campaigns.models.participation import Participation


class Seat(models.Model):
    """One assessor's place at the assessment of one city; its grades are blind until handed in.

    ``reopenings`` counts how often it was opened again after the grades of others could be seen.
    """

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(
        "city.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in SeatState], default=SeatState.GRADING
    )
    handed_in_at = models.DateTimeField(null=True, blank=True)
    reopenings = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["participation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["participation", "number"], name="one_seat_per_number"),
            models.UniqueConstraint(
                fields=["participation", "person"], name="one_seat_per_person_and_city"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} #{self.number}"
