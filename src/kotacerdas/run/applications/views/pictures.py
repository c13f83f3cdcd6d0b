"""The charts of this room's pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kotacerdas.run.applications.queries.heartbeats import SeenBeat
from kotacerdas.ui.charts.heartbeat import Beat, Heartbeats


def strip_of(name: str, seen: tuple[SeenBeat, ...] | None) -> Heartbeats | None:
    """The beats of one application, oldest first; nothing where it was never asked."""
    if not seen:
        return None
    drawn = tuple(Beat(each.at, each.state) for each in seen)
    return Heartbeats(_("Heartbeats of %(name)s") % {"name": name}, drawn)
