"""`make run` and its kin before there is anything: every hindrance is one clear sentence."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "bootstrap.py"


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module that believes a temporary folder to be its checkout."""
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    checkout = tmp_path / "a checkout"
    checkout.mkdir()
    for name in ("pyproject.toml", "constraints.txt"):
        (checkout / name).write_text("# nothing\n")
    venv = checkout / ".venv"
    monkeypatch.setattr(module, "ROOT", checkout)
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(module, "STAMP", venv / "kotacerdas-stamp.json")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return module


def run(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *words],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=60,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1, done
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def fake_venv(script: ModuleType, commands: list[list[str]]) -> None:
    """Make `python -m venv` leave this Python, and remember every command instead of running."""

    def remember(command: list[object], title: str) -> None:
        commands.append([str(word) for word in command])
        script.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        if not script.PYTHON.exists():
            script.PYTHON.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
            script.PYTHON.chmod(0o755)

    script.run_logged = remember


@pytest.mark.parametrize("port", ["0", "-1", "99999", "abc", "8000.5"])
def test_a_bad_port_is_refused_also_while_another_run_is_up(
    tmp_path: Path, port: str, script: ModuleType
) -> None:
    with script.locked(tmp_path, "", wait=False):
        said = refused(run("run", PORT=port, DATA_DIR=str(tmp_path)))
    assert said == f"PORT={port} is not a port; give a whole number from 1 to 65535."


