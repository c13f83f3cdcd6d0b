"""Budgets of size: files, functions, templates, folders, the root. Exceptions carry reasons."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.house import exceptions
from tests.house.fence import (
    PACKAGE,
    ROOT,
    Fault,
    files,
    functions,
    name,
    none_of,
    sources,
    templates,
    tree,
)

FILE, FILE_P90, FUNCTION, BRANCHES, TEMPLATE, DEPTH, ROOT_ENTRIES = 400, 200, 50, 8, 250, 4, 20
TEMPLATE_WIDTH = 120
BRANCHING = (
    ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case, ast.IfExp,
)  # fmt: skip
NESTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)

Measures = dict[str, int]


def over(
    measures: Measures, budget: int, allowed: dict[str, tuple[int, str]], unit: str
) -> Iterator[Fault]:
    """What is over its budget and not allowed, has grown, or is allowed without need."""
    for where, measure in measures.items():
        limit = max(budget, allowed.get(where, (0, ""))[0])
        if measure > limit:
            yield Fault(where, f"has {measure} {unit}, {limit} are allowed.", "Split it by noun.")
    for where, (held, reason) in allowed.items():
        if measures.get(where, 0) < held:
            mend = "Lower or remove its entry in tests/house/exceptions.py, and AT_MOST."
            yield Fault(where, f"is allowed {held} {unit} and no longer needs them.", mend)
        if not reason:
            yield Fault(where, "is an exception without a reason.", "Write the reason.")


def lines(paths: Iterable[Path]) -> Measures:
    return {name(path): len(path.read_text().splitlines()) for path in paths}


def branches(function: ast.AST) -> int:
    """Branches of one function, nested functions not counted."""
    count = 0
    for child in ast.iter_child_nodes(function):
        if isinstance(child, NESTED):
            continue
        count += isinstance(child, BRANCHING) + branches(child)
    return count


def by_function(paths: Iterable[Path]) -> Iterator[tuple[str, ast.AST]]:
    for path in paths:
        for function in functions(tree(path)):
            yield f"{name(path)}::{function.name}", function


def percentile_90(values: Iterable[int]) -> int:
    ordered = sorted(values)
    return ordered[(len(ordered) * 9 - 1) // 10]


def test_no_source_file_is_longer_than_400_lines() -> None:
    none_of(over(lines(sources()), FILE, exceptions.LONG_FILES, "lines"))


def test_nine_files_in_ten_keep_to_200_lines() -> None:
    assert percentile_90(lines(sources("src")).values()) <= FILE_P90


def test_no_function_is_longer_than_50_lines() -> None:
    measures: Measures = {}
    for where, node in by_function(sources()):
        assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        measures[where] = max(length, measures.get(where, 0))
    none_of(over(measures, FUNCTION, exceptions.LONG_FUNCTIONS, "lines"))


def test_no_function_has_more_than_8_branches() -> None:
    measures: Measures = {}
    for where, node in by_function(sources()):
        measures[where] = max(branches(node), measures.get(where, 0))
    none_of(over(measures, BRANCHES, exceptions.BRANCHY_FUNCTIONS, "branches"))


def test_no_template_is_longer_than_250_lines() -> None:
    none_of(over(lines(templates()), TEMPLATE, exceptions.LONG_TEMPLATES, "lines"))


def test_no_line_of_a_template_is_wider_than_120_columns() -> None:
    none_of(
        Fault(f"{name(path)}:{number}", f"has {len(line)} columns.", "scripts/format_templates.py")
        for path in templates()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > TEMPLATE_WIDTH
    )


def test_no_folder_lies_deeper_than_four_below_the_package() -> None:
    none_of(
        Fault(name(path), f"lies {depth} folders deep, {DEPTH} are allowed.", "Move it up.")
        for path in files()
        if path.is_relative_to(PACKAGE)
        and (depth := len(path.relative_to(PACKAGE).parts) - 1) > DEPTH
    )


def test_the_root_has_at_most_20_entries() -> None:
    entries = {path.relative_to(ROOT).parts[0] for path in files()}
    assert len(entries) <= ROOT_ENTRIES, sorted(entries)


def test_the_list_of_exceptions_only_shrinks() -> None:
    held = [
        exceptions.LONG_FILES, exceptions.LONG_FUNCTIONS,
        exceptions.BRANCHY_FUNCTIONS, exceptions.LONG_TEMPLATES,
    ]  # fmt: skip
    assert sum(map(len, held)) == exceptions.AT_MOST, "AT_MOST is the number of entries; lower it."


def test_the_measures_themselves() -> None:
    text = """
        def f(x):
            if x:                      # 1
                return 1 if x > 2 else 2   # 2
            elif x is None:            # 3
                for _ in x:            # 4
                    try: pass
                    except OSError: pass   # 5
            def inner():
                if x: pass             # of inner
            return [y for y in x]
    """
    function = ast.parse(textwrap.dedent(text)).body[0]
    assert branches(function) == 5
    assert percentile_90(range(1, 101)) == 90
    assert percentile_90([3]) == 3


def test_an_exception_that_grew_or_is_not_needed_is_a_fault() -> None:
    grown = over({"a.py": 420}, 400, {"a.py": (410, "a table")}, "lines")
    unneeded = over({"a.py": 405}, 400, {"a.py": (410, "a table")}, "lines")
    kept = over({"a.py": 410}, 400, {"a.py": (410, "a table")}, "lines")
    assert len(list(grown)) == 1
    assert len(list(unneeded)) == 1
    assert list(kept) == []
