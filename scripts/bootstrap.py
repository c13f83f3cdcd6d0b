"""Set up and start this checkout with the standard library alone: run, env or browser."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "kotacerdas-stamp.json"
OLDEST = (3, 11)
NEED_ROOT_MB, NEED_DATA_MB = 600, 100
STARTED = time.monotonic()
NETWORK_SIGNS = (
    "NewConnectionError", "ConnectTimeout", "Max retries", "Temporary failure in name resolution",
    "Network is unreachable", "Connection refused", "ProxyError", "Could not fetch URL",
    "No matching distribution found",
)  # fmt: skip


class Stop(Exception):
    """What keeps us from going on, as one sentence for the person at the keyboard."""


def say(text: str) -> None:
    print(f"[{time.monotonic() - STARTED:5.1f} s] {text}", flush=True)


def data_dir() -> Path:
    return Path(os.environ.get("DATA_DIR") or ROOT / "var").expanduser().absolute()


def wanted_port() -> int:
    text = (os.environ.get("PORT") or "8000").strip()
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise Stop(f"PORT={text} is not a port; give a whole number from 1 to 65535.")
    return int(text)


def check_port(port: int) -> None:
    """Refuse a taken port before anything heavy is done."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Stop(f"Port {port} needs root; take another: make run PORT=8000") from None
        except OSError:
            raise Stop(
                f"Port {port} is already in use; stop the other program, "
                f"or take another port: make run PORT={port % 65535 + 1}"
            ) from None


def check_python() -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = ".".join(map(str, sys.version_info[:2]))
        raise Stop(
            "Python's venv module is missing; install it "
            f"(apt install python3-venv, or python{version}-venv) and run the same command again."
        )


def check_space(folder: Path, need_mb: int) -> None:
    free_mb = shutil.disk_usage(folder).free // 2**20
    if free_mb < need_mb:
        raise Stop(
            f"Only {free_mb} MB are free on the disk of {folder}, {need_mb} MB are needed; "
            "make room and try again."
        )


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".write-test-{os.getpid()}"
        probe.write_text("x" * 4096)
        probe.unlink()
    except FileExistsError:
        raise Stop(
            f"DATA_DIR={folder} is a file, not a folder; choose a folder: make run DATA_DIR=/path"
        ) from None
    except OSError as fault:
        raise Stop(
            f"The data directory {folder} cannot be written ({fault.strerror}); "
            "choose another: make run DATA_DIR=/path"
        ) from None


