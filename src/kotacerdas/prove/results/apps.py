"""Registers this room with Django."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """The room ``results``."""

    name = "kotacerdas.prove.results"
    label = "results"
