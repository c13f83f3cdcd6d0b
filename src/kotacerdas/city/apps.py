"""Registers this room with Django."""

from django.apps import AppConfig


class CityConfig(AppConfig):
    """The room ``city``."""

    name = "kotacerdas.city"
    label = "city"
