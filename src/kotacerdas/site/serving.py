"""Everything about the server: the port, its limits, and the ticker that runs beside it."""

from __future__ import annotations

import ctypes
import encodings.idna  # noqa: F401  # names are looked up in forked workers: not under a held import lock
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

# A crowd waits in the backlog instead of being refused; a few threads do the work, because more
# of them only wait for the one writer of the database.
BACKLOG = 8192
THREADS = 4
WORKERS = 2
KILL_AFTER = 10
APPLICATION = "kotacerdas.site.wsgi"
TICKER = "kotacerdas.site.ticker"
TICKER_PAUSE = 5.0
QUIET = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s granian: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"_granian": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """What to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


def address(host: str, port: str) -> Address | str:
    """The address meant, or a sentence why it is none."""
    text = port.strip()
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        return f"PORT={port} is not a port; give a whole number from 1 to 65535."
    return Address(host, int(text))


def why_taken(where: Address) -> str | None:
    """A sentence if this address cannot be listened on; asked before anything heavy."""
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((where.host, where.port))
        except PermissionError:
            return f"Port {where.port} needs root; take one above 1023 (PORT=8000)."
        except socket.gaierror:
            return f"{where.host} is no address of this machine; try 127.0.0.1."
        except OSError as fault:
            if fault.errno == 99:
                return f"{where.host} is no address of this machine; try 127.0.0.1."
            other = where.port % 65535 + 1
            return (
                f"Port {where.port} is already in use; stop the other program, "
                f"or take another port (PORT={other})."
            )
    return None


def serve(where: Address, *, workers: int, threads: int, ready: Callable[[], None]) -> None:
    """Serve until the process is told to stop; ``ready`` is called once the first page is there."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        APPLICATION,
        address=where.host,
        port=where.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        backlog=BACKLOG,
        backpressure=BACKLOG // workers,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER,
        log_level=LogLevels.error,
        log_dictconfig=QUIET,
    )
    stopping = threading.Event()
    _answers(where)  # Granian forks: no thread may hold the lock of a first import by then.
    threading.Thread(target=_announce, args=(where, ready, stopping), daemon=True).start()
    ticker = Ticker(stopping)
    ticker.start()
    try:
        server.serve(target_loader=application, wrap_loader=False)
    finally:
        stopping.set()
        ticker.stop()


def application() -> Callable[..., object]:
    """In a worker: the application, in a process group of its own.

    Ctrl-C would otherwise reach the workers as well, and Granian's workers hang when told to stop
    twice: by the terminal and by their parent. One that is told while it still loads ends at once.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _leave_group()
    loaded: Callable[..., object] = import_module(APPLICATION).application
    return loaded


class Ticker:
    """Keeps the process that runs due jobs alive for as long as the server runs."""

    def __init__(self, stopping: threading.Event) -> None:
        self.stopping = stopping
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Start it, if this installation has one."""
        if find_spec(TICKER):
            self.thread.start()

    def stop(self) -> None:
        """Ask it to end; end it if it does not."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def _keep(self) -> None:
        while not self.stopping.is_set():
            self.process = subprocess.Popen(  # noqa: S603  # our own module, no words from outside
                [sys.executable, "-m", TICKER], preexec_fn=_leave_group
            )
            code = self.process.wait()
            if not self.stopping.is_set():
                print(f"The ticker ended ({code}); starting it again.", file=sys.stderr, flush=True)
                self.stopping.wait(TICKER_PAUSE)


def _leave_group() -> None:
    """In a child: let Ctrl-C reach the server only, which stops its children in order.

    On Linux the child also ends when the server is killed without a chance to stop it.
    """
    os.setpgrp()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _announce(where: Address, ready: Callable[[], None], stopping: threading.Event) -> None:
    """Ask for the first page until it comes: then the server is ready, and warm."""
    while not stopping.wait(0.1):
        if _answers(where):
            ready()
            return


def _answers(where: Address) -> bool:
    """Whether the first page comes; another answer than a page is told and counts too."""
    host = "127.0.0.1" if where.host == "0.0.0.0" else where.host  # noqa: S104  # compared only
    try:
        with urllib.request.urlopen(f"{Address(host, where.port).url}/", timeout=30):  # noqa: S310
            return True
    except urllib.error.HTTPError as answer:  # an answer, if not the one we like
        print(f"The first page answers with {answer.code}.", file=sys.stderr, flush=True)
        return True
    except OSError:
        return False
