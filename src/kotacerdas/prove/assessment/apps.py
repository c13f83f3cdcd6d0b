"""Registers this room with Django."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """The room ``assessment``."""

    name = "kotacerdas.prove.assessment"
    label = "assessment"
