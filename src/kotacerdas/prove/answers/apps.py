"""Registers this room with Django."""

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    """The room ``answers``."""

    name = "kotacerdas.prove.answers"
    label = "answers"