@contextlib.contextmanager
def locked(folder: Path, busy: str, *, wait: bool):
    """Hold a lock on `folder` itself; it is given back when this process ends, however it ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if not wait:
                raise Stop(busy) from None
            say(busy)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def fingerprint() -> str:
    """What the environment was made for: the files that name packages, this place, this Python."""
    parts = [str(ROOT), ".".join(map(str, sys.version_info[:2]))]
    parts += [(ROOT / name).read_text() for name in ("pyproject.toml", "constraints.txt")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def stamp() -> dict:
    try:
        found = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def works(*code: str) -> bool:
    """Whether the environment's Python starts and runs `code`; a broken one is made anew."""
    try:
        done = subprocess.run([PYTHON, "-c", *code], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def prepare(extra: str) -> None:
    """Make .venv hold the packages of `extra` ("" or "dev"); nothing is done when it does."""
    mark = fingerprint()
    have = stamp()
    if have.get("fingerprint") == mark and have.get("extra") in (extra, "dev"):
        if works("import django, granian, kotacerdas"):
            return
        say("The virtual environment is broken; making it anew")
        shutil.rmtree(VENV, ignore_errors=True)
    check_space(ROOT, NEED_ROOT_MB)
    STAMP.unlink(missing_ok=True)
    version = f"import pip, sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    if not works(version):
        say("Making the virtual environment")
        shutil.rmtree(VENV, ignore_errors=True)
        run_logged([sys.executable, "-m", "venv", str(VENV)], "Making the virtual environment")
    say("Installing the packages (half a minute to a few minutes, by your connection)")
    extra = "dev" if "dev" in (extra, have.get("extra")) else ""
    what = f".[{extra}]" if extra else "."
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    run_logged([*command, "-c", "constraints.txt", "-e", what], "Installing the packages")
    STAMP.write_text(json.dumps({"fingerprint": mark, "extra": extra}))


def run_logged(command: list, title: str) -> None:
    """Run quietly into the log; a failure becomes one sentence with the log's path."""
    log = data_dir() / "logs" / "install.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    before = log.stat().st_size if log.exists() else 0
    with log.open("a") as out:
        done = subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
    if done.returncode == 0:
        return
    with log.open(errors="replace") as text:
        text.seek(before)
        told = text.read()
    if "No space left on device" in told:
        why = "the disk is full; make room"
    elif any(sign in told for sign in NETWORK_SIGNS):
        why = "the package index was not reached; check the network"
    else:
        why = (told.strip().splitlines() or ["no reason given"])[-1]
    raise Stop(f"{title} failed: {why}, then run the same command again. Everything said: {log}")


def kotacerdas(*words: str) -> list[str]:
    return [str(PYTHON), "-m", "kotacerdas", *words]


def step(*words: str) -> None:
    command = kotacerdas(*words, "--started", str(STARTED))
    done = subprocess.run(command, env={**os.environ, "DATA_DIR": str(data_dir())})
    if done.returncode:
        raise Stop(f"`kotacerdas {' '.join(words)}` did not succeed; the lines above say why.")


def run() -> None:
    """Environment, database, demo; then the server and the ticker, until told to stop."""
    folder = data_dir()
    busy = (
        f"`make run` is already at work on {folder}; use it, stop it, or choose another DATA_DIR."
    )
    port = wanted_port()
    check_python()
    make_folder(folder)
    with locked(folder, busy, wait=False):
        check_port(port)
        check_space(folder, NEED_DATA_MB)
        with locked(ROOT, "Another set-up is at work in this checkout; waiting for it", wait=True):
            prepare("")
            step("setup")
        step("demo")
    say("Starting the server and the ticker")
    os.environ["DATA_DIR"] = str(folder)
    beside([kotacerdas("serve", "--accounts"), kotacerdas("tick")])


class Told(Exception):
    """A signal told us to stop."""


def beside(commands: list) -> None:
    """Run the commands beside each other until we are told to stop or one ends; then end all.

    Each has a session of its own: Ctrl-C reaches only this process, which ends them in order.
    """

    def told(*_: object) -> None:
        raise Told

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, told)
    running = []
    try:
        for command in commands:
            running.append(subprocess.Popen(command, start_new_session=True))
        os.wait()
        raise Stop("The server or the ticker ended; the lines above say why.")
    except Told:
        pass
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # told twice, we still end in order
        for each in running:
            each.terminate()
        for each in running:
            try:
                each.wait(timeout=20)
            except subprocess.TimeoutExpired:
                each.kill()


def env() -> None:
    check_python()
    with locked(ROOT, "Another set-up is at work in this checkout; waiting for it", wait=True):
        prepare("dev")
        step("setup", "--catalogues")


def browser() -> None:
    """Chromium for the journeys: taken as found, or installed by apt as root, or done without."""
    names = ("chromium", "chromium-browser", "google-chrome")
    if any(map(shutil.which, names)):
        return
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        say("No Chromium here and no right to install it: the browser journeys will be skipped")
        return
    say("Installing Chromium for the browser journeys")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run([apt, "-qq", *words], env=quiet, capture_output=True, text=True)
    if done.returncode:
        say("apt could not install Chromium: the browser journeys will be skipped")


def main() -> int:
    if sys.version_info < OLDEST:
        for name in ("python3.13", "python3.12", "python3.11"):
            other = shutil.which(name)
            if other:
                os.execv(other, [other, *sys.argv])  # noqa: S606
        have = ".".join(map(str, sys.version_info[:3]))
        print(
            f"Python 3.11 or newer is needed, this is {have}: "
            "apt install python3.11 python3.11-venv, then make run PYTHON=python3.11",
            file=sys.stderr,
        )
        return 1
    verbs = {"run": run, "env": env, "browser": browser}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        print("usage: bootstrap.py run|env|browser", file=sys.stderr)
        return 2
    try:
        verbs[sys.argv[1]]()
    except Stop as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except OSError as fault:
        full = "The disk is full; make room and run the same command again."
        print(f"\n{full if fault.errno == 28 else fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; run the same command again to go on.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
