"""The tables of this room, one a file."""

from kotacerdas.plan.quick_wins.models.quick_win import Dimension, QuickWin

__all__ = ["Dimension", "QuickWin"]
