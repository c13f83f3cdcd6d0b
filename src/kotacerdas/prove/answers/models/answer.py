"""Answers to questions."""

from django.db import models

from kotacerdas.core.workflow import AnswerState
from kotacerdas.prove.answers.models.assignment import Assignment


class Answer(models.Model):
    """The answer to one assigned question, as it stands; every version is kept beside it.

    ``version`` rises by one with every save; a save that carries an older one is refused.
    ``drafted_from`` names the thing in a lower room from which a draft was made.
    """

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="answer")
    narrative = models.TextField(blank=True)
    self_grade = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in AnswerState],
        default=AnswerState.EMPTY,
    )
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=120)
    return_reason = models.CharField(max_length=400, blank=True)
    drafted_from = models.CharField(max_length=120, blank=True)
    is_generated = models.BooleanField(default=False)

    class Meta:
        ordering = ["assignment"]

    def __str__(self) -> str:
        return f"{self.assignment_id} v{self.version}"
