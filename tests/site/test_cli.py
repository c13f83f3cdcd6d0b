"""The command as it is called: a process with words, files, two streams and an exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

JEMBER = "Kab. Jember,3.24,2.23,2.82,2.73,2.62"
HEAD = "city,baseline,output,outcome,impact,quick_win"


class Said:
    """What one call said on both streams, and its exit code."""

    def __init__(self, *words: str | Path, env: dict[str, str] | None = None) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "kotacerdas", *map(str, words)],
            capture_output=True,
            env={**os.environ, **(env or {})},
            timeout=120,
        )
        self.code = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    @property
    def rows(self) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.out)))


INSTRUMENTS = Path(__file__).parents[2] / "src/kotacerdas/prove/instruments/data"


def typed(answer: str, *words: str, env: dict[str, str]) -> tuple[int, str]:
    """The exit code and the messages of a call on a terminal at which somebody types."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, f"{answer}\n".encode())
        done = subprocess.run(
            [sys.executable, "-m", "kotacerdas", *words],
            stdin=theirs,
            capture_output=True,
            env={**os.environ, **env},
            timeout=120,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    return done.returncode, done.stderr.decode()


def scored(tmp_path: Path, text: str | bytes, *words: str, instrument: str = "") -> Said:
    path = tmp_path / "scores.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Said("score", instrument or "gmsc-2023-reguler", path, *words)


def test_help_version_and_no_words_at_all() -> None:
    top = Said("--help")
    assert (top.code, top.err) == (0, "")
    assert "score" in top.out and "manage" in top.out
    below = Said("score", "--help")
    assert below.code == 0
    assert "--explain CITY" in below.out
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", Said("--version").out)
    nothing = Said()
    assert (nothing.code, nothing.out) == (2, "")
    assert "usage: kotacerdas COMMAND" in nothing.err


def test_an_unknown_command_suggests_the_near_one() -> None:
    said = Said("scor", "x")
    assert (said.code, said.out) == (2, "")
    assert "Did you mean “score”?" in said.err
    assert Said("zzzzzz").code == 2


@pytest.mark.parametrize(
    "words", [("score",), ("score", "a"), ("score", "a", "b", "--format", "xml"), ("serve", "--x")]
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...]) -> None:
    said = Said(*words)
    assert (said.code, said.out) == (2, "")
    assert "--help` tells more" in said.err


def test_instruments_lists_one_line_a_pack() -> None:
    said = Said("instruments")
    assert said.code == 0
    lines = {line.split("\t")[0]: line.split("\t") for line in said.out.splitlines()}
    assert {key: row[3] for key, row in lines.items()} == {
        "gmsc-2022-kppn-ikn": "59",
        "gmsc-2022-reguler": "0",
        "gmsc-2023-kppn-ikn": "117",
        "gmsc-2023-reguler": "111",
        "spbe-2018": "37",
        "spbe-2020": "47",
    }
    assert "B-1384/DJAI/AI.01.04/12/2023" in lines["gmsc-2023-reguler"][4]


def test_questions_come_in_the_order_of_the_instrument_code_first() -> None:
    said = Said("instruments", "--questions", "gmsc-2023-reguler")
    rows = [line.split("\t") for line in said.out.splitlines()]
    assert len(rows) == 111
    assert [rows[0][:3], rows[5][0]] == [["B1.1", "baseline", "judgement"], "O1"]
    spbe = Said("instruments", "--questions", "spbe-2020").out.splitlines()
    assert [line.split("\t")[0] for line in spbe] == [str(number) for number in range(1, 48)]


def test_an_instrument_without_public_questions_says_so() -> None:
    said = Said("instruments", "--questions", "gmsc-2022-reguler")
    assert (said.code, said.out) == (0, "")
    assert "not held" in said.err


def test_an_unknown_instrument_suggests_the_near_one() -> None:
    said = Said("instruments", "--questions", "gmsc-2023-regular")
    assert (said.code, said.out) == (1, "")
    assert "gmsc-2023-reguler" in said.err


def test_check_lists_every_fault_of_an_instrument_file(tmp_path: Path) -> None:
    good = INSTRUMENTS / "spbe-2020.yaml"
    fine = Said("instruments", "--check", good)
    assert (fine.code, fine.out) == (0, "")
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: x\nscale: {grades: [1, 3]}\n")
    said = Said("instruments", "--check", good, bad)
    assert said.code == 1
    assert all(line.startswith("bad.yaml:") for line in said.out.splitlines())
    assert len(said.out.splitlines()) > 2


