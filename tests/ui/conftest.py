"""The skin under its own addresses: it knows no other room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import clear_url_caches
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler
from pytest_django.fixtures import Settings

from kotacerdas.ui.context import page


@pytest.fixture(autouse=True)
def own_urls(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Serve ``tests.ui.urls`` with plain static names."""
    settings.STATIC_ROOT = tmp_path
    settings.ROOT_URLCONF = "tests.ui.urls"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    clear_url_caches()
    with translation.override("id"):
        yield
    clear_url_caches()


@pytest.fixture
def visitor() -> Client:
    """A browser without any cookie."""
    return Client(raise_request_exception=False)


def drawn(source: str, address: str = "/x", **context: object) -> str:
    """A piece of template as HTML without indentation, on a page at ``address``."""
    request = RequestFactory().get(address)
    html = Template(CottonCompiler().process("{% load ui %}" + source)).render(
        Context({"request": request, **page(request), **context})
    )
    return re.sub(r"\s*\n\s*", "\n", html)
