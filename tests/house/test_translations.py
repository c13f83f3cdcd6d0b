"""Every room speaks Indonesian completely: no gap, no guess, nothing newer than its catalogue."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.house.fence import PACKAGE, ROOMS, Fault, files, name, none_of

MARKS = ("{% translate", "{% blocktranslate", "{% trans ", "gettext", "pgettext")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w+\}")
TEXT = {".py", ".html", ".txt"}
MEND = "django-admin makemessages -l id --no-location --no-wrap in the room, then fill it."


def catalogue(room: str) -> Path:
    return PACKAGE / room / "locale" / "id" / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="id")


def speaks(room: str) -> bool:
    """Whether a room has words for people."""
    return any(
        any(mark in path.read_text() for mark in MARKS)
        for path in files()
        if path.is_relative_to(PACKAGE / room) and path.suffix in TEXT
    )


def lost(source: str | tuple[str, ...], translated: str) -> bool:
    """Whether the placeholders differ; of a plural, the form for many counts."""
    wanted = source if isinstance(source, str) else source[-1]
    return set(PLACEHOLDER.findall(wanted)) != set(PLACEHOLDER.findall(translated))


def gaps(where: str, words: Catalog) -> list[Fault]:
    """What is missing, guessed or wrongly filled in a catalogue."""
    found = []
    if words.fuzzy:
        found.append(Fault(where, "its head is marked fuzzy.", "Remove that line."))
    for message in words:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if not all(forms):
            found.append(Fault(where, f"“{message.id}” has no Indonesian.", "Translate it."))
        if message.fuzzy:
            found.append(Fault(where, f"“{message.id}” is a guess.", "Check it, drop fuzzy."))
        if all(forms) and any(lost(message.id, form) for form in forms):
            found.append(Fault(where, f"“{message.id}” lost a placeholder.", "Keep them all."))
    return found


SPEAKING = [room for room in ROOMS if speaks(room)]


@pytest.mark.parametrize("room", SPEAKING)
def test_a_room_that_speaks_has_a_complete_catalogue(room: str) -> None:
    path = catalogue(room)
    assert path.exists(), f"{name(path)} is missing. {MEND}"
    none_of(gaps(name(path), read(path)))


@pytest.mark.parametrize("room", SPEAKING)
@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed")
def test_a_catalogue_is_as_new_as_its_sources(room: str, tmp_path: Path) -> None:
    copy = tmp_path / room
    skip = shutil.ignore_patterns("__pycache__", "*.mo", "data", "static")
    shutil.copytree(PACKAGE / room, copy, ignore=skip)
    held = {message.id: message for message in read(catalogue(room)) if message.id}
    command = ["makemessages", "-l", "id", "--no-location", "--no-wrap", "-v0"]
    subprocess.run([sys.executable, "-m", "django", *command], cwd=copy, check=True)
    wanted = {message.id for message in read(copy / "locale/id/LC_MESSAGES/django.po")}
    where = name(catalogue(room))
    none_of(Fault(where, f"“{text}” is missing.", MEND) for text in wanted - {""} - set(held))
    none_of(Fault(where, f"“{text}” is not used.", MEND) for text in set(held) - wanted)


def test_a_gap_a_guess_and_a_lost_placeholder_are_found() -> None:
    words = Catalog(locale="id", fuzzy=False)
    words.add("Send", "Kirim")
    words.add("Save", "")
    words.add("Open", "Buka", flags=["fuzzy"])
    words.add("%(n)s cities", "kota", flags=["python-format"])
    assert [fault.what.split("”")[0] for fault in gaps("a.po", words)] == [
        "“Save", "“Open", "“%(n)s cities",
    ]  # fmt: skip
