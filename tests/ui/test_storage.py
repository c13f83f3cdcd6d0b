"""Static files under hashed names."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from kotacerdas.ui.storage import HashedStaticFilesStorage, lean


def test_before_the_files_are_collected_plain_names_are_given(tmp_path: Path) -> None:
    storage = HashedStaticFilesStorage(location=tmp_path, base_url="/static/")
    assert storage.url("ui/base.css") == "/static/ui/base.css"


@pytest.mark.django_db
def test_collecting_hashes_every_file_and_the_tiles_inside_the_stylesheet(
    tmp_path: Path, settings: Settings
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "kotacerdas.ui.storage.HashedStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    (hashed,) = (tmp_path / "ui").glob("base.*.css")
    assert 'url("kawung.' in hashed.read_text() and 'url("kawung.svg")' not in hashed.read_text()
    assert list((tmp_path / "django_htmx").glob("htmx-2.min.*.js"))
    assert hashed.with_name(hashed.name + ".gz").exists()


def test_a_style_sheet_is_sent_without_comments_and_indentation() -> None:
    sheet = "/* why */\n.a {\n  color: red; /* so\n  so */\n  margin: 0 1px;\n}\n"
    assert lean(sheet) == "\n.a {\ncolor: red; \nmargin: 0 1px;\n}\n"
    assert lean('.b::before { content: "/"; }') == '.b::before { content: "/"; }'