def test_a_taken_port_is_refused_before_anything_is_installed(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused(run("run", PORT=str(port), DATA_DIR=str(tmp_path)))
    assert f"Port {port} is already in use" in said
    assert f"make run PORT={port + 1}" in said


def test_a_data_directory_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    said = refused(run("run", DATA_DIR=str(blocked / "below")))
    assert "cannot be written (Not a directory); choose another: make run DATA_DIR=/path" in said


def test_a_file_in_place_of_the_data_directory_is_called_that(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    assert refused(run("run", DATA_DIR=str(path))) == (
        f"DATA_DIR={path} is a file, not a folder; choose a folder: make run DATA_DIR=/path"
    )


def test_a_second_run_on_the_same_data_says_so(tmp_path: Path, script: ModuleType) -> None:
    with script.locked(tmp_path, "", wait=False):
        said = refused(run("run", DATA_DIR=str(tmp_path)))
    assert said.startswith(f"`make run` is already at work on {tmp_path};")


def test_a_second_set_up_in_the_same_checkout_waits(
    script: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = script.ROOT
    code = "import fcntl, os, sys; h = os.open(sys.argv[1], 0); fcntl.flock(h, 2); print(flush=1)"
    code += "; sys.stdin.read(1)"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as other:
        assert other.stdout is not None and other.stdin is not None
        other.stdout.readline()
        begun = time.monotonic()
        other.stdin.close()
        with script.locked(folder, "waiting for it", wait=True):
            assert time.monotonic() - begun < 60
    assert capsys.readouterr().out.count("waiting for it") <= 1


def test_a_missing_venv_module_names_the_package(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(script.Stop, match="apt install python3-venv"):
        script.check_python()


def test_an_old_python_is_refused_or_replaced(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(script.shutil, "which", lambda name: None)
    assert script.main() == 1
    assert "Python 3.11 or newer is needed, this is 3.9.2" in capsys.readouterr().err
    called: list[str] = []
    monkeypatch.setattr(script.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(script.os, "execv", lambda path, words: called.append(path))
    script.main()
    assert called[0] == "/usr/bin/python3.13"


def test_a_full_disk_is_refused(script: ModuleType) -> None:
    with pytest.raises(script.Stop, match=r"MB are needed; make room and try again"):
        script.check_space(script.ROOT, 10**9)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full; make room"),
        ("NewConnectionError('...: Failed')", "the package index was not reached"),
        ("something\nERROR: odd thing", "ERROR: odd thing"),
        ("", "no reason given"),
    ],
)
def test_a_failed_installation_is_one_sentence_with_the_log(
    script: ModuleType, said: str, why: str
) -> None:
    log = script.data_dir() / "logs" / "install.log"
    log.parent.mkdir(parents=True)
    log.write_text("an earlier run: No space left on device\n")
    code = "import sys; print(sys.argv[1]); sys.exit(1)"
    with pytest.raises(script.Stop) as stop:
        script.run_logged([sys.executable, "-c", code, said], "Installing the packages")
    assert why in str(stop.value)
    assert str(stop.value).endswith(f"Everything said: {log}")


def test_the_environment_is_made_once(script: ModuleType) -> None:
    commands: list[list[str]] = []
    fake_venv(script, commands)
    script.prepare("")
    assert [command[1:3] for command in commands] == [["-m", "venv"], ["-m", "pip"]]
    assert commands[1][-4:] == ["-c", "constraints.txt", "-e", "."]
    script.prepare("")
    assert len(commands) == 2


def test_the_tests_add_to_the_environment_and_a_run_takes_nothing_away(script: ModuleType) -> None:
    commands: list[list[str]] = []
    fake_venv(script, commands)
    script.prepare("")
    script.prepare("dev")
    assert commands[-1][-1] == ".[dev]"
    script.prepare("")
    assert len(commands) == 3
    (script.ROOT / "constraints.txt").write_text("# something new\n")
    script.prepare("")
    assert commands[-1][-1] == ".[dev]"


def test_a_broken_environment_is_made_anew(script: ModuleType) -> None:
    commands: list[list[str]] = []
    fake_venv(script, commands)
    script.prepare("")
    script.PYTHON.write_text("#!/bin/sh\nexit 1\n")
    script.prepare("")
    assert [command[1:3] for command in commands[2:]] == [["-m", "venv"], ["-m", "pip"]]


def test_a_half_made_environment_is_made_anew(script: ModuleType) -> None:
    commands: list[list[str]] = []
    (script.VENV / "lib").mkdir(parents=True)
    script.STAMP.write_text("{ half")
    fake_venv(script, commands)
    script.prepare("")
    assert len(commands) == 2
    assert not (script.VENV / "lib").exists()


BESIDE = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("bootstrap", sys.argv[1])
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)
try:
    script.beside([[sys.executable, "-c", sys.argv[2], *words.split()] for words in sys.argv[3:]])
except script.Stop as reason:
    print(reason)
"""
CHILD = """
import os, signal, sys, time
def end(*_):
    os.write(1, b"ended " + sys.argv[1].encode() + bytes([10]))
    sys.exit()
signal.signal(signal.SIGTERM, end)
os.write(1, f"{sys.argv[1]} {os.getpid()} ".encode() + bytes([10]))
time.sleep(float(sys.argv[2]))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_both_end_when_we_are_told_to_stop(number: signal.Signals) -> None:
    words = [sys.executable, "-c", BESIDE, str(SCRIPT), CHILD, "a 300", "b 300"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, start_new_session=True) as run:
        assert run.stdout is not None
        started = sorted(run.stdout.readline().split() for _ in "ab")
        os.killpg(run.pid, number)  # as a terminal does: the whole group at once
        assert sorted(run.stdout.read().splitlines()) == ["ended a", "ended b"]
    assert run.returncode == 0
    assert [name for name, _key in started] == ["a", "b"]
    for _name, key in started:
        with pytest.raises(ProcessLookupError):
            os.kill(int(key), 0)


def test_one_that_ends_by_itself_ends_the_other_and_says_so() -> None:
    words = [sys.executable, "-c", BESIDE, str(SCRIPT), CHILD, "a 300", "b 0"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert "The server or the ticker ended" in done.stdout.splitlines()[-1]


def test_wrong_words_end_with_2() -> None:
    assert run("dance").returncode == 2
    assert run().returncode == 2


def test_make_without_words_lists_the_targets() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    named = {line.split()[1] for line in done.stdout.splitlines()}
    assert {"run", "test", "check", "bench", "bare-check", "lock"} <= named


def test_make_without_python_is_one_sentence() -> None:
    words = ["make", "-s", "run", "PYTHON=python-that-is-not-there"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert done.stderr.splitlines()[0].startswith("Python 3.11 or newer is needed")


def test_lock_without_uv_says_how_to_get_it(tmp_path: Path) -> None:
    copy = tmp_path / "scripts" / "lock.py"
    copy.parent.mkdir()
    copy.write_bytes((ROOT / "scripts" / "lock.py").read_bytes())
    words, empty = [sys.executable, str(copy)], {"PATH": str(tmp_path)}
    said = refused(subprocess.run(words, env=empty, capture_output=True, text=True))
    assert said.startswith("`make lock` needs uv, which no extra brings;")
    assert said.endswith(".venv/bin/pip install uv")


def test_constraints_name_no_place_and_no_brackets() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()[1:]
    assert len(lines) > 20
    assert not [line for line in lines if "==" not in line or set("[@/") & set(line)]
