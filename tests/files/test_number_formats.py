"""A format that shows another number than the cell holds is known for what it is."""

from __future__ import annotations

import pytest

from kotacerdas.files.adapters.number_formats import BUILT_IN, Shown, shown_as


@pytest.mark.parametrize(
    "code",
    [
        *("", "General", "Standard", "0", "0.00", "#,##0", "#,##0.00", "# ?/?", "@", "[Red]0"),
        *("0.00E+00", "##0.0E+0", '0" hari"', 'General" kg"', "0.0_%", "[$-409]0.0"),
        *("0;-0;0;@%", '0;-0;"-"', "0.00;-0.00;;@", "#,##0;[Red]-#,##0"),
        '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    ],
)
def test_a_plain_format_shows_the_number_itself(code: str) -> None:
    assert shown_as(code) is Shown.NUMBER


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0%", Shown.PERCENT),
        ("0.00%", Shown.PERCENT),
        ("[Red]0.0%;0.0%", Shown.PERCENT),
        ("[<1]0%;0.0", Shown.PERCENT),
        ("[>1]0.0;0%", Shown.PERCENT),
        ("0.0;-0.0;0%", Shown.PERCENT),
        ('0"%"', Shown.PERCENT),
        ('"a;b"0%', Shown.PERCENT),
        ("yyyy-mm-dd", Shown.DATE),
        ("[h]:mm", Shown.DATE),
        ("mm:ss.0", Shown.DATE),
        ("[$-F800]dddd\\, mmmm dd", Shown.DATE),
        ("0,", Shown.SCALED),
        ("0.0,,", Shown.SCALED),
        ('#,##0,"k"', Shown.SCALED),
        ("[>=1000]0,;0", Shown.SCALED),
        (";;;", Shown.NOTHING),
        ('"n/a"', Shown.NOTHING),
        ("[$Rp-421]#,##0", Shown.MONEY),
        ('_-"Rp"* #,##0.00_-;-"Rp"* #,##0.00_-;_-"Rp"* "-"??_-;_-@_-', Shown.MONEY),
    ],
)
def test_any_other_format_is_called_by_what_it_shows(code: str, shown: Shown) -> None:
    assert shown_as(code) is shown


def test_the_built_in_formats_are_those_of_the_standard() -> None:
    shown = {number: shown_as(BUILT_IN.get(number, "")) for number in range(60)}
    assert [number for number, kind in shown.items() if kind is Shown.PERCENT] == [9, 10]
    dates = [*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)]
    assert [number for number, kind in shown.items() if kind is Shown.DATE] == dates
    assert [number for number, kind in shown.items() if kind is Shown.MONEY] == [5, 6, 7, 8, 42, 44]
