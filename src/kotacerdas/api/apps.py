"""Registers this room with Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The room ``api``."""

    name = "kotacerdas.api"
    label = "api"
