"""Every module says in one line what it holds; every public thing in core says what it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.fence import PACKAGE, Fault, name, none_of, sources, tree

PUBLIC = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def public_without_words(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of public functions, classes and methods that have no docstring."""
    queue: list[tuple[str, ast.AST]] = [("", module)]
    while queue:
        inside, parent = queue.pop()
        for node in ast.iter_child_nodes(parent):
            if not isinstance(node, PUBLIC) or node.name.startswith("_"):
                continue
            if not ast.get_docstring(node):
                yield node.lineno, f"{inside}{node.name}"
            if isinstance(node, ast.ClassDef):
                queue.append((f"{node.name}.", node))


def test_every_module_opens_with_one_line() -> None:
    for_every = [path for path in sources() if path.read_text().strip()]
    none_of(
        Fault(name(path), "has no docstring.", "Say in one line what the file holds.")
        for path in for_every
        if not ast.get_docstring(tree(path))
    )
    none_of(
        Fault(name(path), "opens with more than one line.", "One line, then an empty one.")
        for path in for_every
        if "\n" in (ast.get_docstring(tree(path)) or "").split("\n\n")[0]
    )


def test_no_module_is_empty() -> None:
    none_of(
        Fault(name(path), "is empty.", "Say in one line what the folder holds.")
        for path in sources("src")
        if not path.read_text().strip()
    )


def test_every_public_thing_in_core_says_what_it_is() -> None:
    none_of(
        Fault(f"{name(path)}:{line}", f"{what} has no docstring.", "Say shape, unit, errors.")
        for path in sources("src")
        if path.is_relative_to(PACKAGE / "core")
        for line, what in public_without_words(tree(path))
    )


def test_every_model_says_what_one_row_is() -> None:
    none_of(
        Fault(f"{name(path)}:{node.lineno}", f"{node.name} has no docstring.", "Say what a row is.")
        for path in sources("src")
        if "models" in path.parts
        for node in tree(path).body
        if isinstance(node, ast.ClassDef) and not ast.get_docstring(node)
    )


def test_a_public_method_without_words_is_found() -> None:
    text = 'class A:\n    """A."""\n    def b(self): ...\n    def _c(self): ...\n'
    assert list(public_without_words(ast.parse(text))) == [(3, "A.b")]
