"""The tables of this room, one a file."""

from kotacerdas.prove.instruments.models.instrument import Instrument

__all__ = ["Instrument"]
