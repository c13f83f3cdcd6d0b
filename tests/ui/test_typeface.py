"""The typeface is cut from its package, small, with tabular figures; pages stand without it."""

from __future__ import annotations

import builtins
import io
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from kotacerdas.ui import typeface


def test_what_is_written_is_one_small_latin_font_of_all_weights(tmp_path: Path) -> None:
    assert "Plus Jakarta Sans" in typeface.make(tmp_path)
    face = (tmp_path / "ui" / "plus-jakarta-sans.woff2").read_bytes()
    assert len(face) <= 40_000 and face[:4] == b"wOF2"
    font = TTFont(io.BytesIO(face))
    axis = font["fvar"].axes[0]
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 200, 800)
    letters = font.getBestCmap()
    assert all(ord(letter) in letters for letter in "AZaz09é×–—−→≥“”’€½")
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "tnum" in features  # columns of figures stand under each other
    assert "Open Font License" in font["name"].getDebugName(13)


def test_the_style_sheet_adds_the_font_to_the_faces_of_the_system(tmp_path: Path) -> None:
    typeface.make(tmp_path)
    sheet = (tmp_path / "ui" / "typeface.css").read_text()
    assert sheet.startswith(typeface.SHEET.read_text())
    assert 'url("plus-jakarta-sans.woff2")' in sheet and "font-display: swap" in sheet
    assert typeface.make(tmp_path) == "Typeface: up to date"


def test_without_the_package_the_system_serves_and_an_older_sheet_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typeface.make(tmp_path)
    known = builtins.__import__

    def without(name: str, *more: Any, **options: Any) -> Any:
        if name.startswith("fontTools"):
            raise ImportError("no fontTools here")
        return known(name, *more, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    assert typeface.make(tmp_path) == "Typeface: the system's own (no fontTools here)"
    assert not (tmp_path / "ui" / "typeface.css").exists()
    assert typeface.make(tmp_path / "new").startswith("Typeface: the system's own")
    assert not (tmp_path / "new").exists()
