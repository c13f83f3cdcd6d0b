"""Items of evidence."""

from django.db import models

from kotacerdas.core.evaluation.evidence import Verdict


class Evidence(models.Model):
    """One item that proves something: a file, an address, or what an upper room observes.

    ``kind`` is the code of a record in ``checks``; ``subject`` is the key of the observed thing.
    ``valid_from`` to ``valid_until`` is the period that it proves, open at the end where null.
    ``verdict``, ``checked_at`` and ``reason`` are what the last check said of the item itself;
    what it proves for a claim is judged where it is cited.
    """

    city = models.ForeignKey("city.City", on_delete=models.PROTECT, related_name="+")
    opd = models.ForeignKey(
        "city.Opd", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    issuer = models.CharField(max_length=160, blank=True)
    number = models.CharField(max_length=80, blank=True)
    dated = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    subject = models.PositiveBigIntegerField(null=True, blank=True)
    verdict = models.CharField(
        max_length=14, choices=[(v.value, v.value) for v in Verdict], default=Verdict.UNCHECKED
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=240, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    is_generated = models.BooleanField(default=False)

    class Meta:
        ordering = ["city", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                name="evidence_has_one_thing_that_proves",
                condition=models.Q(file__isnull=False)
                | ~models.Q(link="")
                | models.Q(subject__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_ends_after_it_begins",
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
            ),
        ]
        indexes = [models.Index(fields=["kind", "checked_at"], name="evidence_due_by_kind")]

    def __str__(self) -> str:
        return self.title
