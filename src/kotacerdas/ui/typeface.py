"""The typeface: cut down at set-up from the package that carries it, kept in no repository."""

from __future__ import annotations

import io
import os
from importlib.resources import files
from pathlib import Path

PACKAGE = "fontpkg_plus_jakarta_sans"
FACE = "PlusJakartaSans[wght].ttf"
# Latin with its extensions, punctuation, arrows and signs of comparison: what the pages write.
LETTERS = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x2009, *range(0x2010, 0x2015), 0x2018, 0x2019,
    0x201C, 0x201D, 0x2022, 0x2026, 0x2032, 0x2033, 0x20AC, *range(0x2190, 0x2194), 0x2212,
    0x2248, 0x2260, 0x2264, 0x2265,
)  # fmt: skip
NAMES = [0, 1, 2, 13, 14]  # copyright, family, style, licence
FEATURES = ["kern", "mark", "ccmp", "locl", "tnum", "calt", "case"]
RULE = """
@font-face {
  font-family: "Plus Jakarta Sans"; src: url("plus-jakarta-sans.woff2") format("woff2");
  font-weight: 200 800; font-display: swap;
}
"""
SHEET = Path(__file__).parent / "static" / "ui" / "typeface.css"


def make(folder: Path) -> str:
    """Write ``ui/typeface.css`` and its WOFF2 below ``folder``; a sentence on what was done.

    The style sheet of that name in ``static/`` knows the system's faces only; the one written
    here adds the web font and takes its place. Without the package nothing is written.
    """
    sheet, face = folder / "ui" / "typeface.css", folder / "ui" / "plus-jakarta-sans.woff2"
    try:
        from fontTools import subset, ttLib

        whole = files(PACKAGE).joinpath("files", FACE).read_bytes()
    except (ImportError, OSError) as fault:
        sheet.unlink(missing_ok=True)  # what an earlier set-up had is taken back
        return f"Typeface: the system's own ({fault})"
    rules = SHEET.read_text() + RULE
    if face.exists() and sheet.exists() and sheet.read_text() == rules:
        return "Typeface: up to date"
    font = ttLib.TTFont(io.BytesIO(whole))
    cut = subset.Subsetter(subset.Options(layout_features=FEATURES, hinting=False, name_IDs=NAMES))
    cut.populate(unicodes=LETTERS)
    cut.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    _write(face, written.getvalue())
    _write(sheet, rules.encode())
    return f"Typeface: Plus Jakarta Sans, {len(written.getvalue()) // 1000} kB"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, also when two set-ups meet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.tmp")
    fresh.write_bytes(content)
    fresh.replace(path)
