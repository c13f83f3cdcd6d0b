"""A day is never cut out of a moment without saying in which zone."""

from __future__ import annotations

import re

from tests.house.fence import PACKAGE, Fault, files, name, none_of

CUT = re.compile(r"\b(?:at|now)\.(?:date\(\)|year|month|day|strftime)|\|clock_time:")
MEND = "Use city.queries.actors.day_of, or a date of ui.formats."


def cuts(text: str) -> list[str]:
    """Where a day or a clock is made in a zone of its own."""
    return CUT.findall(text)


def test_a_day_is_cut_out_of_a_moment_in_one_place() -> None:
    none_of(
        Fault(name(path), f"cuts “{each}”.", MEND)
        for path in files()
        if path.is_relative_to(PACKAGE) and path.suffix in {".py", ".html"}
        for each in cuts(path.read_text())
    )


def test_a_cut_is_found() -> None:
    assert cuts("Year(by.at.year)") == ["at.year"]
    assert cuts("{{ x|clock_time:zone }}") == ["|clock_time:"]
    assert cuts("value.year") == []
