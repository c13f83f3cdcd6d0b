"""Files of official wording: read as they stand, or refused with every fault and its line."""

from __future__ import annotations

import pytest

from kotacerdas.prove.instruments.adapters.wording_rows import Wording, read

HEAD = "code,text,language,source\n"
SOURCE = "Laporan evaluasi 2023"


def test_columns_may_stand_in_any_order_with_either_delimiter() -> None:
    wanted = (Wording("O1", "id", "Apakah sudah ada, atau belum?", SOURCE),)
    comma = f'{HEAD}O1,"Apakah sudah ada,  atau belum?",id,{SOURCE}\n'
    other = f"source;language;code;text\n{SOURCE};id;O1;Apakah sudah ada, atau belum?\n"
    assert read(comma.encode(), "a.csv") == (wanted, ())
    assert read(f"\ufeff{other}".encode(), "b.csv") == (wanted, ())


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("code,text,language\nO1,Apa?,id\n", "a.csv:1", "these columns are missing: source."),
        (f"{HEAD}O1,,id,{SOURCE}\n", "a.csv:2", "“text” is empty."),
        (f"{HEAD}O1,Apa?,jv,{SOURCE}\n", "a.csv:2", "unknown language “jv”."),
        (f"{HEAD}O1,Apa?,id,x\nO1,Siapa?,id,x\n", "a.csv:3", "“O1” stands twice in “id”"),
        (f"{HEAD}O1,Apa, siapa?,id,{SOURCE}\n", "a.csv:2", "the row has not four cells."),
        (f"{HEAD}O1,{'a' * 4001},id,x\n", "a.csv:2", "“text” is longer than 4000 signs."),
    ],
)
def test_a_fault_is_told_with_its_line_and_nothing_is_read(
    text: str, where: str, what: str
) -> None:
    rows, problems = read(text.encode(), "a.csv")
    assert rows == ()
    assert problems[0].where == where and problems[0].what.startswith(what)


def test_what_is_no_text_is_refused() -> None:
    assert read(b"\xff\xfe\x00", "a.csv")[1][0].what == "the file is not UTF-8 text."
