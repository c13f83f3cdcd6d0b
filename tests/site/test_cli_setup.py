"""`kotacerdas setup`: catalogues are compiled without gettext, whole or not at all."""

from __future__ import annotations

import gettext
import os
import shutil
from pathlib import Path

import pytest

from kotacerdas.site.cli import setup
from kotacerdas.site.cli.start import Unready
from tests.house.fence import PACKAGE

CATALOGUE = Path("ui/locale/id/LC_MESSAGES/django.po")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one catalogue that was never compiled."""
    (tmp_path / CATALOGUE).parent.mkdir(parents=True)
    shutil.copy(PACKAGE / CATALOGUE, tmp_path / CATALOGUE)
    monkeypatch.setattr(setup, "PACKAGE", tmp_path)
    return tmp_path


def test_a_catalogue_is_compiled_once_and_again_when_it_is_newer(house: Path) -> None:
    assert setup._translations() == "Translations: 1 compiled"
    compiled = (house / CATALOGUE).with_suffix(".mo")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Account") == "Akun"
    assert setup._translations() == "Translations: up to date"
    later = compiled.stat().st_mtime + 10
    os.utime(house / CATALOGUE, (later, later))
    assert [source for source, _compiled in setup.stale_catalogues()] == [house / CATALOGUE]
    assert [path.suffix for path in sorted(compiled.parent.iterdir())] == [".mo", ".po"]


def test_a_catalogue_that_cannot_be_written_is_one_sentence(house: Path) -> None:
    (house / CATALOGUE).with_suffix(f".{os.getpid()}.tmp").mkdir()
    with pytest.raises(Unready, match="cannot be compiled"):
        setup._translations()
