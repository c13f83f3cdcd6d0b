"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.city.cast import Cast, gather
from tests.prove.scene import Scene, build


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """The scene, built once a module; each test undoes its own writes, the module all of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(gather())
        transaction.set_rollback(True)


@pytest.fixture
def scene(stage: Scene, db: None) -> Scene:
    """The exercise with six assigned questions of Jember."""
    return stage


@pytest.fixture
def committed(transactional_db: None) -> Scene:
    """The scene for more than one connection; everything is deleted afterwards."""
    return build(gather())


@pytest.fixture
def cast(scene: Scene) -> Cast:
    """The fixed cast."""
    return scene.cast
