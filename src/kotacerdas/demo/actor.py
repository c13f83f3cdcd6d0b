"""Who loads the demo: a machine that acts for the national secretariat."""

from __future__ import annotations

from datetime import datetime

from kotacerdas.core.actor import Actor, Post, Role


def secretariat(at: datetime) -> Actor:
    """The actor of everything that the demo writes on behalf of the secretariat."""
    return Actor(person=None, label="Data demo", posts=(Post(Role.SECRETARIAT),), at=at)
