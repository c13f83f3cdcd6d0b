"""The tables of this room, one a file."""

from kotacerdas.run.models.application import Application
from kotacerdas.run.models.heartbeat import Heartbeat
from kotacerdas.run.models.indicator import Indicator
from kotacerdas.run.models.observation import Observation

__all__ = ["Application", "Heartbeat", "Indicator", "Observation"]
