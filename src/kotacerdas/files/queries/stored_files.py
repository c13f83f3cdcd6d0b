"""Stored files: what is known of them, whether they are still whole, and how they go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import FileResponse
from django.utils.translation import gettext as _

from kotacerdas.core.errors import NotFound, Problem
from kotacerdas.core.labels import plain
from kotacerdas.files.adapters import file_store
from kotacerdas.files.models import StoredFile as Row


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One stored file: SHA-256 of its content, size in bytes, media type, when first stored."""

    sha256: str
    size: int
    media_type: str
    stored_at: datetime


def by_hash(sha256: str) -> StoredFile:
    """One stored file. Raises ``NotFound``."""
    row = Row.objects.filter(sha256=sha256).first()
    if row is None:
        raise NotFound(_("There is no such file."))
    return StoredFile(row.sha256, row.size, row.media_type, row.stored_at)


def verify_file(sha256: str) -> list[Problem]:
    """Whether the file on disk is still what was stored; empty if it is."""
    row = by_hash(sha256)
    found = file_store.measure(sha256)
    if found == (row.sha256, row.size):
        return []
    what = _("The file is missing.") if found is None else _("The file was changed on disk.")
    mend = _("Bring it back from the backup; the evidence does not count until then.")
    return [Problem(sha256, what, mend)]


def serve(sha256: str, name: str) -> FileResponse:
    """The download of one file under a name. Who may have it is asked before, by the caller.

    It is always saved, never shown, and powerless should a browser show it all the same.
    """
    row = by_hash(sha256)
    try:
        content = file_store.path_of(sha256).open("rb")
    except FileNotFoundError:
        raise NotFound(_("There is no such file.")) from None
    response = FileResponse(
        content, as_attachment=True, filename=plain(name), content_type=row.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
