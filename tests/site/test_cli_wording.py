"""`kotacerdas instruments wording import`: all sentences of a file, or none and why."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from kotacerdas.prove.instruments.actions import instruments
from kotacerdas.prove.instruments.adapters.instrument_yaml import shipped
from kotacerdas.prove.instruments.models import OfficialWording
from kotacerdas.site.cli import wording
from tests.city.cast import Cast, gather

NAME = "gmsc-2023-reguler"
HEAD = "code,language,text,source\n"
ROW = 'O1,id,"Kalimat resmi untuk uji?","Surat uji, halaman 3"\n'


@pytest.fixture
def cast(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The fixed cast, with the instrument published; the data directory is an empty one."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    people = gather()
    instruments.publish(by=people.secretariat, text=shipped()[NAME].read_text("utf-8"))
    return people


def bring(path: Path, instrument: str = NAME) -> int:
    return wording.run(Namespace(file=path, instrument=instrument))


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "kalimat.csv"
    path.write_text(text, "utf-8")
    return path


def test_the_sentences_of_a_file_are_brought_in(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(table(tmp_path, HEAD + ROW)) == 0
    assert [each.text for each in OfficialWording.objects.all()] == ["Kalimat resmi untuk uji?"]
    assert "1 sentences brought in" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "instrument", "said"),
    [
        (HEAD + ROW + 'O99,id,"Tidak ada?","Surat uji"\n', NAME, "Nothing was brought in."),
        (HEAD + ROW, "tidak-ada", "tidak-ada"),
    ],
)
def test_with_any_problem_nothing_is_brought_in(
    cast: Cast,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    instrument: str,
    said: str,
) -> None:
    assert bring(table(tmp_path, text), instrument) == 1
    assert said in capsys.readouterr().err
    assert not OfficialWording.objects.exists()


def test_a_file_that_is_not_there_is_one_sentence(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(tmp_path / "hilang.csv") == 1
    assert "cannot be read" in capsys.readouterr().err
