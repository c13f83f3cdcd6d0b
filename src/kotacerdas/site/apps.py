"""Registers this room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kotacerdas.ui.menu import MenuEntry, register_menu


class SiteConfig(AppConfig):
    """The room ``site``."""

    name = "kotacerdas.site"
    label = "site"

    def ready(self) -> None:
        """Hand the skin the search and the links below every page."""
        register_menu(MenuEntry("search", "site:search"))
        register_menu(MenuEntry("footer", "site:sources", _("Sources of the data"), 1))
        register_menu(MenuEntry("footer", "site:open_data", _("API and open data"), 2))
        register_menu(MenuEntry("footer", "site:accessibility", _("Accessibility"), 3))
