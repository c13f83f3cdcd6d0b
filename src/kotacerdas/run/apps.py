"""Registers this room with Django."""

from django.apps import AppConfig


class RunConfig(AppConfig):
    """The room ``run``."""

    name = "kotacerdas.run"
    label = "run"
