"""The tables of this room, one a file."""

from kotacerdas.prove.instruments.models.instrument import Instrument
from kotacerdas.prove.instruments.models.official_wording import OfficialWording

__all__ = ["Instrument", "OfficialWording"]
