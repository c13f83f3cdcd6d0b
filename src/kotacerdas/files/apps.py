"""Registers this room with Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The room ``files``."""

    name = "kotacerdas.files"
    label = "files"
