"""No registry address, machine path or secret is in the repository."""

from __future__ import annotations

import re

import pytest

from tests.house.fence import Fault, files, name, none_of

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = [
    "py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "proxy.go" + "lang.org",
    "index-" + "url", "registry." + "yarnpkg", "crates" + ".io/api",
]  # fmt: skip
HOMES = ["wo" + "rk", "ho" + "me", "ro" + "ot", "Us" + "ers"]
MACHINE = re.compile(rf"""(?<![\w.\-/}}>:])/(?:{"|".join(HOMES)})/\w""")
KEYS = re.compile("-----BEGIN [A-Z ]*PRIVATE " + "KEY-----")
BINARY = {".png", ".jpg", ".xlsx", ".ico", ".woff2"}


def machine_paths(text: str) -> list[str]:
    """Paths that exist on one machine only."""
    return [found.group() for found in MACHINE.finditer(text)]


@pytest.mark.parametrize("address", REGISTRIES)
def test_no_registry_address_is_in_the_repository(address: str) -> None:
    none_of(
        Fault(name(path), f"names {address}.", "pip and npm know their registry without us.")
        for path in files()
        if path.suffix not in BINARY and address in path.read_text()
    )


def test_no_path_of_one_machine_is_in_the_repository() -> None:
    none_of(
        Fault(name(path), f"names {found}….", "Use a path relative to the file, or a setting.")
        for path in files()
        if path.suffix not in BINARY
        for found in machine_paths(path.read_text())
    )


def test_no_private_key_and_no_lock_file_is_in_the_repository() -> None:
    none_of(
        Fault(name(path), "does not belong here.", "Keep it out.")
        for path in files()
        if path.name in {"uv.lock", "package-lock.json", "secret.key", ".env"}
        or (path.suffix not in BINARY and KEYS.search(path.read_text()))
    )


def test_a_machine_path_is_found_and_an_address_is_not() -> None:
    assert machine_paths(f'open("/{HOMES[0]}/main")')
    assert not machine_paths(f"https://example.go.id/{HOMES[1]}/index")
    assert not machine_paths(f"src/{HOMES[0]}/x")
