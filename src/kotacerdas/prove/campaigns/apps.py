"""Registers this room with Django."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """The room ``campaigns``."""

    name = "kotacerdas.prove.campaigns"
    label = "campaigns"
