"""Registers this room with Django."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    """The room ``instruments``."""

    name = "kotacerdas.prove.instruments"
    label = "instruments"
