"""Addresses of the skin."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from .views import choices, gallery

app_name = "ui"
urlpatterns = [
    path("bahasa/", choices.language, name="language"),
    path("tema/", choices.theme, name="theme"),
    path("favicon.ico", choices.favicon, name="favicon"),
]
if settings.DEBUG:
    urlpatterns.append(path("ui/gallery", gallery.show, name="gallery"))
