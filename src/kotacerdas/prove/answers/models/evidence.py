"""Evidence that hangs on answers."""

from django.db import models
from django.db.models import Q

from kotacerdas.core.evaluation.evidence import EvidenceKind, Verdict
from kotacerdas.prove.answers.models.answer import Answer


class Evidence(models.Model):
    """One piece of evidence of one answer: a file, a link, or the heartbeat of an application.

    ``verdict``, ``checked_at`` and ``reason`` are what the last check said.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in EvidenceKind])
    title = models.CharField(max_length=200)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    application = models.ForeignKey(
        "applications.Application",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    verdict = models.CharField(
        max_length=14, choices=[(v.value, v.value) for v in Verdict], default=Verdict.UNCHECKED
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=240, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    is_generated = models.BooleanField(default=False)

    class Meta:
        ordering = ["answer", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                name="evidence_has_what_its_kind_needs",
                condition=Q(kind=EvidenceKind.FILE, file__isnull=False)
                | (Q(kind=EvidenceKind.LINK) & ~Q(link=""))
                | Q(kind=EvidenceKind.HEARTBEAT, application__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title
