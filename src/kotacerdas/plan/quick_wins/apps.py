"""Registers this room with Django."""

from django.apps import AppConfig


class QuickWinsConfig(AppConfig):
    """The room ``quick_wins``."""

    name = "kotacerdas.plan.quick_wins"
    label = "quick_wins"
