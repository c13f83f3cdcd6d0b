"""Plant one-line defects and count how many the tests catch: `make mutants`.

Defects are made from the syntax tree of actions, permissions, workflow, audit and scoring, and
drawn by a seed, so that the same tree gives the same defects. Each is planted in a copy of the
checkout, where the tests that run its line are run until one fails. Prints caught/all and the
survivors; ends with 1 below the aim.
"""

from __future__ import annotations

import argparse
import ast
import os
import queue
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src/kotacerdas")
WHERE = (
    "**/actions/*.py", "**/permissions.py", "**/queries/audit.py",
    "core/**/workflow*.py", "core/**/scoring.py",
)  # fmt: skip
EVENTS = {"record", "_audit", "_note", "_event", "_told"}
SWAPS: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
AIM = 0.97
LEFT_OUT = ("tests/journeys", "tests/house", "tests/site")  # slow, or about the text of the code
PATIENCE = 900


@dataclass(frozen=True, slots=True)
class Mutant:
    """One defect: what it does, and which characters of which file become what."""

    kind: str
    file: Path
    line: int
    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.kind}  -> {' '.join(self.text.split())[:70]}"


class Finder(ast.NodeVisitor):
    """Every defect that one file can have."""

    def __init__(self, file: Path, source: str, weaker: dict[str, str]) -> None:
        self.file, self.source, self.weaker = file, source, weaker
        self.begins = [0]
        for line in source.encode().splitlines(keepends=True):
            self.begins.append(self.begins[-1] + len(line))
        self.found: list[Mutant] = []

    def add(self, kind: str, node: ast.expr | ast.stmt, text: str) -> None:
        assert node.end_lineno is not None and node.end_col_offset is not None
        start = self.begins[node.lineno - 1] + node.col_offset
        end = self.begins[node.end_lineno - 1] + node.end_col_offset
        self.found.append(Mutant(kind, self.file, node.lineno, start, end, text))

    def said(self, node: ast.AST) -> str:
        return ast.get_source_segment(self.source, node) or ""

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for each in node.body:  # not its decorators: frozen and slots change no answer
            self.visit(each)

    def visit_Slice(self, node: ast.Slice) -> None:
        """Where a text is cut is no rule."""

    def visit_Expr(self, node: ast.Expr) -> None:
        called = _called(node.value)
        if called == "require":
            self.add("no require", node, "pass")
        elif called in EVENTS and "actions" in self.file.parts:
            self.add("no event", node, "pass")
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and node.value in self.weaker:
            self.add("weaker permission", node, f'"{self.weaker[node.value]}"')
        elif isinstance(node.value, bool):
            self.add("turned switch", node, str(not node.value))
        elif isinstance(node.value, int):
            self.add("off by one", node, str(node.value + 1))

    def visit_Call(self, node: ast.Call) -> None:
        if _called(node) == "filter" and "actions" in self.file.parts:
            names = [each.arg or "" for each in node.keywords]
            if any(name in ("pk", "pk__in") for name in names):
                for each in node.keywords:
                    if each.arg not in ("pk", "pk__in"):
                        kept = [self.said(other) for other in node.args]
                        kept += [self.said(other) for other in node.keywords if other is not each]
                        text = f"{self.said(node.func)}({', '.join(kept)})"
                        self.add("no condition", node, text)
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        if len(node.ops) == 1 and type(node.ops[0]) in SWAPS:
            sides = self.said(node.left), self.said(node.comparators[0])
            self.add("other comparison", node, f" {SWAPS[type(node.ops[0])]} ".join(sides))
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        word = " or " if isinstance(node.op, ast.And) else " and "
        self.add("and, or", node, f"({word.join(f'({self.said(each)})' for each in node.values)})")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        if isinstance(node.body[-1], ast.Raise):
            self.add("no check", node.test, "False")
        else:
            self.add("negated", node.test, f"not ({self.said(node.test)})")
        self.generic_visit(node)


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def weaker_permissions(sources: dict[Path, str]) -> dict[str, str]:
    """Each permission that changes something, with one that only looks, of the same wing."""
    names = set(re.findall(r'"([a-z_]+\.[a-z]+_[a-z_]+)"', "\n".join(
        text for path, text in sources.items() if path.name == "permissions.py"
    )))  # fmt: skip
    looking = sorted(name for name in names if ".see_" in name)
    found = {}
    for name in names - set(looking):
        same = [each for each in looking if each.split(".")[0] == name.split(".")[0]]
        if same:
            found[name] = same[0]
    return found


def mutants(root: Path) -> list[Mutant]:
    """Every defect of every file, in the order of the files."""
    paths = sorted({path for each in WHERE for path in (root / PACKAGE).glob(each)})
    sources = {path.relative_to(root): path.read_text() for path in paths}
    weaker = weaker_permissions(sources)
    found: list[Mutant] = []
    for path, source in sources.items():
        finder = Finder(path, source, weaker)
        finder.visit(ast.parse(source))
        found += finder.found
    return found


