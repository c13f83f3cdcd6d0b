"""What is not documented fails: commands, settings, decisions, sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kotacerdas.site.cli import COMMANDS
from tests.house.fence import PACKAGE, ROOT, Fault, files, name, none_of, sources

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
SECTIONS = ("Context", "Decision", "Consequences")
LONGEST = 60
READS = re.compile(
    r"""(?:environ(?:\.get)?[\[(]\s*|getenv\(\s*|_flag\(|_list\()["']([A-Z][A-Z_0-9]+)["']"""
)
NOT_OURS = {"PATH", "HOME", "LANG", "DEBIAN_FRONTEND", "DJANGO_SETTINGS_MODULE", "PYTHONPATH"}
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def settings_read(text: str) -> set[str]:
    """The environment variables that a file reads."""
    return set(READS.findall(text)) - NOT_OURS


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text()
    missing = [command for command in COMMANDS if f"`kotacerdas {command}" not in text]
    assert not missing, f"README.md says nothing of: {missing}"


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text()
    none_of(
        Fault("docs/settings.md", f"{setting} ({name(path)}) is missing.", "Give it a line.")
        for path in sources("src", "scripts")
        for setting in sorted(settings_read(path.read_text()))
        if f"`{setting}`" not in text
    )


def test_every_documented_setting_is_read_somewhere() -> None:
    text = (ROOT / "docs" / "settings.md").read_text()
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = {setting for row in rows for setting in re.findall(r"`([A-Z_]+)`", row)}
    read = {s for path in sources("src", "scripts") for s in settings_read(path.read_text())}
    assert named - read == set()


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_has_its_three_parts(path: Path) -> None:
    lines = path.read_text().splitlines()
    assert len(lines) <= LONGEST, f"{name(path)} has {len(lines)} lines; say it in {LONGEST}."
    assert lines[0].startswith(f"# {path.stem[:4]} "), "The first line is “# number title”."
    heads = [line.removeprefix("## ").strip() for line in lines if line.startswith("## ")]
    assert [head for head in heads if head in SECTIONS] == list(SECTIONS)


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.stem[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_link_between_documents_is_broken() -> None:
    none_of(
        Fault(name(path), f"links to {target}, which is not there.", "Mend the link.")
        for path in files()
        if path.suffix == ".md"
        for target in LINK.findall(path.read_text())
        if "://" not in target and not (path.parent / target).exists()
    )


def test_every_file_of_facts_names_its_source() -> None:
    facts = {".csv", ".yaml", ".yml", ".json", ".toml", ".tsv"}
    none_of(
        Fault(name(path), "names no source.", "Begin it with “# Source: …”, or legal:/source:.")
        for path in files()
        if path.is_relative_to(PACKAGE) and path.suffix in facts and "static" not in path.parts
        if not re.search(r"(?im)^\W*.*\b(source|legal|generated)\b", path.read_text()[:2000])
    )


def test_what_reads_the_environment_is_found() -> None:
    text = 'os.environ.get("PORT"), os.environ["DATA_DIR"], _flag("DEBUG"), environ("x")'
    assert settings_read(text) == {"PORT", "DATA_DIR", "DEBUG"}
