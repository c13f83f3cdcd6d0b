"""What every guard needs: the files of the repository and a fault that says how to mend it."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "kotacerdas"
ROOMS = ("core", "ui", "files", "city", "run", "plan", "prove", "api", "demo", "site")
WINGS = ("run", "plan", "prove")  # each holds several rooms
FURNISHED = (  # the rooms with the same drawers
    "files",
    "city",
    *(
        f"{wing}/{path.name}"
        for wing in WINGS
        for path in sorted((PACKAGE / wing).iterdir())
        if (path / "__init__.py").exists()
    ),
)


class Fault(NamedTuple):
    """One thing to mend: where it is, what is wrong, how to mend it."""

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"


def none_of(faults: Iterable[Fault]) -> None:
    """Fail with every fault on a line of its own."""
    found = [str(fault) for fault in faults]
    assert not found, "\n" + "\n".join(found)


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, in the repository (what git ignores is left out)."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def sources(*folders: str) -> list[Path]:
    """The Python files below the named folders, migrations left out."""
    return [
        path
        for path in files()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and path.relative_to(ROOT).parts[0] in (folders or ("src", "tests", "scripts", "bench"))
    ]


def templates() -> list[Path]:
    """Every HTML template."""
    return [path for path in files() if path.suffix == ".html" and "templates" in path.parts]


def name(path: Path) -> str:
    """A path as it is written in faults: from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(), filename=str(path))


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@cache
def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def words_of(identifier: str) -> list[str]:
    """The lower-case words of an identifier: ``AnswerVersion`` and ``answer_version`` alike."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier)
    return [word for word in apart.lower().split("_") if word]
