"""Registers this room with Django."""

from django.apps import AppConfig

from kotacerdas.ui.menu import register_accent


class IndicatorsConfig(AppConfig):
    """The room ``indicators``."""

    name = "kotacerdas.run.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Hand the skin the accent of these pages."""
        register_accent("sekarang", "indicators")
