"""Registers this room with Django."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """The room ``plan``."""

    name = "kotacerdas.plan"
    label = "plan"
