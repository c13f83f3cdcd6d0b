"""The app of this room."""

from django.apps import AppConfig
from django.urls import register_converter

from .asked import KeyConverter


class UiConfig(AppConfig):
    """The skin: it has no tables and knows no other room."""

    name = "kotacerdas.ui"
    label = "ui"

    def ready(self) -> None:
        """Let every room's addresses name rows by ``<key:…>``."""
        register_converter(KeyConverter, "key")
