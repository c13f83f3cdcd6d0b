"""Set-up, demo, health and server, each as the real command on a data directory of its own."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.test_cli import Said, typed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory, with a space in its name, that has been set up."""
    made = tmp_path_factory.mktemp("data") / "data dir"
    said = Said("setup", env={"DATA_DIR": str(made)})
    assert said.code == 0, said.err
    assert "migrations applied" in said.err
    return made


def on(folder: Path, **more: str) -> dict[str, str]:
    return {"DATA_DIR": str(folder), "ALLOWED_HOSTS": "", "DEBUG": "", "PORT": "", **more}


@contextlib.contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free_port() -> int:
    with taken_port() as port:
        return port


def copied(folder: Path, to: Path) -> Path:
    """A whole copy of the database, whatever else has it open."""
    path = to / "kotacerdas.sqlite3"
    with (
        contextlib.closing(sqlite3.connect(folder / path.name)) as source,
        contextlib.closing(sqlite3.connect(path)) as copy,
    ):
        source.backup(copy)
    return path


def findings(folder: Path, **more: str) -> tuple[int, dict[str, tuple[str, str]]]:
    said = Said("check", "--format", "json", env=on(folder, **more))
    return said.code, {each["name"]: (each["state"], each["said"]) for each in json.loads(said.out)}


def test_setup_can_be_run_again_and_changes_nothing(folder: Path) -> None:
    said = Said("setup", env=on(folder))
    assert said.code == 0
    assert "Database: up to date" in said.err
    assert "Translations: up to date" in said.err


def test_what_setup_makes_is_for_the_owner_alone(folder: Path) -> None:
    for name in ("kotacerdas.sqlite3", "secret.key"):
        assert (folder / name).stat().st_mode & 0o077 == 0


def test_a_healthy_installation_passes_the_check(folder: Path) -> None:
    code, found = findings(folder)
    assert code == 0
    assert [name for name, (state, _) in found.items() if state != "ok"] == ["ticker"]
    assert "start `kotacerdas tick`" in found["ticker"][1]
    assert found["durability"][1] == "journal wal, synchronous 2"
    table = Said("check", env=on(folder))
    assert (table.code, table.out.splitlines()[0].split()) == (0, ["state", "what", "found"])


def test_check_names_what_is_missing_and_makes_no_database(tmp_path: Path) -> None:
    code, found = findings(tmp_path)
    assert code == 1
    assert found["database"][0] == found["static files"][0] == "fault"
    assert "kotacerdas setup" in found["database"][1]
    assert not (tmp_path / "kotacerdas.sqlite3").exists()


def test_check_warns_of_what_is_for_one_machine_only(folder: Path) -> None:
    book = folder / "demo-accounts.txt"
    book.touch()
    code, found = findings(folder, ALLOWED_HOSTS="smartcity.example")
    book.unlink()
    assert code == 0
    assert found["accounts"][0] == found["HTTPS"][0] == "warning"
    code, found = findings(folder, ALLOWED_HOSTS="*", DEBUG="1")
    assert code == 1
    assert (found["DEBUG"][0], found["ALLOWED_HOSTS"][0]) == ("fault", "warning")
    assert findings(folder, DEBUG="1")[1]["DEBUG"][0] == "warning"


def test_check_asks_for_the_proxies_of_a_public_server(folder: Path) -> None:
    state, said = findings(folder, ALLOWED_HOSTS="smartcity.example")[1]["TRUSTED_PROXIES"]
    assert (state, said[:18]) == ("warning", "0; behind a proxy ")
    public = {"ALLOWED_HOSTS": "smartcity.example", "TRUSTED_PROXIES": "1"}
    assert findings(folder, **public)[1]["TRUSTED_PROXIES"] == ("ok", "1")
    assert findings(folder)[1]["TRUSTED_PROXIES"] == ("ok", "0")


def test_check_asks_for_neighbours_and_reads_them(folder: Path) -> None:
    public = {"ALLOWED_HOSTS": "smartcity.example"}
    assert findings(folder, **public)[1]["NEIGHBOURS"][0] == "warning"
    known = "https://a.example/, https://b.example/"
    assert findings(folder, **public, NEIGHBOURS=known)[1]["NEIGHBOURS"] == ("ok", known)
    assert findings(folder, NEIGHBOURS="a.example")[1]["NEIGHBOURS"][0] == "fault"


