"""The rooms and their drawers are the known ones."""

from __future__ import annotations

from tests.house.fence import FURNISHED, PACKAGE, ROOMS, WINGS, Fault, files, name, none_of

FOLDERS = {
    "views", "jobs", "management", "forms", "actions", "adapters", "checks", "queries", "models",
    "migrations", "templates", "templatetags", "static", "locale", "data",
}  # fmt: skip
SINGLE = {
    "__init__.py": "says what the room is for",
    "apps.py": "registers the room with Django",
    "urls.py": "the addresses of the room",
    "permissions.py": "who may, by relation",
    "middleware.py": "what every request passes (docs/decisions/0001)",
    "hashers.py": "city only: how passwords are kept (docs/decisions/0009)",
}
CADENCES = {"minutely", "quarter_hourly", "hourly", "daily", "weekly", "monthly"}


def unknown_entries(room: str, entries: set[str]) -> set[str]:
    """Entries of a furnished room that are no drawer."""
    return {entry for entry in entries if entry not in FOLDERS and entry not in SINGLE}


def entries_of(room: str) -> set[str]:
    inside = [path for path in files() if path.is_relative_to(PACKAGE / room)]
    return {path.relative_to(PACKAGE / room).parts[0] for path in inside}


def test_the_rooms_are_the_known_ones() -> None:
    inside = [path.relative_to(PACKAGE) for path in files() if path.is_relative_to(PACKAGE)]
    found = {path.parts[0] for path in inside if len(path.parts) > 1}
    assert found == set(ROOMS), "A new room is argued for in docs/decisions/ first."


def test_a_wing_holds_rooms_and_one_catalogue_only() -> None:
    none_of(
        Fault(name(path), "lies in no room of its wing.", "Move it into the room of its noun.")
        for wing in WINGS
        for path in files()
        if path.is_relative_to(PACKAGE / wing)
        for inside in [path.relative_to(PACKAGE / wing).parts]
        if inside[0] not in {"__init__.py", "locale"}
        if f"{wing}/{inside[0]}" not in FURNISHED
    )


def test_every_furnished_room_has_the_known_drawers() -> None:
    none_of(
        Fault(f"src/kotacerdas/{room}/{entry}", "is no drawer.", "docs/house.md lists them.")
        for room in FURNISHED
        for entry in sorted(unknown_entries(room, entries_of(room)))
    )


def test_a_job_lies_in_the_folder_that_says_when_it_runs() -> None:
    none_of(
        Fault(name(path), "is in no known cadence.", f"Use one of {sorted(CADENCES)}.")
        for path in files()
        if path.is_relative_to(PACKAGE) and "jobs" in path.parts and path.suffix == ".py"
        for below in [path.parts[path.parts.index("jobs") + 1 :]]
        if len(below) > 1 and below[0] not in CADENCES
    )


def test_templates_and_static_files_carry_their_room() -> None:
    none_of(
        Fault(name(path), f"is not below {kind}/{room}/.", "Move it there: names never collide.")
        for path in files()
        if path.is_relative_to(PACKAGE)
        for room in FURNISHED
        if path.is_relative_to(PACKAGE / room)
        for below in [path.relative_to(PACKAGE / room).parts]
        for kind in ("templates", "static")
        if len(below) > 1 and below[0] == kind and below[1] != room.split("/")[-1]
        if (kind, below[1]) not in ALLOWED_BESIDE
    )


ALLOWED_BESIDE = {
    ("templates", "account"),  # allauth finds its pages by this name
    ("templates", "allauth"),
    ("templates", "cotton"),  # components that belong to one room
}


def test_an_unknown_drawer_is_found() -> None:
    assert unknown_entries("city", {"models", "services", "urls.py"}) == {"services"}
