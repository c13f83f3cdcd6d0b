"""Registers this room with Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from kotacerdas.ui.menu import MenuEntry, register_menu


class CityConfig(AppConfig):
    """The room ``city``; it finds the rules that the other rooms declare to its engine."""

    name = "kotacerdas.city"
    label = "city"

    def ready(self) -> None:
        """Find the rules of every room, and hand the skin the page of one's account."""
        autodiscover_modules("permissions", "actions.sessions")
        register_menu(MenuEntry("account", "city:me"))
