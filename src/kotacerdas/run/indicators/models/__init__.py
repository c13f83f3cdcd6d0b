"""The tables of this room, one a file."""

from kotacerdas.run.indicators.models.indicator import Indicator
from kotacerdas.run.indicators.models.observation import Observation

__all__ = ["Indicator", "Observation"]
