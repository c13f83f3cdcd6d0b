"""The dates of a campaign, which move every year and so are data."""

from django.db import models

from kotacerdas.prove.campaigns.models.campaign import Campaign


class CampaignStep(models.Model):
    """One step of a campaign with its first day and its deadline."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    label_indonesian = models.CharField(max_length=80)
    label_english = models.CharField(max_length=80)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["campaign", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "code"], name="one_step_per_campaign_and_code"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.code}"
