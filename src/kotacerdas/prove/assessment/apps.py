"""Registers this room with Django."""

from django.apps import AppConfig

from kotacerdas.ui.menu import register_accent


class AssessmentConfig(AppConfig):
    """The room ``assessment``."""

    name = "kotacerdas.prove.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Hand the skin the accent of these pages."""
        register_accent("evaluasi", "assessment")
