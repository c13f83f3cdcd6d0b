"""Files on disk, named by their content: ``ab/cd/<sha256>`` below ``FILES_DIR``.

A file gets its name only when it is whole and on disk, so a crash leaves at most a nameless
part in ``incoming``, which counts for nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from kotacerdas.core.errors import Invalid

_CHUNK = 256 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Readable(Protocol):
    """What can be read in pieces: an open file, an upload."""

    def read(self, size: int = ..., /) -> bytes:
        """The next piece; empty at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Incoming:
    """A received file that has no name yet."""

    path: Path
    sha256: str
    size: int


def path_of(sha256: str) -> Path:
    """Where the file with this content lies, or would lie."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256 in lower-case hexadecimal")
    return Path(settings.FILES_DIR) / sha256[:2] / sha256[2:4] / sha256


@contextmanager
def receive(content: Readable, name: str) -> Iterator[Incoming]:
    """Take a file in, hashed and counted in one pass; it is gone again unless ``keep`` is called.

    Raises ``Invalid`` where it is empty or larger than ``EVIDENCE_MAX_BYTES``.
    """
    folder = Path(settings.FILES_DIR) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    # Not deleted by its handle: by then the file may have moved to its place.
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        try:
            digest, size = hashlib.sha256(), 0
            while piece := content.read(_CHUNK):
                size += len(piece)
                if size > settings.EVIDENCE_MAX_BYTES:
                    raise Invalid(_too_large(name))
                digest.update(piece)
                file.write(piece)
            if size == 0:
                raise Invalid(_("%(name)s is empty; choose another file.") % {"name": name})
            file.flush()
            os.fsync(file.fileno())
            yield Incoming(Path(file.name), digest.hexdigest(), size)
        finally:
            Path(file.name).unlink(missing_ok=True)


def keep(incoming: Incoming) -> Path:
    """Give a received file its name, safe against a power cut."""
    place = path_of(incoming.sha256)
    for folder in (place.parent.parent, place.parent):
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            _sync(folder.parent)
    incoming.path.rename(place)
    _sync(place.parent)
    return place


def measure(sha256: str) -> tuple[str, int] | None:
    """Hash and size of what lies under this name now; ``None`` where nothing lies there."""
    digest, size = hashlib.sha256(), 0
    try:
        with path_of(sha256).open("rb") as file:
            while piece := file.read(_CHUNK):
                digest.update(piece)
                size += len(piece)
    except FileNotFoundError:
        return None
    return digest.hexdigest(), size


def _too_large(name: str) -> str:
    most = settings.EVIDENCE_MAX_BYTES // (1024 * 1024)
    return _("%(name)s is larger than %(most)d MB; make it smaller or give a link instead.") % {
        "name": name,
        "most": most,
    }


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
