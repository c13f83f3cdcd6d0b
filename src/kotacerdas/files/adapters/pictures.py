"""Pictures: how large they open, read from their first bytes without opening them."""

from __future__ import annotations

import struct
from pathlib import Path

from django.utils.translation import gettext as _

from kotacerdas.core.errors import Invalid

PNG = "image/png"
JPEG = "image/jpeg"
WEBP = "image/webp"
ALL = frozenset({PNG, JPEG, WEBP})

MOST_PIXELS = 100_000_000
_HEAD = 512 * 1024
# JPEG's frame headers; C4, C8 and CC in that range mean something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def check_size(path: Path, kind: str, name: str) -> None:
    """Refuse a picture that is damaged or would open to more than ``MOST_PIXELS``."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    try:
        width, height = {PNG: _png, JPEG: _jpeg, WEBP: _webp}[kind](head)
    except (struct.error, ValueError, IndexError):
        width = height = 0
    if width * height == 0:
        raise Invalid(_("%(name)s is damaged; save it anew and send it again.") % {"name": name})
    if width * height > MOST_PIXELS:
        raise Invalid(_("%(name)s has too many pixels; make it smaller.") % {"name": name})


def _png(head: bytes) -> tuple[int, int]:
    if head[12:16] != b"IHDR":
        raise ValueError("no header")
    width, height = struct.unpack_from(">II", head, 16)
    return width, height


def _jpeg(head: bytes) -> tuple[int, int]:
    at = 2
    while head[at] == 0xFF:
        mark = head[at + 1]
        if mark in _FRAMES:
            height, width = struct.unpack_from(">HH", head, at + 5)
            return width, height
        at += 1 if mark == 0xFF else 2 + struct.unpack_from(">H", head, at + 2)[0]
    raise ValueError("no frame")


def _webp(head: bytes) -> tuple[int, int]:
    kind = head[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("no frame")
