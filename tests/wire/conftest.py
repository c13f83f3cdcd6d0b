"""What the tests of the wire share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.city.cast import gather
from tests.run.servers import listening, page
from tests.wire.stage import Stage, stage_of


@pytest.fixture(scope="module")
def built(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stage]:
    """The stage, built once; the module undoes all of it."""
    with (
        django_db_blocker.unblock(),
        listening(lambda line, path: line.sendall(page())) as server,
        override_settings(PROBE_ALLOW=[server.place], FILES_DIR=tmp_path_factory.mktemp("files")),
        transaction.atomic(),
    ):
        yield stage_of(gather(), server.address())
        transaction.set_rollback(True)


@pytest.fixture
def stage(built: Stage, db: None) -> Stage:
    """The stage as built; each test undoes its own writes."""
    return built
