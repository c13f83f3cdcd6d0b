"""The tables of this room, one a file."""

from kotacerdas.prove.models.answer import Answer
from kotacerdas.prove.models.answer_version import AnswerVersion
from kotacerdas.prove.models.assessment import Assessment
from kotacerdas.prove.models.assignment import Assignment
from kotacerdas.prove.models.campaign import Campaign
from kotacerdas.prove.models.campaign_group import CampaignGroup
from kotacerdas.prove.models.campaign_step import CampaignStep
from kotacerdas.prove.models.evidence import Evidence
from kotacerdas.prove.models.instrument import Instrument
from kotacerdas.prove.models.participation import Participation
from kotacerdas.prove.models.published_score import PublishedScore
from kotacerdas.prove.models.result import Result
from kotacerdas.prove.models.seat import Seat

__all__ = [
    "Answer",
    "AnswerVersion",
    "Assessment",
    "Assignment",
    "Campaign",
    "CampaignGroup",
    "CampaignStep",
    "Evidence",
    "Instrument",
    "Participation",
    "PublishedScore",
    "Result",
    "Seat",
]
