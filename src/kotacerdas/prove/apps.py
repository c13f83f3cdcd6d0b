"""Registers this room with Django."""

from django.apps import AppConfig


class ProveConfig(AppConfig):
    """The room ``prove``."""

    name = "kotacerdas.prove"
    label = "prove"
