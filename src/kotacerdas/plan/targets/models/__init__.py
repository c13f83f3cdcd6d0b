"""The tables of this room, one a file."""

from kotacerdas.plan.targets.models.target import Target

__all__ = ["Target"]
