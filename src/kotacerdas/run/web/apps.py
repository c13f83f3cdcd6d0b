"""Registers this room with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The room ``web``."""

    name = "kotacerdas.run.web"
    label = "web"
