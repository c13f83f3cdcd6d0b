"""Registers this room with Django."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """The room ``applications``."""

    name = "kotacerdas.run.applications"
    label = "applications"
