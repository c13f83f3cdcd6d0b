"""Every import contract in pyproject.toml fails when a bad import is planted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.fence import PACKAGE, ROOT, project

# contract: (file that gets a bad line, the line)
PLANTED = {
    "rooms": ("city/models/city.py", "import kotacerdas.prove"),
    "drawers": ("prove/models/answer.py", "import kotacerdas.prove.actions"),
    "core-is-pure": ("core/evidence.py", "import random"),
    "no-cycles": ("prove/models/campaign.py", "import kotacerdas.prove.models.campaign_group"),
    "city-keeps-its-own": ("prove/queries/__init__.py", "import kotacerdas.city.models.person"),
    "run-keeps-its-own": ("prove/queries/__init__.py", "import kotacerdas.run.models.heartbeat"),
    "plan-keeps-its-own": ("prove/queries/__init__.py", "import kotacerdas.plan.models.target"),
    "prove-keeps-its-own": ("api/__init__.py", "import kotacerdas.prove.models.result"),
}


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    options = ["--no-cache", "--no-logo", "--contract", contract]
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *options],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the Python files, so that bad lines can be planted."""
    folder = tmp_path_factory.mktemp("house")
    only_python = shutil.ignore_patterns(
        "__pycache__", "locale", "static", "templates", "instruments", "*.html", "*.yaml", "*.csv"
    )
    shutil.copytree(PACKAGE, folder / "kotacerdas", ignore=only_python)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_every_contract_has_a_planted_fault() -> None:
    named = {contract["id"] for contract in project()["tool"]["importlinter"]["contracts"]}
    assert named == set(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_import_breaks_its_contract(house: Path, contract: str) -> None:
    file, line = PLANTED[contract]
    before = lint(house, contract)
    assert before.returncode == 0, before.stdout + before.stderr
    planted = house / "kotacerdas" / file
    original = planted.read_text()
    planted.write_text(f"{original}\n{line}\n")
    try:
        after = lint(house, contract)
    finally:
        planted.write_text(original)
    assert after.returncode == 1, after.stdout + after.stderr
    assert "BROKEN" in after.stdout
