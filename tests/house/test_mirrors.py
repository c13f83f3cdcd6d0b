"""Every test module mirrors something: a module of its room, or what is listed here."""

from __future__ import annotations

from tests.house.fence import PACKAGE, ROOT, Fault, files, name, none_of, sources

BESIDE = {"house", "journeys", "situations", "wire"}  # the house, the pages, letters, all actions

# A test module that follows several modules at once, with what it follows.
ACROSS: dict[str, str] = {
    "tests/site/test_bootstrap.py": "scripts/bootstrap.py and the Makefile",
}


def nouns(room: str) -> set[str]:
    """The names of a room's modules and folders, and their singulars and plurals."""
    found: set[str] = set()
    for path in files():
        if path.is_relative_to(PACKAGE / room) and path.suffix in {".py", ".html", ".po", ".js"}:
            inside = path.relative_to(PACKAGE / room)
            found |= {*inside.with_suffix("").parts}
    found -= {"__init__"}
    return found | {f"{noun}s" for noun in found} | {noun.removesuffix("s") for noun in found}


def mirrors(stem: str, known: set[str]) -> bool:
    """Whether ``test_<noun>…`` begins with, or ends with, a noun of the room."""
    noun = stem.removeprefix("test_")
    return any(
        noun == each or noun.startswith(f"{each}_") or noun.endswith(f"_{each}") for each in known
    )


def test_every_test_module_mirrors_something() -> None:
    none_of(
        Fault(name(path), "mirrors no module of its room.", "Name it by the noun it tests.")
        for path in sources("tests")
        if path.stem.startswith("test_")
        for room in [path.parent.relative_to(ROOT / "tests").as_posix()]
        if room.split("/")[0] not in BESIDE and name(path) not in ACROSS
        if not (PACKAGE / room).is_dir() or not mirrors(path.stem, nouns(room))
    )


def test_what_is_listed_as_across_is_there() -> None:
    assert [each for each in ACROSS if not (ROOT / each).exists()] == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in sources("tests")}
    none_of(
        Fault(name(folder), "has no __init__.py.", "Add one with one line.")
        for folder in sorted(folders)
        if not (folder / "__init__.py").exists()
    )


def test_a_name_that_mirrors_nothing_is_found() -> None:
    known = {"answer", "scoring", "prober"}
    assert mirrors("test_answer_stale", known)
    assert mirrors("test_hostile_prober", known)
    assert not mirrors("test_everything", known)
