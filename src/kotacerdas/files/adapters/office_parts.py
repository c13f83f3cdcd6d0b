"""What lies inside an Office file beside its text: objects, archives and programs."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from kotacerdas.core.errors import Invalid

MOST_NESTED_BYTES = 20 * 1024 * 1024
_ZIP = b"PK\3\4"
_COMPRESSED = b"\x1f\x8b"
_OBJECT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OBJECT_NAME = re.compile(r"(^|/)embeddings/[^/]*\.bin$|(^|/)oleobject[^/]*\.bin$")
_ARCHIVES = (_COMPRESSED, b"Rar!\x1a\7", b"7z\xbc\xaf\x27\x1c", b"\xfd7zXZ\0", b"BZh", b"MSCF")
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
)
_ARCHIVE_ENDINGS = frozenset(
    {".zip", ".rar", ".7z", ".gz", ".xz", ".bz2", ".tar", ".tgz", ".cab", ".iso", ".img", ".vhd"}
)
_PROGRAM_ENDINGS = frozenset(
    {".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".hta", ".lnk", ".jar", ".sh"}
    | {".vbs", ".vbe", ".js", ".jse", ".wsf"}
)
# Windows pictures that Office itself compresses with gzip.
_PRESSED_PICTURES = frozenset({".emz", ".wmz", ".svgz"})
_DOCUMENTS = frozenset({".docx", ".xlsx", ".pptx"})


def nested_documents(archive: zipfile.ZipFile, name: str) -> Iterator[zipfile.ZipInfo]:
    """The documents inside, such as the table behind a chart; the caller examines them.

    Raises ``Invalid`` at the first object, archive or program.
    """
    for part in archive.infolist():
        if part.is_dir():
            continue
        with archive.open(part) as content:
            head = content.read(8)
        if _is_document(part, head):
            yield part
        else:
            _refuse(part.filename.replace("\\", "/").lower(), head, name)


def _is_document(part: zipfile.ZipInfo, head: bytes) -> bool:
    ending = PurePosixPath(part.filename.lower()).suffix
    return (
        head.startswith(_ZIP)
        and ending in _DOCUMENTS
        and "embeddings/" in part.filename
        and part.file_size <= MOST_NESTED_BYTES
    )


def _refuse(part: str, head: bytes, name: str) -> None:
    """Raise the sentence that fits this part, if any does."""
    ending = PurePosixPath(part).suffix
    if head.startswith(_OBJECT) or _OBJECT_NAME.search(part):
        what = _("%(name)s carries an embedded object (%(part)s); save it as PDF instead.")
    elif ending in _PROGRAM_ENDINGS or head.startswith(_PROGRAMS):
        what = _("%(name)s carries a program inside (%(part)s); take it out and send it again.")
    elif ending in _ARCHIVE_ENDINGS or _is_archive(ending, head):
        what = _("%(name)s carries an archive inside (%(part)s); send the files in it one by one.")
    else:
        return
    shown = "".join(letter for letter in PurePosixPath(part).name if letter.isprintable())
    raise Invalid(what % {"name": name, "part": shown[:100]})


def _is_archive(ending: str, head: bytes) -> bool:
    if head.startswith(_COMPRESSED) and ending in _PRESSED_PICTURES:
        return False
    return head.startswith((_ZIP, *_ARCHIVES))
