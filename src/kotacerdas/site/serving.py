"""Everything about the server: the port and its limits. Due jobs are the ticker's."""

from __future__ import annotations

import encodings.idna  # noqa: F401  # names are looked up in forked workers: not under a held import lock
import os
import signal
import socket
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

# A crowd waits in the backlog instead of being refused; a few threads do the work, because more
# of them only wait for the one writer of the database.
BACKLOG = 8192
THREADS = 4
WORKERS = 2
KILL_AFTER = 10
APPLICATION = "kotacerdas.site.wsgi"
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
    try:
        server.serve(target_loader=application, wrap_loader=False)
    finally:
        stopping.set()


def application() -> Callable[..., object]:
    """In a worker: the application, in a process group of its own.

    Ctrl-C would otherwise reach the workers as well, and Granian's workers hang when told to stop
    twice: by the terminal and by their parent. One that is told while it still loads ends at once.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.setpgrp()
    loaded: Callable[..., object] = import_module(APPLICATION).application
    return loaded


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
