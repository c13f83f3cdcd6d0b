"""Registers this room with Django."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from kotacerdas.ui.menu import MenuEntry, register_accent, register_menu
from kotacerdas.ui.states import Look, register_states

GOAL = {
    "reached": Look("good", "flag", pgettext_lazy("state", "Reached")),
    "missed": Look("warn", "flag", pgettext_lazy("state", "Not reached")),
}


class QuickWinsConfig(AppConfig):
    """The room ``quick_wins``."""

    name = "kotacerdas.plan.quick_wins"
    label = "quick_wins"

    def ready(self) -> None:
        """Hand the skin its entry of the menu and the look of a goal."""
        label = pgettext_lazy("room", "Plan")
        register_menu(MenuEntry("rooms", "quick_wins:index", label, 1, "rencana"))
        register_accent("rencana", "quick_wins")
        register_states("goal", GOAL)
