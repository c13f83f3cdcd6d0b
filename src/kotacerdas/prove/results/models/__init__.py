"""The tables of this room, one a file."""

from kotacerdas.prove.results.models.published_score import PublishedScore
from kotacerdas.prove.results.models.result import Result

__all__ = ["PublishedScore", "Result"]
