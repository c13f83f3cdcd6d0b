"""Which database an address means, and what is said of one that means none."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kotacerdas.site.database import database

FOLDER = Path("/srv/kotacerdas")


def test_without_an_address_it_is_sqlite_in_the_data_directory() -> None:
    made = database("  ", FOLDER)
    assert made["ENGINE"] == "django.db.backends.sqlite3"
    assert made["NAME"] == FOLDER / "kotacerdas.sqlite3"
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in made["OPTIONS"]["init_command"]


def test_an_address_is_taken_apart_and_its_escapes_are_undone() -> None:
    made = database("postgres://k%40ta:p%2Fs%3As@[::1]:6543/kota%20cerdas?sslmode=require", FOLDER)
    assert made["ENGINE"] == "django.db.backends.postgresql"
    assert (made["USER"], made["PASSWORD"]) == ("k@ta", "p/s:s")
    assert (made["HOST"], made["PORT"], made["NAME"]) == ("::1", "6543", "kota cerdas")
    assert made["OPTIONS"] == {"connect_timeout": "10", "sslmode": "require"}


def test_a_socket_is_named_by_its_folder() -> None:
    made = database("postgresql://kota@/kota?host=/run/postgresql&port=5433", FOLDER)
    assert (made["HOST"], made["PORT"], made["PASSWORD"]) == ("/run/postgresql", "5433", "")


@pytest.mark.parametrize(
    "address",
    [
        "mysql://kota:rahasia@host/kota",
        "kota:rahasia@host/kota",
        "postgres://kota:rahasia@host",
        "postgres://kota:rahasia@host/",
        "postgres://kota:rahasia@host/a/b",
        "postgres://kota:rahasia@host:99999/kota",
        "postgres://kota:rahasia@host:abc/kota",
        "postgres://kota:rahasia@[::1/kota",
    ],
)
def test_an_address_that_names_no_database_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        database(address, FOLDER)
    assert str(refused.value).startswith("DATABASE_URL ")
    assert "postgres://user:password@host:5432/name" in str(refused.value)
    assert "rahasia" not in str(refused.value)
