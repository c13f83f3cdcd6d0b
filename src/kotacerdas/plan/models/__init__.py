"""The tables of this room, one a file."""

from kotacerdas.plan.models.quick_win import Dimension, QuickWin
from kotacerdas.plan.models.target import Target

__all__ = ["Dimension", "QuickWin", "Target"]
