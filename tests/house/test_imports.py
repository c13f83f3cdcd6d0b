"""Imports stand at the top of a file; only listed heavy engines are imported where used."""

from __future__ import annotations

import ast
import subprocess
import sys
import textwrap
from collections.abc import Iterator

import pytest

from tests.house.exceptions import HEAVY
from tests.house.fence import Fault, functions, name, none_of, sources, tree

COSTLY = ("openpyxl", "polars", "duckdb", "scipy", "typst", "numpy", "python_calamine")
FREE = "src/kotacerdas/site/cli/"  # each verb imports what it needs, so that --help is quick


def imported(node: ast.AST) -> list[str]:
    """The modules that one statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    return []


def inside_functions(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and module of every import inside a function."""
    for function in functions(module):
        for node in ast.walk(function):
            for target in imported(node):
                yield node.lineno, target  # type: ignore[attr-defined]


def allowed(target: str) -> bool:
    return target in HEAVY or target.split(".")[0] in HEAVY


def test_only_heavy_engines_are_imported_inside_functions() -> None:
    none_of(
        Fault(
            f"{name(path)}:{line}",
            f"imports {target} inside a function.",
            "Move it to the top, or argue for it in tests/house/exceptions.py (HEAVY).",
        )
        for path in sources("src")
        if not name(path).startswith(FREE)
        for line, target in inside_functions(tree(path))
        if not allowed(target)
    )


def test_nothing_is_imported_by_star() -> None:
    none_of(
        Fault(f"{name(path)}:{node.lineno}", "imports by star.", "Name what you need.")
        for path in sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    )


def test_a_planted_import_inside_a_function_is_found() -> None:
    text = """
        import os
        def f():
            from pathlib import Path
            import openpyxl as np
    """
    found = [target for _, target in inside_functions(ast.parse(textwrap.dedent(text)))]
    assert found == ["pathlib", "openpyxl"]
    assert not allowed("pathlib")
    assert allowed("openpyxl")


@pytest.mark.parametrize("start", ["django.setup()", "import kotacerdas.site.urls"])
def test_starting_loads_no_heavy_engine(start: str) -> None:
    code = (
        "import os, sys, django;"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'kotacerdas.site.settings');"
        f"django.setup(); {start};"
        f"print(*[name for name in {COSTLY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [], "Import these where they are used, not at the top."
