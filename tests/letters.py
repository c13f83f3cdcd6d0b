"""The official rounds of 2022 and 2023, loaded once a module and undone after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker

from kotacerdas.demo import rounds


@contextmanager
def letters(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Both letters and the empty exercise of Jember."""
    with blocker.unblock(), transaction.atomic():
        rounds.load(lambda line: None)
        yield
        transaction.set_rollback(True)
