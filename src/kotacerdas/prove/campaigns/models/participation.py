"""A city in a campaign."""

from django.db import models

from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.campaigns.models.campaign import Campaign
from kotacerdas.prove.campaigns.models.campaign_group import CampaignGroup


class Participation(models.Model):
    """One city in one campaign, in the group that it had in that round.

    ``depth`` says how deep the data go: component scores, question scores, or single grades.
    ``published_improvement`` is what the letter prints; null where it prints a dash.
    """

    class Depth(models.TextChoices):
        COMPONENT = "component", "component"
        QUESTION = "question", "question"
        GRADE = "grade", "grade"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="participations")
    group = models.ForeignKey(CampaignGroup, on_delete=models.PROTECT, related_name="+")
    city = models.ForeignKey("city.City", on_delete=models.PROTECT, related_name="+")
    depth = models.CharField(max_length=10, choices=Depth.choices)
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in ParticipationState],
        default=ParticipationState.COLLECTING,
    )
    was_present = models.BooleanField(default=True)
    published_improvement = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True
    )

    class Meta:
        ordering = ["campaign", "city"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "city"], name="one_part_per_campaign_and_city"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.city_id}"
