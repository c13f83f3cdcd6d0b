"""core stays small, typed and named by nouns."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.fence import PACKAGE, Fault, name, none_of, sources, tree

BANNED = {"utils", "util", "common", "helpers", "helper", "misc", "base", "manager", "service"}


def uses_any(module: ast.Module) -> list[int]:
    """Lines that name ``Any``."""
    lines = [
        node.lineno for node in ast.walk(module) if isinstance(node, ast.Name) and node.id == "Any"
    ]
    lines += [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr == "Any"
    ]
    return sorted(lines)


SUBJECTS = {"evaluation", "measurement", "planning", "service"}


def in_core(path: Path) -> bool:
    """Whether a file is one of the rules."""
    return path.is_relative_to(PACKAGE / "core")


def test_core_has_the_words_of_all_and_a_folder_a_subject() -> None:
    inside = {path.relative_to(PACKAGE / "core") for path in sources("src") if in_core(path)}
    flat = {path.stem for path in inside if len(path.parts) == 1}
    assert flat == {"__init__", "actor", "errors", "labels", "period", "workflow"}
    assert {path.parts[0] for path in inside if len(path.parts) > 1} <= SUBJECTS


def test_core_knows_its_types() -> None:
    none_of(
        Fault(f"{name(path)}:{line}", "says Any.", "Name the type.")
        for path in sources("src")
        if in_core(path)
        for line in uses_any(tree(path))
    )


def test_values_in_core_are_frozen() -> None:
    none_of(
        Fault(f"{name(path)}:{node.lineno}", f"{node.name} may change.", "@dataclass(frozen=True)")
        for path in sources("src")
        if in_core(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    )


def test_nothing_is_named_after_no_idea() -> None:
    none_of(
        Fault(name(path), "is named after no idea.", "Name it by the noun it holds.")
        for path in sources("src")
        if {path.stem, *path.relative_to(PACKAGE).parts} & BANNED
    )


def test_any_is_found() -> None:
    assert uses_any(ast.parse("from typing import Any\nx: dict[str, Any]\n")) == [2]