def test_check_finds_an_open_key_and_a_damaged_database(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("k" * 50)
    (tmp_path / "secret.key").chmod(0o644)
    path = copied(folder, tmp_path)
    data = bytearray(path.read_bytes())
    data[8192:-8192] = bytes(len(data) - 16384)
    path.write_bytes(data)
    code, found = findings(tmp_path)
    assert code == 1
    assert found["secret key"][0] == "fault"
    assert found["database"][0] == "fault"


def test_check_finds_migrations_that_wait(folder: Path, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(copied(folder, tmp_path))) as copy:
        copy.execute("DELETE FROM django_migrations WHERE app = 'answers'")
        copy.commit()
    assert findings(tmp_path)[1]["migrations"][0] == "fault"


def test_wrong_settings_are_one_sentence(folder: Path) -> None:
    said = Said("setup", env=on(folder, SECRET_KEY="short"))
    assert said.code == 1
    assert said.err.splitlines()[-1].startswith("The settings are wrong: SECRET_KEY is shorter")
    code, found = findings(folder, SECRET_KEY="short")
    assert (code, found["settings"][0]) == (1, "fault")
    assert findings(folder, SECRET_KEY="k" * 50)[0] == 0


@pytest.mark.parametrize("words", [("setup",), ("serve",), ("demo",), ("manage", "check")])
def test_a_data_directory_that_cannot_be_written_is_one_sentence(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    said = Said(*words, env=on(blocked / "below", PORT=str(free_port())))
    assert said.code == 1
    assert said.err.splitlines()[-1].startswith("The data directory ")
    said = Said(*words, env=on(blocked, PORT=str(free_port())))
    assert said.code == 1
    assert said.err.splitlines()[-1].startswith(f"DATA_DIR={blocked} is a file, not a folder;")


def test_a_damaged_database_is_refused_by_setup(tmp_path: Path) -> None:
    (tmp_path / "kotacerdas.sqlite3").write_bytes(b"this is no database" * 500)
    said = Said("setup", env=on(tmp_path))
    assert said.code == 1
    assert "The database could not be prepared" in said.err.splitlines()[-1]
    assert "Traceback" not in said.err


def test_manage_hands_its_words_to_django(folder: Path) -> None:
    said = Said("manage", "showmigrations", "--plan", env=on(folder))
    assert said.code == 0
    assert "[X]" in said.out
    assert Said("manage", "nothing", env=on(folder)).code == 1


@pytest.mark.parametrize("port", ["0", "99999", "-1", "abc", "80 80", "٨٠"])
def test_a_bad_port_is_refused(folder: Path, port: str) -> None:
    said = Said("serve", env=on(folder, PORT=port))
    assert (said.code, said.out) == (1, "")
    assert "is not a port; give a whole number from 1 to 65535." in said.err


def test_a_taken_port_is_refused_with_another(folder: Path) -> None:
    with taken_port() as port:
        said = Said("serve", env=on(folder, PORT=str(port)))
    assert said.code == 1
    assert f"Port {port} is already in use" in said.err
    assert len(said.err.splitlines()) == 1


def test_an_address_of_another_machine_is_refused(folder: Path) -> None:
    said = Said("serve", "--host", "192.0.2.1", "--port", str(free_port()), env=on(folder))
    assert "no address of this machine" in said.err


def test_serve_before_setup_is_refused(tmp_path: Path) -> None:
    said = Said("serve", "--port", str(free_port()), env=on(tmp_path))
    assert said.code == 1
    assert "run `kotacerdas setup` first" in said.err


def test_the_server_answers_says_so_once_and_goes_when_told(folder: Path) -> None:
    port = free_port()
    (folder / "demo-accounts.txt").write_text("sekretariat  rahasia\n")
    words = ["serve", "--port", str(port), "--accounts", "--workers", "1"]
    process = subprocess.Popen(
        [sys.executable, "-m", "kotacerdas", *words],
        env={**os.environ, **on(folder)},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
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
        assert f"Open http://127.0.0.1:{port}   (stop with Ctrl-C)\n" in told
        assert "sekretariat  rahasia\n" in told
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            assert answer.status == 200
            assert "<title>" in answer.read().decode()
        second = Said("serve", "--port", str(free_port()), env=on(folder))
        assert second.code == 1
        assert "A server is already at work" in second.err
    finally:
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the whole group at once
        code = process.wait(timeout=30)
        process.stderr.close()
        (folder / "demo-accounts.txt").unlink()
    assert code == 0


def test_tick_before_setup_is_refused_and_a_second_ticker_too(folder: Path, tmp_path: Path) -> None:
    said = Said("tick", env=on(tmp_path))
    assert (said.code, "run `kotacerdas setup` first" in said.err) == (1, True)
    (folder / "ticker.lock").touch()
    with (folder / "ticker.lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        second = Said("tick", env=on(folder))
        assert (second.code, "one is enough" in second.err) == (1, True)
        assert findings(folder)[1]["ticker"] == ("ok", "running")


RUN = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("bootstrap", "scripts/bootstrap.py")
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)
ours = [sys.executable, "-m", "kotacerdas"]
script.beside([[*ours, "serve", "--workers", "1"], [*ours, "tick"]])
"""


def test_server_and_ticker_start_together_and_end_together(folder: Path) -> None:
    env = on(folder, PORT=str(free_port()))
    with subprocess.Popen(
        [sys.executable, "-c", RUN],
        env={**os.environ, **env},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        assert any("Open http" in line for line in process.stderr)
        assert findings(folder)[1]["ticker"] == ("ok", "running")
        os.killpg(process.pid, signal.SIGTERM)
        assert "Traceback" not in process.stderr.read()
    assert process.returncode == 0
    assert findings(folder)[1]["ticker"][0] == "warning"
    with socket.create_server(("127.0.0.1", int(env["PORT"]))):
        pass  # the port is free again


def test_the_local_application_is_started_asked_for_and_stopped(tmp_path: Path) -> None:
    env = on(tmp_path)
    assert Said("demo", "app", "status", env=env).code == 1
    started = Said("demo", "app", "start", env=env)
    try:
        assert started.code == 0, started.err
        address = started.out.strip()
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert answer.status == 200
        assert Said("demo", "app", "status", env=env).out.strip() == address
    finally:
        stopped = Said("demo", "app", "stop", env=env)
    assert stopped.err == "Stopped.\n"
    again = Said("demo", "app", "stop", env=env).err
    assert "is not running" in again
    assert env["DATA_DIR"] in again


def test_demo_knows_its_own_words(folder: Path) -> None:
    said = Said("demo", "app", "dance", env=on(folder))
    assert said.code == 2
    assert "start|stop|status" in said.err


def test_demo_before_setup_is_one_sentence_and_leaves_nothing_running(tmp_path: Path) -> None:
    said = Said("demo", env=on(tmp_path))
    assert said.code == 1
    assert "was `kotacerdas setup` run?" in said.err
    assert Said("demo", "app", "status", env=on(tmp_path)).code == 1


def test_demo_reset_asks_on_a_terminal_only(folder: Path) -> None:
    before = (folder / "kotacerdas.sqlite3").stat().st_ino
    said = Said("demo", "--reset", env=on(folder))
    assert said.code == 1
    assert "Nothing was changed" in said.err
    assert (folder / "kotacerdas.sqlite3").stat().st_ino == before


def test_demo_reset_puts_the_database_aside_and_begins_anew(tmp_path: Path) -> None:
    env = on(tmp_path)
    assert Said("setup", env=env).code == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "kotacerdas.sqlite3")) as old:
        old.execute("CREATE TABLE mark (number int)")
    no = typed("tidak", "demo", "--reset", env=env)
    assert (no[0], "Nothing was changed" in no[1]) == (1, True)
    try:
        code, said = typed("ya", "demo", "--reset", env=env)
        assert code == 0, said
        assert "Demo: loaded" in said
    finally:
        Said("demo", "app", "stop", env=env)
    (before,) = tmp_path.glob("before-*-kotacerdas.sqlite3")
    for path, tables in ((before, 1), (tmp_path / "kotacerdas.sqlite3", 0)):
        with contextlib.closing(sqlite3.connect(path)) as found:
            query = "SELECT count(*) FROM sqlite_master WHERE name = 'mark'"
            assert found.execute(query).fetchone() == (tables,)


def test_a_forgotten_data_directory_is_named_and_not_made(tmp_path: Path) -> None:
    for verb in ("stop", "status"):
        said = Said("demo", "app", verb, env=on(tmp_path / "lupa"))
        assert said.code == 1
        assert f"There is no data directory {tmp_path / 'lupa'}" in said.err
    assert not (tmp_path / "lupa").exists()
