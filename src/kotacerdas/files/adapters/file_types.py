"""What a file is, by its content; what is not on the list is refused with a sentence."""

from __future__ import annotations

import mmap
import re
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from kotacerdas.core.errors import Invalid
from kotacerdas.files.adapters import office_files, pictures

PDF = "application/pdf"
CSV = "text/csv"
TEXT = "text/plain"

_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": pictures.PNG,
    b"\xff\xd8\xff": pictures.JPEG,
}
_ENDINGS = {
    PDF: (".pdf",),
    pictures.PNG: (".png",),
    pictures.JPEG: (".jpg", ".jpeg"),
    pictures.WEBP: (".webp",),
    CSV: (".csv",),
    TEXT: (".txt", ".text", ".log", ".md"),
    **{media: (ending,) for ending, media in office_files.KINDS.items()},
}
# Nothing that a browser or a shell would run, whatever the file is called.
_LIVE_TEXT = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<?php", b"<iframe", b"<body")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream of a document with a password
# ISO 32000 lets the header stand anywhere in the first 1,024 bytes; what may stand before it here
# is only what careless programs leave: blanks, line ends, a UTF-8 mark.
_PDF_START = re.compile(rb"(?:\xef\xbb\xbf|[\s\0])*%PDF-")
_HEAD = 1024


def endings() -> tuple[str, ...]:
    """The endings of file names that are taken in, sorted."""
    return tuple(sorted(ending for known in _ENDINGS.values() for ending in known))


def media_type_of(path: Path, name: str) -> str:
    """The media type of a received file. Raises ``Invalid``: what it is, and what to do."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_OLD_OFFICE):
        if _holds(path, _ENCRYPTED):
            raise _refused(name, _("%(name)s is locked with a password; save it without one."))
        raise _refused(
            name, _("%(name)s is an old Office file; save it as DOCX, XLSX, PPTX or PDF.")
        )
    if head.startswith(b"PK"):
        found = office_files.kind_of(path, name)
    else:
        found = _by_signature(head) or _text(path, name)
        if office_files.holds_a_zip(path):
            raise _refused(name, _("%(name)s hides an archive inside; send its files one by one."))
    if found in pictures.ALL:
        pictures.check_size(path, found, name)
    _check_ending(name, found)
    return found


def _holds(path: Path, words: bytes) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(words) >= 0


def _by_signature(head: bytes) -> str | None:
    if _PDF_START.match(head):
        return PDF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return pictures.WEBP
    return next((kind for mark, kind in _SIGNATURES.items() if head.startswith(mark)), None)


def _text(path: Path, name: str) -> str:
    content = path.read_bytes()
    if b"%PDF-" in content and PurePosixPath(name).suffix.lower() == ".pdf":
        raise _refused(name, _("%(name)s does not begin like a PDF; save it anew as PDF."))
    unknown = _(
        "%(name)s is of a kind that is not accepted; use PDF, pictures, Office files or CSV."
    )
    if b"\0" in content:
        raise _refused(name, unknown)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        raise _refused(
            name, _("%(name)s is not readable text; save it as CSV or text in UTF-8.")
        ) from None
    lowered = content.lower()
    if lowered.startswith(b"#!") or any(mark in lowered for mark in _LIVE_TEXT):
        raise _refused(
            name, _("%(name)s holds program code or a web page; save it as PDF instead.")
        )
    return CSV if PurePosixPath(name).suffix.lower() == ".csv" else TEXT


def _check_ending(name: str, found: str) -> None:
    allowed = _ENDINGS[found]
    if PurePosixPath(name).suffix.lower() not in allowed:
        what = _("%(name)s does not end like what it is; name it with %(ending)s at the end.")
        raise Invalid(what % {"name": name, "ending": allowed[0]})


def _refused(name: str, what: str) -> Invalid:
    return Invalid(what % {"name": name})
