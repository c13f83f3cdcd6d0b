"""Registers this room with Django."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from kotacerdas.ui.menu import MenuEntry, register_accent, register_menu


class ResultsConfig(AppConfig):
    """The room ``results``."""

    name = "kotacerdas.prove.results"
    label = "results"

    def ready(self) -> None:
        """Hand the skin its entry of the menu, and where one's own work begins."""
        label = pgettext_lazy("room", "Evaluation")
        register_menu(MenuEntry("rooms", "results:index", label, 3, "evaluasi"))
        register_menu(MenuEntry("work", "results:start"))
        register_accent("evaluasi", "results")
