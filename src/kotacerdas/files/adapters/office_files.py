"""Office files, which are ZIP archives: told apart, weighed and looked through unopened."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from kotacerdas.core.errors import Invalid
from kotacerdas.files.adapters.office_links import refuse_outside_parts
from kotacerdas.files.adapters.office_parts import nested_documents

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
KINDS = {
    ".docx": _OPEN_XML + "wordprocessingml.document",
    ".xlsx": _OPEN_XML + "spreadsheetml.sheet",
    ".pptx": _OPEN_XML + "presentationml.presentation",
    ".odt": _OPEN_DOCUMENT + "text",
    ".ods": _OPEN_DOCUMENT + "spreadsheet",
}
_MAIN_PART = {
    "word/document.xml": ".docx",
    "xl/workbook.xml": ".xlsx",
    "ppt/presentation.xml": ".pptx",
}
_CONTENT_TYPES = "[Content_Types].xml"
# Parts that carry programs: VBA, Excel 4 macros, ActiveX, OpenDocument's Basic and scripts.
_PROGRAM_PARTS = ("vbaproject", "xl/macrosheets/", "/activex/", "basic/", "scripts/")

# What zipfile raises on bytes that somebody bent.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)

MOST_ENTRIES = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_TIMES_LARGER = 200
_SMALL = 1024 * 1024
# The same for all entries together: many small ones make a bomb as well.
MOST_TIMES_LARGER_IN_ALL = 100
_SMALL_IN_ALL = 10 * 1024 * 1024
# A document may hold documents (the table behind a chart), these hold no further ones.
_DEEPEST = 1


def holds_a_zip(path: Path) -> bool:
    """Whether some archive ends this file, whatever it begins with."""
    return zipfile.is_zipfile(path)


def kind_of(path: Path, name: str) -> str:
    """The media type of an Office file. Raises ``Invalid`` for every other archive."""
    try:
        with path.open("rb") as file:
            return _look_through(file, path.stat().st_size, name, 0)
    except _BROKEN:
        raise Invalid(
            _("%(name)s is damaged; save it anew and send it again.") % {"name": name}
        ) from None


def _look_through(file: IO[bytes], size: int, name: str, depth: int) -> str:
    with zipfile.ZipFile(file) as archive:
        _weigh(archive, size, name)
        _look_for_programs(archive, name)
        found = _open_xml(archive, name) or _open_document(archive)
        if found is None or depth > _DEEPEST:
            raise Invalid(
                _("%(name)s is an archive; send the files in it one by one.") % {"name": name}
            )
        refuse_outside_parts(archive, name)
        for part in nested_documents(archive, name):
            content = archive.read(part)
            _look_through(io.BytesIO(content), len(content), name, depth + 1)
    return found


def _weigh(archive: zipfile.ZipFile, size: int, name: str) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    bomb = (
        len(entries) > MOST_ENTRIES
        or unpacked > MOST_UNPACKED
        or (unpacked > _SMALL_IN_ALL and unpacked > MOST_TIMES_LARGER_IN_ALL * size)
        or any(
            entry.file_size > _SMALL
            and entry.file_size > MOST_TIMES_LARGER * max(entry.compress_size, 1)
            for entry in entries
        )
        or _overlap(archive, entries)
    )
    if bomb:
        raise Invalid(
            _("%(name)s unpacks to far more than it holds; save it as PDF instead.")
            % {"name": name}
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Invalid(
            _("%(name)s is locked with a password; save it without one.") % {"name": name}
        )


def _overlap(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bool:
    """Whether two entries share bytes of the file, as in a bomb without nesting."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + 30 + entry.compress_size
    return end > archive.start_dir


def _look_for_programs(archive: zipfile.ZipFile, name: str) -> None:
    names = [entry.filename.replace("\\", "/") for entry in archive.infolist()]
    if any(part.startswith("/") or ".." in PurePosixPath(part).parts for part in names):
        raise Invalid(_("%(name)s is damaged; save it anew and send it again.") % {"name": name})
    carries = any(
        mark in part.lower() if mark.startswith(("/", "vba")) else part.lower().startswith(mark)
        for part in names
        for mark in _PROGRAM_PARTS
    )
    if carries:
        raise Invalid(_("%(name)s carries macros; save it without them.") % {"name": name})


def _open_xml(archive: zipfile.ZipFile, name: str) -> str | None:
    names = set(archive.namelist())
    if _CONTENT_TYPES not in names:
        return None
    with archive.open(_CONTENT_TYPES) as part:
        types = part.read(_SMALL).lower()
    if b"macroenabled" in types or b"vbaproject" in types:
        raise Invalid(_("%(name)s carries macros; save it without them.") % {"name": name})
    if b"<!doctype" in types or b"<!entity" in types:
        return None
    return next((KINDS[kind] for part, kind in _MAIN_PART.items() if part in names), None)


def _open_document(archive: zipfile.ZipFile) -> str | None:
    entries = archive.infolist()
    if not entries or entries[0].filename != "mimetype" or entries[0].file_size > 100:
        return None
    found = archive.read(entries[0]).decode("ascii").strip()
    return found if found in KINDS.values() and "content.xml" in archive.namelist() else None