def drawn(everything: list[Mutant], count: int, seed: int) -> list[Mutant]:
    """``count`` of them, the kinds in turn, each kind in an order by the seed."""
    kinds: dict[str, list[Mutant]] = defaultdict(list)
    for each in everything:
        kinds[each.kind].append(each)
    for kind in sorted(kinds):
        random.Random(f"{seed} {kind}").shuffle(kinds[kind])  # noqa: S311
    found: list[Mutant] = []
    while len(found) < count and any(kinds.values()):
        found += [kinds[kind].pop() for kind in sorted(kinds) if kinds[kind]]
    return found[:count]


def pytest(folder: Path, words: list[str], **environment: str) -> int:
    """Run tests in a copy; the exit code of pytest, 1 where they take too long."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words]
    env = {**os.environ, "PYTHONPATH": str(folder / "src"), "DATA_DIR": str(folder / "var")}
    try:
        done = subprocess.run(
            command, cwd=folder, env={**env, **environment}, capture_output=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return 1
    (folder / "pytest.log").write_bytes(done.stdout + done.stderr)
    return done.returncode


class Runs:
    """Which tests run which line, learned by running all of them once on each database."""

    def __init__(self, folder: Path) -> None:
        left_out = [f"--ignore={each}" for each in LEFT_OUT]
        cover = ["--cov", "--cov-context=test", "--cov-report=", "-n", "2"]
        self.by_line: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.by_file: dict[str, set[str]] = defaultdict(set)
        for words in ([], ["-p", "tests.postgres", "-k", "race"]):
            data = {"COVERAGE_FILE": str(folder / ".coverage")}
            if pytest(folder, [*words, *cover, *left_out, "tests"], **data):
                raise SystemExit(f"Without a defect tests fail: {folder / 'pytest.log'}")
            self._read(folder, bool(words))

    def _read(self, folder: Path, postgresql: bool) -> None:
        from coverage import CoverageData

        data = CoverageData(str(folder / ".coverage"))
        data.read()
        for path in data.measured_files():
            name = str(Path(path).relative_to(folder))
            for line, contexts in data.contexts_by_lineno(path).items():
                tests = {f"{'pg ' * postgresql}{each.split('|')[0]}" for each in contexts if each}
                self.by_line[name, line] |= tests
                self.by_file[name] |= tests

    def of(self, mutant: Mutant) -> list[str]:
        """Tests that run its line or, where that runs at import, its file; the nearest first."""
        found = self.by_line[str(mutant.file), mutant.line] or self.by_file[str(mutant.file)]
        near = mutant.file.stem.rstrip("s")
        return sorted(found, key=lambda test: (near not in test, test))


def survives(mutant: Mutant, folder: Path, runs: Runs) -> bool:
    """Plant it, run its tests, take it out again; true if none of them failed."""
    path = folder / mutant.file
    whole = path.read_bytes()
    path.write_bytes(whole[: mutant.start] + mutant.text.encode() + whole[mutant.end :])
    shutil.rmtree(path.parent / "__pycache__", ignore_errors=True)
    try:
        tests = runs.of(mutant)
        plain = [each for each in tests if not each.startswith("pg ")]
        if plain and pytest(folder, ["-x", *plain]):
            return False
        on_postgresql = [each.removeprefix("pg ") for each in tests if each.startswith("pg ")]
        return not (
            on_postgresql and pytest(folder, ["-x", "-p", "tests.postgres", *on_postgresql])
        )
    finally:
        path.write_bytes(whole)
        shutil.rmtree(path.parent / "__pycache__", ignore_errors=True)


def copies(count: int, home: Path) -> Iterator[Path]:
    """Copies of what is tracked here, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    for number in range(count):
        folder = home / str(number)
        for name in listed:
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)
        for source in (ROOT / PACKAGE).glob("**/*.mo"):
            shutil.copy(source, folder / source.relative_to(ROOT))
        yield folder


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    chosen = drawn(mutants(ROOT), options.count, options.seed)
    with tempfile.TemporaryDirectory(prefix="mutants-") as home:
        free: queue.Queue[Path] = queue.Queue()
        places = list(copies(options.jobs, Path(home)))
        for place in places:
            free.put(place)
        print(f"{len(chosen)} defects; looking which tests run which line", flush=True)
        runs = Runs(places[0])

        def tried(mutant: Mutant) -> bool:
            place = free.get()
            try:
                alive = survives(mutant, place, runs)
            finally:
                free.put(place)
            print(f"{'SURVIVES' if alive else 'caught  '}  {mutant}", flush=True)
            return alive

        with ThreadPoolExecutor(len(places)) as pool:
            alive = [
                mutant
                for mutant, lives in zip(chosen, pool.map(tried, chosen), strict=True)
                if lives
            ]
    caught = len(chosen) - len(alive)
    print(f"\n{caught}/{len(chosen)} caught (seed {options.seed})", *map(str, alive), sep="\n")
    return 0 if caught >= AIM * len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
