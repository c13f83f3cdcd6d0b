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
    "run": ("run/web/__init__.py", "import kotacerdas.run.applications"),
    "plan": ("plan/targets/__init__.py", "import kotacerdas.plan.quick_wins"),
    "prove": ("prove/campaigns/__init__.py", "import kotacerdas.prove.results"),
    "core": ("core/errors.py", "import kotacerdas.core.period"),
    "drawers": ("prove/answers/models/answer.py", "import kotacerdas.prove.answers.actions"),
    "core-is-pure": ("core/evaluation/evidence.py", "import random"),
    "no-cycles": (
        "prove/campaigns/models/campaign.py",
        "import kotacerdas.prove.campaigns.models.campaign_group",
    ),
    **{
        f"{room.split('.')[-1].replace('_', '-')}-keeps-its-own": (
            "api/__init__.py",
            f"import kotacerdas.{room}.permissions\nimport kotacerdas.{room}.apps",
        )
        for room in (
            "files",
            "city",
            "run.web",
            "run.evidence",
            "run.indicators",
            "run.applications",
            "plan.targets",
            "plan.quick_wins",
            "prove.instruments",
            "prove.campaigns",
            "prove.answers",
            "prove.assessment",
            "prove.results",
        )
    },
}


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    options = ["--no-logo", "--contract", contract]
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
        "__pycache__", "locale", "static", "templates", "*.html", "*.yaml", "*.csv"
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
    planted = house / "kotacerdas" / file
    original = planted.read_text()
    planted.write_text(f"{original}\n{line}\n")
    try:
        after = lint(house, contract)
    finally:
        planted.write_text(original)
    assert after.returncode == 1, after.stdout + after.stderr
    assert "BROKEN" in after.stdout
