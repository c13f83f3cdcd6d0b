"""The tables of this room, one a file."""

from kotacerdas.prove.assessment.models.assessment import Assessment

__all__ = ["Assessment"]
