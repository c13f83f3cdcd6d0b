"""Groups of cities within a campaign, each pinned to one instrument."""

from django.db import models

from kotacerdas.prove.campaigns.models.campaign import Campaign


class CampaignGroup(models.Model):
    """One group of a campaign, pinned for ever to one instrument by its content hash."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="groups")
    code = models.SlugField(max_length=40)
    label_indonesian = models.CharField(max_length=80)
    label_english = models.CharField(max_length=80)
    instrument = models.ForeignKey(
        "instruments.Instrument", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["campaign", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "code"], name="one_group_per_campaign_and_code"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.code}"
