"""The hash-chained record of every write."""

from django.db import models


class AuditEvent(models.Model):
    """One write: who, when, what, on which thing; chained by hash to the one before it.

    A chain belongs to one city (its code) or to the nation (``nation``). The row is written in
    the same transaction as the write it records and is never changed. ``digest`` is the SHA-256
    of ``sealed_text``, which holds every other field, so an edit of any of them is found.
    """

    chain = models.CharField(max_length=8)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    person = models.PositiveBigIntegerField(null=True)
    label = models.CharField(max_length=120)
    verb = models.CharField(max_length=60)
    thing = models.CharField(max_length=160)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["chain", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "seq"], name="one_event_per_chain_and_seq")
        ]
        indexes = [models.Index(fields=["thing", "seq"], name="events_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.chain}/{self.seq} {self.verb} {self.thing}"