def test_an_instrument_may_be_a_file(tmp_path: Path) -> None:
    good = (
        Path(__file__).parents[2] / "src/kotacerdas/prove/instruments/data/gmsc-2023-reguler.yaml"
    )
    copy = tmp_path / "our own.yaml"
    copy.write_bytes(good.read_bytes())
    assert scored(tmp_path, f"{HEAD}\n{JEMBER}\n", instrument=str(copy)).rows[1][-1] == "2.69"
    copy.write_text("nothing: here\n")
    assert scored(tmp_path, f"{HEAD}\n{JEMBER}\n", instrument=str(copy)).code == 1


def test_official_components_give_the_official_finals_in_the_order_of_the_file(
    tmp_path: Path,
) -> None:
    said = scored(
        tmp_path,
        f"{HEAD}\n{JEMBER}\nKab. Banyumas,3.88,3.23,3.63,3.14,3.33\nKab. Absen,0,0,0,0,0\n",
    )
    assert (said.code, said.err) == (0, "")
    assert said.rows == [
        [*HEAD.split(","), "final"],
        ["Kab. Jember", "3.24", "2.23", "2.82", "2.73", "2.62", "2.69"],
        ["Kab. Banyumas", "3.88", "3.23", "3.63", "3.14", "3.33", "3.42"],
        ["Kab. Absen", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"],
    ]


def test_the_rounding_of_2022_is_each_part_first(tmp_path: Path) -> None:
    malang = f"{HEAD}\nKab. Malang,1.40,1.54,2.92,2.56,3.08\n"
    assert scored(tmp_path, malang, instrument="gmsc-2022-kppn-ikn").rows[1][-1] == "2.51"


def test_json_and_table(tmp_path: Path) -> None:
    (row,) = json.loads(scored(tmp_path, f"{HEAD}\n{JEMBER}\n", "--format", "json").out)
    assert row["city"] == "Kab. Jember"
    assert (row["baseline"], row["final"]) == (3.24, 2.69)
    table = scored(tmp_path, f"{HEAD}\n{JEMBER}\n", "--format", "table").out.splitlines()
    assert table[1].split() == ["Kab.", "Jember", *JEMBER.split(",")[1:], "2.69"]


def test_what_does_not_apply_is_empty_and_null(tmp_path: Path) -> None:
    text = f"{HEAD},collaboration\nA,3,3,3,3,3,-\n"
    said = scored(tmp_path, text, instrument="gmsc-2023-kppn-ikn")
    assert said.rows[1] == ["A", "3.00", "3.00", "3.00", "3.00", "3.00", "", "3.00"]
    assert "not applicable (collaboration)" in said.err
    said = scored(tmp_path, text, "--format", "json", instrument="gmsc-2023-kppn-ikn")
    assert json.loads(said.out)[0]["collaboration"] is None


THREE_PLACES = """
format: kotacerdas-instrument/1
id: contoh
version: "1"
title: {id: Contoh, en: Example}
legal: {title: Surat 1/2026, issued: 2026-01-02}
valid_from: 2026-01-01
review_by: 2026-12-31
scale: {grades: [1, 2, 3, 4], unfilled: 0}
root:
  code: final
  label: {id: Nilai, en: Final}
  rule: weighted_mean
  total: 100
  rounding: {places: 3}
  nodes:
    - {code: one, label: {id: Satu, en: One}, weight: 60, rule: mean, rounding: {places: 3}}
    - {code: two, label: {id: Dua, en: Two}, weight: 40, rule: mean, rounding: {places: 1}}
"""


def test_results_have_the_places_of_the_instrument_and_halves_go_up(tmp_path: Path) -> None:
    pack = tmp_path / "three.yaml"
    pack.write_text(THREE_PLACES)
    text = "city;one;two\nKab. A;2,125;2,25\nKab. B;2,1145;2,15\nKab. C;2,685;3\n"
    said = scored(tmp_path, text, instrument=str(pack))
    # 0.6 x 2.125 + 0.4 x 2.3 = 2.195; 0.6 x 2.115 + 0.4 x 2.2 = 2.149; 1.611 + 1.2 = 2.811
    assert said.rows[1:] == [
        ["Kab. A", "2.125", "2.3", "2.195"],
        ["Kab. B", "2.115", "2.2", "2.149"],
        ["Kab. C", "2.685", "3.0", "2.811"],
    ]
    explained = scored(tmp_path, text, "--explain", "Kab. B", instrument=str(pack)).out
    assert explained.startswith("Kab. B: 2.149\n")
    assert "one = 2.115" in explained


def test_a_city_of_which_nothing_is_known_has_no_final_in_any_form(tmp_path: Path) -> None:
    for row, words in (
        ("Kab. A,-,-,-,-,-", "5 not applicable"),
        ("Kab. A,,,,,", "has no value at all, so it has no final"),
    ):
        text = f"{HEAD}\n{row}\n{JEMBER}\n"
        said = scored(tmp_path, text)
        assert (said.code, said.rows[1]) == (0, ["Kab. A", "", "", "", "", "", ""])
        assert said.rows[2][-1] == "2.69"
        assert words in said.err
        first = json.loads(scored(tmp_path, text, "--format", "json").out)[0]
        assert {first[code] for code in first if code != "city"} == {None}
        explained = scored(tmp_path, text, "--explain", "Kab. A").out
        assert explained.startswith("Kab. A: no final: nothing was measured\n")
        assert "0.00" not in explained
        tree = scored(tmp_path, text, "--explain", "Kab. A", "--format", "json").out
        assert (json.loads(tree)["final"], json.loads(tree)["tree"]) == (None, None)


def test_zeros_are_not_nothing(tmp_path: Path) -> None:
    assert scored(tmp_path, f"{HEAD}\nKab. A,0,0,0,0,0\n").rows[1][-1] == "0.00"


def test_explain_shows_weights_rule_and_rounding(tmp_path: Path) -> None:
    said = scored(tmp_path, f"{HEAD}\n{JEMBER}\n", "--explain", "kab. jember")
    assert said.code == 0
    assert said.out.startswith("Kab. Jember: 2.69\n")
    assert "baseline 10 × 3.24 + output 20 × 2.23 + outcome 30 × 2.82" in said.out
    assert "= 2.686, rounded half up to 2 decimals once" in said.out


def test_explain_goes_down_to_the_grades(tmp_path: Path) -> None:
    grades = "".join(f"A,B1.1,{seat},{4 if seat < 4 else 3}\n" for seat in range(1, 6))
    text = f"city,question,assessor,grade\n{grades}"
    said = scored(tmp_path, text, "--explain", "A")
    assert "mean of the grades 4, 4, 4, 3, 3 = 3.6" in said.out
    assert "unanswered, counted as 0" in said.out
    tree = json.loads(scored(tmp_path, text, "--explain", "A", "--format", "json").out)
    assert tree["final"] == "0.07"  # 3.6 / 5 questions = 0.72 by 10 of 100
    assert tree["tree"]["children"][0]["children"][0]["exact"] == "18/5"


def test_explain_names_the_band_where_a_regulation_has_one(tmp_path: Path) -> None:
    text = "city,domain-1,domain-2,domain-3,domain-4\nX,2.6,2.6,2.6,2.6\n"
    assert scored(tmp_path, text, "--explain", "X", instrument="spbe-2020").out.startswith(
        "X: 2.60 (Baik)\n"
    )


def test_explain_of_a_city_that_is_not_there_suggests_one(tmp_path: Path) -> None:
    said = scored(tmp_path, f"{HEAD}\n{JEMBER}\n", "--explain", "Kab. Jembre")
    assert (said.code, said.out) == (1, "")
    assert "Did you mean Kab. Jember?" in said.err


def test_question_scores_of_a_whole_instrument(tmp_path: Path) -> None:
    codes = Said("instruments", "--questions", "gmsc-2023-reguler").out.splitlines()
    lines = [f"A;{line.split(chr(9))[0]};2,5" for line in codes]
    said = scored(tmp_path, "\n".join(["kota;soal;nilai", *lines]))
    assert (said.code, said.err) == (0, "")
    assert said.rows[1] == ["A", *["2.50"] * 6]


def test_an_excel_workbook_with_several_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Catatan", "ini bukan tabel"])
    sheet = book.create_sheet("Nilai")
    sheet.append(HEAD.split(","))
    sheet.append(["=Kab. X", 3.24, "2,23", 2.82, "2.73 ", 2.62])
    sheet["A2"].data_type = "s"
    path = tmp_path / "rekap.csv"  # the name lies, the content counts
    book.save(path)
    said = Said("score", "gmsc-2023-reguler", path)
    assert said.rows[1] == ["=Kab. X", "3.24", "2.23", "2.82", "2.73", "2.62", "2.69"]
    assert "read from the sheet “Nilai”" in said.err
    copy = book.copy_worksheet(sheet)
    book.save(path)
    assert "Name one (--sheet)." in Said("score", "gmsc-2023-reguler", path).err
    assert Said("score", "gmsc-2023-reguler", path, "--sheet", copy.title).code == 0
    missing = Said("score", "gmsc-2023-reguler", path, "--sheet", "Lain")
    assert "there is no sheet “Lain”" in missing.err
    assert "no header we know" in Said("score", "gmsc-2023-reguler", path, "--sheet", "Sheet").err


def test_workbooks_without_a_table_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    path = tmp_path / "x.xlsx"
    book.save(path)
    assert "no visible sheet" in Said("score", "spbe-2020", path).err
    book.active.append(["a"])
    book.create_sheet("b").append(["b"])
    book.save(path)
    assert "none of its sheets has a known header" in Said("score", "spbe-2020", path).err
    book["Sheet"]["A1"] = "city"
    book["Sheet"].merge_cells("A1:B1")
    book.remove(book["b"])
    book.save(path)
    assert "A1:B1 are merged" in Said("score", "spbe-2020", path).err


def test_nothing_is_printed_if_anything_is_wrong_and_everything_wrong_is_told(
    tmp_path: Path,
) -> None:
    lines = [f"Kota {number},5,x,1,1,1" for number in range(40)]
    said = scored(tmp_path, "\n".join([HEAD, JEMBER, *lines]))
    assert (said.code, said.out) == (1, "")
    told = said.err.splitlines()
    assert "row 3, column B (baseline): 5 is not on the scale." in told[0]
    assert len(told) == 52
    assert told[-2].endswith("… and 30 more problems.")
    assert told[-1] == "Nothing was scored: 80 problems."


def test_many_notes_are_cut(tmp_path: Path) -> None:
    lines = [f"Kota {number},1,,1,1,1" for number in range(60)]
    said = scored(tmp_path, "\n".join([HEAD, *lines]))
    assert said.code == 0
    assert "… and 10 more notes." in said.err


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"PK\x03\x04", f"{HEAD}\n".encode()])
def test_files_that_are_no_table_are_refused(tmp_path: Path, data: bytes) -> None:
    said = scored(tmp_path, data)
    assert (said.code, said.out) == (1, "")
    assert "Nothing was scored: 1 problem." in said.err


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    assert "no such file" in Said("score", "spbe-2020", tmp_path / "nope.csv").err
    assert "this is a folder" in Said("score", "spbe-2020", tmp_path).err
    unknown = Said("score", "spbe-2002", tmp_path)
    assert unknown.code == 1
    assert "spbe-2020" in unknown.err


def test_a_reader_that_leaves_early_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("\n".join([HEAD, *(f"Kota {n},1,1,1,1,1" for n in range(20000))]))
    command = [sys.executable, "-m", "kotacerdas", "score", "gmsc-2023-reguler", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_scoring_needs_no_django_and_help_needs_almost_nothing(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text(f"{HEAD}\n{JEMBER}\n")
    code = "import sys; from kotacerdas.site.cli import main; main({words!r}); {ask}"
    unmeasured = {name: text for name, text in os.environ.items() if "COVERAGE" not in name}
    for words, banned in (
        (["--help"], ("argparse", "yaml", "decimal", "django", "csv")),
        (["instruments"], ("django", "granian", "numpy", "python_calamine", "lokal")),
        (["score", "gmsc-2023-reguler", str(path)], ("django", "granian", "numpy", "openpyxl")),
    ):
        ask = f"print([m for m in {banned!r} if m in sys.modules], file=sys.stderr)"
        done = subprocess.run(
            [sys.executable, "-c", code.format(words=words, ask=ask)],
            env=unmeasured,
            capture_output=True,
            check=True,
            text=True,
        )
        assert done.stderr.strip() == "[]"
