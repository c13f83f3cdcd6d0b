"""What several packages of tests share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import Settings

from tests.installation import Installation


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What tells of PostgreSQL runs where there is one."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    left_out = [item for item in items if item.get_closest_marker("postgresql")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation as `make run` leaves it: with the demo, one beat taken, not serving."""
    home = Installation(tmp_path_factory.mktemp("demo") / "var")
    home.command("setup")
    home.command("demo")
    home.tick(datetime.now(UTC))
    yield home
    home.command("demo", "app", "stop")


@pytest.fixture
def files_dir(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder for stored files."""
    settings.FILES_DIR = tmp_path / "files"
    return tmp_path / "files"
