"""Grades of assessors."""

from django.db import models


class Assessment(models.Model):
    """One assessor's grade of one question, with a remark."""

    seat = models.ForeignKey("campaigns.Seat", on_delete=models.CASCADE, related_name="assessments")
    question = models.CharField(max_length=40)
    grade = models.DecimalField(max_digits=4, decimal_places=2)
    remark = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        ordering = ["seat", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "question"], name="one_grade_per_seat_and_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.question}: {self.grade}"
