"""Citations: which evidence an answer rests on, and where in it."""

from django.db import models

from kotacerdas.prove.answers.models.answer import Answer


class Citation(models.Model):
    """One answer resting on one item of evidence, with the page or article that it points to.

    ``confirmed_at`` and ``confirmed_by``: who has confirmed that the item shows what is claimed.
    A withdrawn citation stays; nobody is shown it any more.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="citations")
    evidence = models.ForeignKey("evidence.Evidence", on_delete=models.PROTECT, related_name="+")
    pointer = models.CharField(max_length=120, blank=True)
    cited_at = models.DateTimeField()
    cited_by = models.CharField(max_length=120)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["answer", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "evidence"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_live_citation_per_answer_and_evidence",
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} -> {self.evidence_id}"
