"""What the tests of this room share."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.city.cast import Cast, gather


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed cast, in an empty database."""
    return gather()


@pytest.fixture
def files_dir(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder for stored files."""
    settings.FILES_DIR = tmp_path / "files"
    return tmp_path / "files"
