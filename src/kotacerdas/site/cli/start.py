"""Starting Django for a command: the data directory first, every fault as one sentence."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

from kotacerdas.site.cli import say

LEAST_FREE_MB = 50


class Unready(Exception):
    """Why the command cannot go on, as one sentence."""


def data_dir() -> Path:
    """The folder of database, files and logs (DATA_DIR, default ./var)."""
    return Path(os.environ.get("DATA_DIR") or "var").expanduser().resolve()


def prepare_data_dir() -> Path:
    """Make the data directory if need be; ``Unready`` if it cannot be written."""
    folder = data_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / f".write-test-{os.getpid()}"
        probe.write_bytes(bytes(4096))
        probe.unlink()
    except FileExistsError:
        raise Unready(
            f"DATA_DIR={folder} is a file, not a folder; choose a folder with DATA_DIR=."
        ) from None
    except OSError as fault:
        raise Unready(
            f"The data directory {folder} cannot be written ({fault.strerror}); "
            "make room or choose another with DATA_DIR=."
        ) from None
    free_mb = shutil.disk_usage(folder).free // 2**20
    if free_mb < LEAST_FREE_MB:
        raise Unready(
            f"Only {free_mb} MB are free on the disk of {folder}; make room and try again."
        )
    return folder


def hold(folder: Path) -> int:
    """Claim the data directory for one server; the claim ends with the process."""
    return _hold(
        folder,
        f"A server is already at work on {folder}; use it, stop it, or choose another DATA_DIR.",
    )


def hold_ticker(folder: Path) -> int:
    """Claim the due jobs of a data directory for one ticker; the claim ends with the process."""
    path = folder / "ticker.lock"
    path.touch(mode=0o600)
    return _hold(path, f"A ticker is already at work on {folder}; one is enough.")


def _hold(path: Path, busy: str) -> int:
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise Unready(busy) from None
    return handle


def django() -> None:
    """Load settings and rooms; ``Unready`` with a sentence if the settings are wrong."""
    import django as framework
    from django.core.exceptions import ImproperlyConfigured

    os.umask(0o077)  # database, key and files are for the owner of the process alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kotacerdas.site.settings")
    try:
        framework.setup()
    except ImproperlyConfigured as fault:
        raise Unready(f"The settings are wrong: {fault}") from None
    except OSError as fault:
        raise Unready(f"The data directory {data_dir()} cannot be used: {fault}") from None


def refuse(reason: Exception) -> int:
    """Say why, and end with a fault."""
    say(str(reason))
    return 1
