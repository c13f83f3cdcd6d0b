"""Every version that an answer ever had."""

from django.db import models

from kotacerdas.prove.answers.models.answer import Answer


class AnswerVersion(models.Model):
    """One saved version of an answer; never changed, never deleted.

    A row without a version number is a text that was refused because somebody saved in between:
    it is kept so that nothing anybody wrote is lost, and grows while its writer has not chosen yet.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField(null=True)
    narrative = models.TextField(blank=True)
    self_grade = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    at = models.DateTimeField()
    person = models.PositiveBigIntegerField(null=True)
    label = models.CharField(max_length=120)

    class Meta:
        ordering = ["answer", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "version"], name="one_text_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} v{self.version or '-'}"
