"""Instrument files: the six that are shipped, and what no file may do."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.instrument import Absence, Instrument, QuestionKind, When
from kotacerdas.core.evaluation.scoring import Sheet, score
from kotacerdas.prove.instruments.adapters import instrument_yaml
from kotacerdas.prove.instruments.adapters.instrument_yaml import (
    LARGEST,
    load,
    load_shipped,
    loads,
    shipped,
)

# Questions by component, weight in percent: section 3 of the letters' instruments.
COUNTS = {
    "gmsc-2022-kppn-ikn": {"baseline": (5, 10), "output": (7, 20), "outcome": (31, 30)}
    | {"impact": (4, 10), "quick_win": (12, 30)},
    "gmsc-2022-reguler": {"baseline": (0, 10), "output": (0, 20), "outcome": (0, 30)}
    | {"impact": (0, 20), "quick_win": (0, 20)},
    "gmsc-2023-reguler": {"baseline": (5, 10), "output": (7, 20), "outcome": (33, 30)}
    | {"impact": (54, 20), "quick_win": (12, 20)},
    "gmsc-2023-kppn-ikn": {"baseline": (5, 10), "output": (7, 20), "outcome": (33, 20)}
    | {"impact": (54, 20), "quick_win": (12, 20), "collaboration": (6, 10)},
    "spbe-2018": {"domain-1": (17, 17), "domain-2": (7, 28), "domain-3": (13, 55)},
    "spbe-2020": {"domain-1": (10, 13), "domain-2": (10, 25), "domain-3": (11, "16.5")}
    | {"domain-4": (16, "45.5")},
}


def test_the_six_packs_are_shipped_under_their_names() -> None:
    assert list(shipped()) == sorted(COUNTS)
    for instrument_id in shipped():
        assert load_shipped(instrument_id).id == instrument_id


@pytest.mark.parametrize("instrument_id", COUNTS)
def test_components_have_their_questions_and_weights(instrument_id: str) -> None:
    pack = load_shipped(instrument_id)
    found = {
        node.code: (
            sum(pack.component_of(question.code) == node.code for question in pack.questions),
            node.weight,
        )
        for node in pack.components
    }
    assert found == {
        code: (count, Decimal(weight)) for code, (count, weight) in COUNTS[instrument_id].items()
    }


def codes(pack: Instrument) -> list[str]:
    return [question.code for question in pack.questions]


def test_the_packs_of_2023_differ_by_collaboration_and_weights_only() -> None:
    reguler, kppn = load_shipped("gmsc-2023-reguler"), load_shipped("gmsc-2023-kppn-ikn")
    assert kppn.questions[:111] == reguler.questions
    assert codes(kppn)[111:] == ["K6.1", "K6.2", "K6.3", "K6.4", "K6.5", "K6.6"]
    assert codes(reguler)[0] == "B1.1"
    assert codes(reguler)[44:46] == ["CRA.4", "GOV-LAYA-1"]
    assert codes(reguler)[-1] == "Q5.10b"


def test_two_outcome_questions_are_new_in_2023() -> None:
    earlier, later = load_shipped("gmsc-2022-kppn-ikn"), load_shipped("gmsc-2023-reguler")
    was, now = ({q.label.en for q in each.questions_of("outcome")} for each in (earlier, later))
    new = {q.code for q in later.questions_of("outcome") if q.label.en in now - was}
    assert new == {"C3.7.2", "C3.8.1", "C3.10.1", "C3.10.2"}  # two new, two of another year


def test_codes_of_2022_are_those_of_the_report() -> None:
    pack = load_shipped("gmsc-2022-kppn-ikn")
    printed = {question.code: question.printed for question in pack.questions}
    programmes = [code for code in printed if code.startswith("C3")]
    assert [code[1:] for code in programmes] == [printed[code] for code in programmes]
    assert "smart economy" in pack.question("C3.8.1").label.en
    assert programmes[-1] == "C3.17.2"
    assert {code: printed[code] for code in ("B2.2", "O1", "O3.2", "CRA.4", "I4.4")} == {
        "B2.2": "1.2.1", "O1": "2.1", "O3.2": "2.2", "CRA.4": "3.4.1", "I4.4": "4.2.1",
    }  # fmt: skip
    quick_wins = [printed[code] for code in printed if code.startswith("Q")]
    assert quick_wins == ["5.1.1"] * 9 + ["5.2.1", "5.1.1", "5.1.2"]


@pytest.mark.parametrize("year", ["2022-kppn-ikn", "2023-reguler", "2023-kppn-ikn"])
def test_every_question_tells_its_printed_code_and_own_ones_are_marked(year: str) -> None:
    pack = load_shipped(f"gmsc-{year}")
    assert all(question.printed for question in pack.questions)
    assert pack.gaps_about("codes")


def test_23_of_the_59_codes_of_2022_are_our_own() -> None:
    """42 differed from the report; the 19 of the programmes now follow it."""
    own = [q.code for q in load_shipped("gmsc-2022-kppn-ikn").questions if q.has_own_code]
    assert len(own) == 23
    assert own == [
        "B2.1", "B2.2", "O1", "O3.1", "O3.2", "CRA.1", "CRA.2", "CRA.3", "CRA.4",
        "I4.2", "I4.3", "I4.4", "Q5.2", "Q5.3", "Q5.4", "Q5.5", "Q5.6", "Q5.7", "Q5.8",
        "Q5.9a", "Q5.9b", "Q5.10a", "Q5.10b",
    ]  # fmt: skip


def test_graded_questions_are_not_asked_with_yes_or_no() -> None:
    """Where the report asks “sejauh mana”: 18 places, 17 of them in 2022 too."""
    graded = ("C3.5.1", "C3.8.1", "C3.16.1", "C3.16.2", "C3.16.3", "C3.18.1", "C3.18.2", "O3.2")
    graded += ("CRA.1", "CRA.2", "CRA.3", "CRA.4", "Q5.3", "Q5.5", "Q5.6", "Q5.9a", "Q5.9b")
    pack = load_shipped("gmsc-2023-reguler")
    for code in (*graded, "Q5.10a"):
        label = pack.question(code).label
        assert label.id.startswith("Sejauh mana"), code
        assert label.en.startswith("How far"), code


def test_survey_questions_ask_for_the_mean_of_fifty_users() -> None:
    for question in load_shipped("gmsc-2023-reguler").questions_of("impact"):
        assert question.label.id.startswith("Rata-rata penilaian 50 pengguna layanan: ")
        assert question.label.en.startswith("Mean score given by 50 service users: ")


def test_risk_management_is_identification_and_mitigation_only() -> None:
    pack = load_shipped("gmsc-2023-kppn-ikn")
    risky = [question.code for question in pack.questions if question.element == "risk_management"]
    assert risky == ["Q5.9a", "Q5.9b"]


def test_spbe_is_the_regulation_as_promulgated() -> None:
    pack = load_shipped("spbe-2020")
    assert pack.valid_from == date(2021, 1, 1)
    one = score(pack, Sheet(grades={"1": (Decimal(1),)}))
    assert one.final == Decimal("1.00"), "46 empty indicators count as level 1"


def test_the_33_outcome_questions_are_10_register_16_figure_7_judgement() -> None:
    outcome = load_shipped("gmsc-2023-reguler").questions_of("outcome")
    kinds = [question.kind for question in outcome]
    wanted = (QuestionKind.REGISTER, QuestionKind.FIGURE, QuestionKind.JUDGEMENT)
    assert [kinds.count(kind) for kind in wanted] == [10, 16, 7]


def test_each_sub_dimension_of_2023_has_three_survey_statements() -> None:
    pack = load_shipped("gmsc-2023-reguler")
    impact = pack.questions_of("impact")
    assert {question.kind for question in impact} == {QuestionKind.SURVEY}
    of = [question.sub_dimension for question in impact]
    assert len(pack.sub_dimensions) == 18
    assert all(of.count(term.code) == 3 for term in pack.sub_dimensions)


def test_years_differ_in_rounding_and_assessors() -> None:
    assert load_shipped("gmsc-2022-kppn-ikn").root.rounding.when is When.PARTS
    assert load_shipped("gmsc-2023-reguler").root.rounding.when is When.ONCE
    assert load_shipped("gmsc-2022-kppn-ikn").assessors == 4
    assert load_shipped("gmsc-2023-kppn-ikn").assessors == 5


def test_bands_stand_only_where_a_source_we_hold_prints_them() -> None:
    banded = [instrument_id for instrument_id in shipped() if load_shipped(instrument_id).bands]
    assert banded == ["spbe-2018", "spbe-2020"]


def test_what_is_not_held_is_an_empty_and_marked_gap() -> None:
    for instrument_id in shipped():
        pack = load_shipped(instrument_id)
        about = {gap.about for gap in pack.gaps}
        assert {"questions", "dates"} <= about
        assert not any("not public" in gap.label.en for gap in pack.gaps)
        assert all(question.options == () for question in pack.questions)
        if pack.questions:
            assert {"options", "stewards", "evidence", "unanswered"} <= about
            assert all(question.unanswered is Absence.ZERO for question in pack.questions)
            assert all(question.evidence and question.stewards for question in pack.questions)


def test_an_unknown_pack_is_a_sentence() -> None:
    with pytest.raises(NotFound, match="Did you mean “gmsc-2023-reguler”"):
        load_shipped("gmsc-2023-regular")


def test_a_shipped_pack_with_a_fault_stops_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.yaml").write_text("id: broken\n")
    monkeypatch.setattr(instrument_yaml, "SHIPPED", tmp_path)
    with pytest.raises(ValueError, match="this is not an instrument file"):
        load_shipped("broken")


def refused(text: str) -> list[str]:
    instrument, problems = loads(text, "f.yaml")
    assert instrument is None
    return [str(problem) for problem in problems]


BAD = {
    "executable": (
        "a: 1\nb: !!python/object/apply:os.system [ls]\n",
        "f.yaml:2: the tag “tag:yaml",
    ),
    "own tag": ("a: !mine 1\n", "f.yaml:1: the tag “!mine” is not allowed."),
    "anchor": ("a: &x [1]\nb: 2\n", "f.yaml:1: anchors and aliases"),
    "bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "f.yaml:1: anchors and aliases"),
    "unknown alias": ("a: *x\n", "f.yaml:1: anchors and aliases"),
    "duplicate key": ("a: 1\nb: 2\na: 3\n", "f.yaml:3: the key “a” stands twice."),
    "list as key": ("? [1, 2]\n: x\n", "f.yaml:1: a key is a list or a table."),
    "empty": ("", "f.yaml:1: the file is empty."),
    "comments only": ("# nothing\n", "f.yaml:1: the file is empty."),
    "two documents": ("a: 1\n---\nb: 2\n", "f.yaml:1: the file holds several documents."),
    "open bracket": ("a: [1, 2\nb: 3\n", "this is not sound YAML"),
    "tab": ("a:\n\t- 1\n", "f.yaml:2: this is not sound YAML"),
    "control character": ("a: \x07\n", "this is not sound YAML"),
    "too deep": ("[" * 400 + "]" * 400, "more than 100 levels deep."),
    "too long": ("#" * (LARGEST + 1), "f.yaml:1: the text is longer than 1 MB."),
}


@pytest.mark.parametrize(("text", "fault"), BAD.values(), ids=BAD)
def test_an_unsound_text_is_refused(text: str, fault: str) -> None:
    found = refused(text)
    assert len(found) == 1 and fault in found[0]


def test_a_fault_names_the_very_line() -> None:
    text = shipped()["gmsc-2023-reguler"].read_text(encoding="utf-8")
    lines = text.splitlines()
    place = lines.index("  - code: O2.3")
    lines[place + 2] = "    node: outptu"
    lines[lines.index("      weight: 30")] = "      weight: 31"
    found = refused("\n".join(lines))
    assert found == [
        f"f.yaml:{lines.index('  total: 100') + 1}: the weights below “final” sum to 101, not to "
        "the declared 100. Mend the weights or the total.",
        f"f.yaml:{place + 3}: question “O2.3” is in no component: there is no node “outptu”. "
        "Did you mean “output”?",
    ]


def test_weights_of_the_press_that_sum_to_120_are_refused() -> None:
    text = shipped()["gmsc-2022-reguler"].read_text(encoding="utf-8")
    text = text.replace("weight: 30", "weight: 40")
    impact = text.index("code: impact")
    text = text[:impact] + text[impact:].replace("weight: 20", "weight: 30", 1)
    assert "sum to 120, not to the declared 100" in refused(text)[0]


def test_a_file_of_100_mb_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    problem = load(path)[1][0]
    assert str(problem).startswith("large.yaml:1: the file has 100.0 MB")


def test_files_that_cannot_be_read_are_a_sentence(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in str(load(tmp_path / "none.yaml")[1][0])
    assert "cannot be read" in str(load(tmp_path)[1][0])
    path = tmp_path / "utf16.yaml"
    path.write_bytes("id: x".encode("utf-16"))
    assert "is not UTF-8 text" in str(load(path)[1][0])


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    text = shipped()["spbe-2018"].read_text(encoding="utf-8")
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load(path) == (load_shipped("spbe-2018"), [])


def test_reading_an_instrument_needs_neither_django_nor_numpy() -> None:
    code = (
        "import sys; from kotacerdas.prove.instruments.adapters.instrument_yaml import "
        "load_shipped; "
        "load_shipped('spbe-2018'); print(sorted({'django', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
