"""Registers this room with Django."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """The room ``indicators``."""

    name = "kotacerdas.run.indicators"
    label = "indicators"
