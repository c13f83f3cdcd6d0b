"""The commands on PostgreSQL, each as the real command on a database of its own."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.installation import free_port
from tests.site.test_cli import Said, typed

pytestmark = pytest.mark.postgresql


class Place:
    """A data directory and an empty database."""

    def __init__(self, folder: Path, address: str) -> None:
        self.environment = {
            "DATA_DIR": str(folder),
            "DATABASE_URL": address,
            "ALLOWED_HOSTS": "",
            "DEBUG": "",
            "PORT": "",
        }

    def said(self, *words: str, **more: str) -> Said:
        return Said(*words, env={**self.environment, **more})

    def findings(self, **more: str) -> dict[str, tuple[str, str]]:
        said = self.said("check", "--format", "json", **more)
        return {each["name"]: (each["state"], each["said"]) for each in json.loads(said.out)}


def execute(text: str, blocker: DjangoDbBlocker) -> None:
    with blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(text)


def named(database: str) -> str:
    """The address of the tests' server with another database."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))


@pytest.fixture(scope="module")
def place(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Place]:
    """A database that has been set up."""
    name = f"kota_{secrets.token_hex(4)}"
    execute(f'CREATE DATABASE "{name}"', django_db_blocker)
    made = Place(tmp_path_factory.mktemp("data"), named(name))
    said = made.said("setup")
    assert said.code == 0, said.err
    assert "migrations applied" in said.err
    yield made
    execute(f'DROP DATABASE "{name}" WITH (FORCE)', django_db_blocker)


def test_setup_can_be_run_again_and_makes_no_file(place: Place) -> None:
    said = place.said("setup")
    assert said.code == 0
    assert "Database: up to date" in said.err
    assert not Path(place.environment["DATA_DIR"], "kotacerdas.sqlite3").exists()


def test_the_check_tells_the_server_and_that_a_save_may_be_lost(place: Place) -> None:
    found = place.findings()
    assert found["database"][0] == "ok"
    assert found["database"][1].startswith("PostgreSQL ")
    assert found["database"][1].endswith(", UTF8")
    assert found["migrations"] == ("ok", "all applied")
    assert "order of letters" not in found
    # The tests' own server writes nothing through to the disk.
    state, said = found["durability"]
    assert state == "fault"
    assert said.startswith("fsync, full_page_writes, synchronous_commit off")


def test_an_empty_database_is_told_by_check_and_serve(place: Place) -> None:
    empty = named("template1")
    assert place.findings(DATABASE_URL=empty)["database"] == (
        "fault",
        "The database that DATABASE_URL names is empty; run `kotacerdas setup` first.",
    )
    said = place.said("serve", "--port", str(free_port()), DATABASE_URL=empty)
    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert "run `kotacerdas setup` first" in said.err


@pytest.mark.parametrize("words", [("setup",), ("serve",), ("demo",), ("check",)])
def test_a_server_that_does_not_answer_is_one_sentence_without_the_password(
    place: Place, words: tuple[str, ...]
) -> None:
    address = f"postgres://kota:rahasia@127.0.0.1:{free_port()}/kota"
    said = place.said(*words, DATABASE_URL=address, PORT=str(free_port()))
    assert said.code == 1
    everything = said.out + said.err
    assert "refused" in everything.lower()
    assert "Traceback" not in everything
    assert "rahasia" not in everything


def test_a_wrong_address_is_one_sentence(place: Place) -> None:
    for words in (("setup",), ("serve", "--port", str(free_port())), ("manage", "check")):
        said = place.said(*words, DATABASE_URL="mysql://kota:rahasia@host/kota")
        assert said.code == 1
        assert said.err.splitlines()[-1].startswith(
            "The settings are wrong: DATABASE_URL must begin with postgres://"
        )


def test_manage_reaches_it(place: Place) -> None:
    said = place.said("manage", "showmigrations", "--plan")
    assert said.code == 0
    assert "[X]" in said.out


def test_the_demo_is_loaded_once_and_served(place: Place) -> None:
    try:
        first = place.said("demo")
        assert first.code == 0, first.err
        assert "Demo: loaded" in first.err
        again = place.said("demo")
        assert (again.code, "already there" in again.err) == (0, True)
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "kotacerdas", "serve", "--port", str(port), "--workers", "1"],
            env={**os.environ, **place.environment},
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stderr is not None
        try:
            told = []
            while not any("Open http" in line for line in told):
                line = process.stderr.readline()
                assert line, told
                told.append(line)
            page = f"http://127.0.0.1:{port}/evaluasi/"
            with urllib.request.urlopen(page, timeout=30) as answer:
                assert "2023" in answer.read().decode()
        finally:
            os.killpg(process.pid, signal.SIGINT)
            code = process.wait(timeout=30)
            process.stderr.close()
        assert code == 0
    finally:
        place.said("demo", "app", "stop")


def test_demo_reset_puts_the_old_rows_aside_as_a_schema(place: Place) -> None:
    try:
        code, said = typed("ya", "demo", "--reset", env=place.environment)
        assert code == 0, said
        assert "Demo: loaded" in said
    finally:
        place.said("demo", "app", "stop")
    with psycopg.connect(place.environment["DATABASE_URL"]) as held:
        names = held.execute(
            "SELECT schemaname FROM pg_tables WHERE tablename = 'city_person' ORDER BY 1"
        ).fetchall()
    assert len(names) == 2
    assert names[0][0].startswith("before-")
    assert names[1][0] == "public"
