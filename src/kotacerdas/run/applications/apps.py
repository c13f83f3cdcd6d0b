"""Registers this room with Django."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from kotacerdas.run.evidence.checks.kinds import register_all
from kotacerdas.run.web.queries.asking import know_neighbours
from kotacerdas.ui.menu import MenuEntry, register_accent, register_menu
from kotacerdas.ui.states import Look, register_states

HEARTBEAT = {
    "alive": Look("good", "pulse", pgettext_lazy("heartbeat", "Running")),
    "slow": Look("warn", "clock", pgettext_lazy("heartbeat", "Slow")),
    "failed": Look("bad", "cross", pgettext_lazy("heartbeat", "Dead")),
    "unknown": Look("open", "dashed", pgettext_lazy("heartbeat", "Not checked yet")),
    "unheard": Look("open", "dashed", pgettext_lazy("heartbeat", "Not known")),
}


class ApplicationsConfig(AppConfig):
    """The room ``applications``."""

    name = "kotacerdas.run.applications"
    label = "applications"

    def ready(self) -> None:
        """Hand down what lower rooms ask: menu, looks, a kind of evidence, who answered lately."""
        label = pgettext_lazy("room", "Now")
        register_menu(MenuEntry("rooms", "applications:index", label, 2, "sekarang"))
        register_accent("sekarang", "applications")
        register_states("heartbeat", HEARTBEAT)
        register_all(f"{self.name}.checks")
        know_neighbours(f"{self.name}.queries.heartbeats.lately")
