"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.letters import letters


@pytest.fixture(scope="module")
def held(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The letters of 2022 and 2023."""
    with letters(django_db_blocker):
        yield


@pytest.fixture
def reader(held: None, db: None) -> Client:
    """Somebody who reads the published door."""
    return Client()
