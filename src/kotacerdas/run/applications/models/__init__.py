"""The tables of this room, one a file."""

from kotacerdas.run.applications.models.application import Application
from kotacerdas.run.applications.models.heartbeat import Heartbeat

__all__ = ["Application", "Heartbeat"]
