"""Direct dependencies are few, each with its reason, and all are pinned in constraints.txt."""

from __future__ import annotations

import re

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.fence import ROOT, Fault, none_of, project


def pinned() -> dict[str, set[str]]:
    """Package to the versions in constraints.txt."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        text = line.split("#")[0].split(";")[0].strip()
        if text:
            package, _, version = text.partition("==")
            found.setdefault(canonicalize_name(package), set()).add(version)
    return found


def direct() -> list[Requirement]:
    """The requirements that pyproject.toml names itself."""
    named = list(project()["project"]["dependencies"])
    for extra in project()["project"]["optional-dependencies"].values():
        named += extra
    found = [Requirement(text) for text in named]
    return [requirement for requirement in found if requirement.name != "kotacerdas"]


def test_every_direct_dependency_is_pinned_within_its_range() -> None:
    held = pinned()
    none_of(
        Fault("constraints.txt", f"{requirement} is not pinned in its range.", "make lock")
        for requirement in direct()
        if not any(
            version and requirement.specifier.contains(version)
            for version in held.get(canonicalize_name(requirement.name), set())
        )
    )


def test_every_core_dependency_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    block = text.split("dependencies = [", 1)[1].split("\n]", 1)[0]
    none_of(
        Fault("pyproject.toml", f"{line.strip()} has no reason.", "Say why, in one comment.")
        for line in block.splitlines()
        if line.strip() and not re.search(r"#\s*\S", line)
    )


def test_the_core_install_stays_small() -> None:
    assert len(project()["project"]["dependencies"]) <= 14
