"""The tables of this room, one a file."""

from kotacerdas.run.evidence.models.evidence import Evidence

__all__ = ["Evidence"]
