"""Quick wins: services quickly realised and directly felt."""

from django.db import models


class Dimension(models.TextChoices):
    """The six dimensions of a smart city, by their official names (the same in both languages)."""

    GOVERNANCE = "governance", "Smart governance"
    BRANDING = "branding", "Smart branding"
    ECONOMY = "economy", "Smart economy"
    LIVING = "living", "Smart living"
    SOCIETY = "society", "Smart society"
    ENVIRONMENT = "environment", "Smart environment"


class QuickWin(models.Model):
    """One quick win of one city: dimension, OPD, PIC, and the application it hangs on, if any."""

    city = models.ForeignKey("city.City", on_delete=models.PROTECT, related_name="+")
    opd = models.ForeignKey("city.Opd", on_delete=models.PROTECT, related_name="+")
    pic = models.ForeignKey(
        "city.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    application = models.ForeignKey(
        "applications.Application",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    targets = models.ManyToManyField("targets.Target", blank=True, related_name="+")
    name = models.CharField(max_length=120)
    dimension = models.CharField(max_length=12, choices=Dimension.choices)
    benefit = models.TextField(blank=True)
    started_in = models.PositiveSmallIntegerField()
    is_generated = models.BooleanField(default=False)

    class Meta:
        ordering = ["city", "name"]
        constraints = [
            models.UniqueConstraint(fields=["city", "name"], name="one_quick_win_per_city_and_name")
        ]

    def __str__(self) -> str:
        return self.name
