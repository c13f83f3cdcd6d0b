"""Registers this room with Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CityConfig(AppConfig):
    """The room ``city``; it finds the rules that the other rooms declare to its engine."""

    name = "kotacerdas.city"
    label = "city"

    def ready(self) -> None:
        """Let every room declare its rules, and listen for sign-outs and new passwords."""
        autodiscover_modules("permissions", "actions.sessions")
