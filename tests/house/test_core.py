"""core stays small, typed and named by nouns."""

from __future__ import annotations

import ast

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


def test_core_has_11_to_15_modules() -> None:
    modules = sorted(
        path.stem for path in (PACKAGE / "core").glob("*.py") if path.stem != "__init__"
    )
    assert 11 <= len(modules) <= 15, modules
    folders = [path for path in (PACKAGE / "core").iterdir() if path.is_dir()]
    assert [path.name for path in folders if path.name != "__pycache__"] == []


def test_core_knows_its_types() -> None:
    none_of(
        Fault(f"{name(path)}:{line}", "says Any.", "Name the type.")
        for path in sources("src")
        if path.parent == PACKAGE / "core" and path.stem != "scoring_vector"
        for line in uses_any(tree(path))
    )


def test_values_in_core_are_frozen() -> None:
    none_of(
        Fault(f"{name(path)}:{node.lineno}", f"{node.name} may change.", "@dataclass(frozen=True)")
        for path in sources("src")
        if path.parent == PACKAGE / "core"
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
