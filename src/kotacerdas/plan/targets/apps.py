"""Registers this room with Django."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """The room ``targets``."""

    name = "kotacerdas.plan.targets"
    label = "targets"
