"""Where the command writes: a full disk, a closed stream, a reader that leaves."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.test_cli import HEAD, JEMBER, Said

SCORE = ("score", "gmsc-2023-reguler")


@pytest.fixture
def few(tmp_path: Path) -> Path:
    path = tmp_path / "few.csv"
    path.write_text(f"{HEAD}\n{JEMBER}\n")
    return path


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.csv"
    path.write_text("\n".join([HEAD, *(f"Kota {n},1,1,1,1,1" for n in range(2000))]))
    return path


def shell(*words: str | Path, to: str) -> tuple[int, str, str]:
    """What a shell sees when it redirects one of the streams."""
    command = shlex.join([sys.executable, "-m", "kotacerdas", *map(str, words)])
    done = subprocess.run(["/bin/sh", "-c", f"{command} {to}"], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("to", "why"),
    [(">/dev/full", "no space is left on the device"), (">&-", "standard output is closed")],
)
@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_an_output_that_cannot_be_written_is_one_sentence(
    to: str, why: str, form: str, few: Path, many: Path
) -> None:
    told = (1, "", f"kotacerdas: the output could not be written: {why}.\n")
    assert shell(*SCORE, few, "--format", form, to=to) == told
    assert shell(*SCORE, many, "--format", form, to=to) == told


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("instruments",), ("help",)])
@pytest.mark.parametrize("to", [">/dev/full", ">&-"])
def test_every_command_says_so(words: tuple[str, ...], to: str) -> None:
    code, _, told = shell(*words, to=to)
    assert (code, told.count("\n")) == (1, 1)
    assert told.startswith("kotacerdas: the output could not be written:")


def test_what_says_nothing_on_a_closed_output_is_no_fault(tmp_path: Path) -> None:
    code, _, told = shell(*SCORE, tmp_path / "nope.csv", to=">&-")
    assert code == 1
    assert "no such file" in told and "could not be written" not in told
    assert shell("setup", "--catalogues", to=">&-")[0] == 0


def test_messages_never_go_where_the_table_goes(few: Path) -> None:
    few.write_text(f"{HEAD}\nA,1,,1,1,1\n")  # with a note about the empty cell
    expected = Said(*SCORE, few)
    assert "note:" in expected.err
    assert shell(*SCORE, few, to="2>&-") == (0, expected.out, "")
    assert shell(*SCORE, few, to="2>/dev/full") == (0, expected.out, "")
