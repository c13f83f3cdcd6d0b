"""The app of this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The skin: it has no tables and knows no other room."""

    name = "kotacerdas.ui"
    label = "ui"
