"""Campaigns: one evaluation, with its year and stage."""

from django.db import models


class Campaign(models.Model):
    """One round of an evaluation. An exercise is kept out of every ranking and statistic.

    ``is_complete`` says whether every city of the round is held; where not, no rank is shown.
    """

    class Kind(models.TextChoices):
        OFFICIAL = "official", "official"
        EXERCISE = "exercise", "exercise"

    slug = models.SlugField(primary_key=True, max_length=60)
    year = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title_indonesian = models.CharField(max_length=120)
    title_english = models.CharField(max_length=120)
    source = models.CharField(max_length=240, blank=True)
    source_date = models.DateField(null=True, blank=True)
    is_complete = models.BooleanField(default=False)
    cities_announced = models.PositiveSmallIntegerField(null=True, blank=True)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["-year", "slug"]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_exercise(self) -> bool:
        """Whether everything in it is practice."""
        return self.kind == self.Kind.EXERCISE
