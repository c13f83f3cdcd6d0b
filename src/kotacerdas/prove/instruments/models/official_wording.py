"""The official wording of a question, brought in by an operator."""

from django.db import models

from kotacerdas.prove.instruments.models.instrument import Instrument


class OfficialWording(models.Model):
    """One official sentence of one question or component of an instrument, in one language.

    ``source`` names the document that prints it. It stands beside the instrument, which keeps our
    short wording and never changes; a later file replaces the sentence.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="wordings")
    code = models.CharField(max_length=40)
    language = models.CharField(max_length=2, choices=[("id", "id"), ("en", "en")])
    text = models.TextField()
    source = models.CharField(max_length=300)
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ["instrument", "code", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "code", "language"], name="one_official_wording_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id} {self.code} ({self.language})"
