"""The tables of this room, one a file."""

from kotacerdas.prove.campaigns.models.campaign import Campaign
from kotacerdas.prove.campaigns.models.campaign_group import CampaignGroup
from kotacerdas.prove.campaigns.models.campaign_step import CampaignStep
from kotacerdas.prove.campaigns.models.participation import Participation
from kotacerdas.prove.campaigns.models.seat import Seat

__all__ = ["Campaign", "CampaignGroup", "CampaignStep", "Participation", "Seat"]
