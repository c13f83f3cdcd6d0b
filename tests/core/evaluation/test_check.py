"""Everything that can be wrong with an instrument, found all at once, and nothing half built."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kotacerdas.core.evaluation.check import build
from kotacerdas.core.evaluation.format import DEEPEST, Leaf, Listed, Mapped, tree_of
from tests.core import samples
from tests.core.samples import Plain

Change = Callable[[Plain], object]
TAKES = ("printed", "exact")


def left(plain: Plain) -> Plain:
    found: Plain = plain["root"]["nodes"][0]
    return found


FAULTS: dict[str, tuple[Change, str]] = {
    "no format": (lambda p: p.pop("format"), "this is not an instrument file. Write “format: "),
    "another format": (lambda p: p.update(format=["x"]), "this is not an instrument file."),
    "weights do not sum": (
        lambda p: left(p).update(weight=61),
        "the weights below “final” sum to 101, not to the declared 100.",
    ),
    "no total": (lambda p: p["root"].pop("total"), "“final” does not say what its weights sum to."),
    "no weight": (lambda p: left(p).pop("weight"), "“left” has no weight, but “final” takes"),
    "weight of zero": (lambda p: left(p).update(weight=0), "the weight of “left” is not above"),
    "weight under a mean": (
        lambda p: p["questions"][0].update(weight=2),
        "“L1” has a weight, but “left” takes a plain mean.",
    ),
    "weight of the root": (lambda p: p["root"].update(weight=1), "the topmost node has a weight"),
    "total of a mean": (lambda p: left(p).update(total=2), "“left” has a total."),
    "no k": (lambda p: left(p).update(rule="capped_ratio"), "“left” is a capped ratio without"),
    "k of zero": (lambda p: left(p).update(rule="capped_ratio", k=0), "k is not above zero."),
    "k of a mean": (lambda p: left(p).update(k=3), "“left” has a k."),
    "duplicate question": (
        lambda p: p["questions"][1].update(code="L1"),
        "code “L1” stands twice in the tree",
    ),
    "question in two components": (
        lambda p: p["questions"][2].update(code="L1"),
        "question “L1” is in two components, “left” and “right”.",
    ),
    "question in no component": (
        lambda p: p["questions"][0].update(node="lfet"),
        "question “L1” is in no component: there is no node “lfet”. Did you mean “left”?",
    ),
    "question on the root": (
        lambda p: p["questions"][0].update(node="final"),
        "question “L1” hangs on the topmost node, so it is in no component.",
    ),
    "node without questions": (
        lambda p: p["questions"].pop(),
        "no question and no node hangs on “right”.",
    ),
    "unknown rule": (
        lambda p: left(p).update(rule="weigthed_mean"),
        "unknown rule “weigthed_mean”. Did you mean “weighted_mean”?",
    ),
    "unknown rounding": (
        lambda p: left(p)["rounding"].update(mode="half_even"),
        "unknown mode “half_even”. Did you mean “half_up”?",
    ),
    "unknown moment of rounding": (
        lambda p: left(p)["rounding"].update(when="never"),
        "unknown when “never”. Use one of: parts, once.",
    ),
    "too many places": (
        lambda p: left(p)["rounding"].update(places=7),
        "7 places are too many.",
    ),
    "too many places of a question": (
        lambda p: p.update(question_rounding={"places": 9}),
        "9 places are too many.",
    ),
    "hole in the scale": (
        lambda p: p["scale"].update(grades=[1, 2, 4]),
        "the scale has a hole: 1, 2, 4.",
    ),
    "falling scale": (lambda p: p["scale"].update(grades=[2, 1]), "the grades do not rise."),
    "scale of nothing": (lambda p: p["scale"].update(grades=[]), "the scale has no grades."),
    "grade below zero": (lambda p: p["scale"].update(grades=[-1, 0, 1]), "a grade is below zero."),
    "grade for nothing": (
        lambda p: p["scale"].update(unfilled=1),
        "1 is a grade and also means “nothing was filled in”.",
    ),
    "empty counts as no grade": (
        lambda p: p["scale"].update(counts_as="0.5"),
        "an unanswered item counts as 0.5, which is not a grade.",
    ),
    "empty counts in a sum": (
        lambda p: (p["scale"].update(counts_as=1), left(p).update(rule="sum")),
        "an unanswered item counts as a grade, but a node adds up its children.",
    ),
    "two rules for one year": (
        lambda p: p.update(band_rules=[{"since": 2021, "takes": each} for each in TAKES]),
        "since “2021” stands twice in “band_rules”",
    ),
    "no assessors": (lambda p: p.update(assessors=0), "no assessors at all."),
    "missing label": (lambda p: left(p).pop("label"), "the node lacks “label”."),
    "missing label id": (lambda p: left(p)["label"].pop("id"), "the label lacks “id”."),
    "empty label": (lambda p: left(p)["label"].update(id=" "), "“id” cannot be “”."),
    "bad date": (lambda p: p.update(valid_from="2026-02-30"), "“valid_from” cannot be “2026-02-"),
    "date of words": (lambda p: p.update(valid_from="May 1"), "“valid_from” cannot be “May 1”."),
    "review before validity": (
        lambda p: p.update(review_by="2025-12-31"),
        "review_by 2025-12-31 is before valid_from 2026-01-01.",
    ),
    "unknown key": (
        lambda p: p.update(assesors=5),
        "the instrument has no key “assesors”. Did you mean “assessors”?",
    ),
    "unknown element": (
        lambda p: p["questions"][0].update(element="plna"),
        "“element” names “plna”, which is not listed. Did you mean “plan”?",
    ),
    "unknown evidence": (
        lambda p: p["questions"][0].update(evidence=["film"]),
        "“evidence” names “film”, which is not listed.",
    ),
    "no list to choose from": (
        lambda p: p.pop("elements"),
        "“element” names “plan”, which is not listed. List it among the terms of the file.",
    ),
    "dimension of a sub-dimension": (
        lambda p: p["sub_dimensions"][0].update(dimension="X"),
        "“dimension” names “X”, which is not listed.",
    ),
    "duplicate term": (
        lambda p: p["stewards"].append(p["stewards"][0]),
        "code “ict” stands twice in “stewards”",
    ),
    "option off the scale": (
        lambda p: p["questions"][2]["options"][0].update(grade=5),
        "an option of “R1” has grade 5, which is not on the scale.",
    ),
    "duplicate option": (
        lambda p: p["questions"][2]["options"].append(p["questions"][2]["options"][0]),
        "grade “1” stands twice in question “R1”",
    ),
    "decimal comma": (lambda p: left(p).update(weight="60,5"), "“weight” cannot be “60,5”."),
    "half an assessor": (lambda p: p.update(assessors="2.5"), "“assessors” cannot be “2.5”."),
    "code with a space": (lambda p: p.update(id="a b"), "“id” cannot be “a b”."),
    "list for a value": (lambda p: p.update(id=["small"]), "“id” must be a single value."),
    "value for a list": (lambda p: p.update(questions="all"), "“questions” must be a list."),
    "value for a record": (lambda p: p.update(root="x"), "here must stand the keys of the node."),
}


@pytest.mark.parametrize(("change", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_and_nothing_is_built(change: Change, fault: str) -> None:
    plain = samples.small()
    change(plain)
    found = samples.faults(plain)
    assert any(each.startswith(fault) for each in found), found
    assert build(tree_of(plain), "x")[0] is None


def test_the_sample_itself_is_sound() -> None:
    assert samples.faults(samples.small()) == []
    assert samples.faults(samples.innovation()) == []


def test_all_faults_are_found_at_once() -> None:
    plain = samples.small()
    left(plain).update(weight=61)
    left(plain)["label"].pop("id")
    plain["scale"]["grades"] = [1, 2, 4]
    plain["questions"][0]["node"] = "nowhere"
    plain["review_by"] = "2020-01-01"
    assert len(samples.faults(plain)) == 5


def test_a_list_instead_of_a_file_is_refused() -> None:
    instrument, problems = build(Listed((Leaf("a"),), line=7), "f.yaml")
    assert instrument is None
    assert [problem.where for problem in problems] == ["f.yaml:7"]


def test_every_fault_names_its_line_in_order() -> None:
    tree = Mapped({"format": Leaf("no", 2), "ttile": Leaf("x", 9), "id": Leaf("a b", 4)}, line=1)
    places = [problem.where for problem in build(tree, "f.yaml")[1]]
    assert places[0] == "f.yaml:1" and places[-3:] == ["f.yaml:2", "f.yaml:4", "f.yaml:9"]


def test_a_tree_without_end_is_refused() -> None:
    plain = samples.small()
    deepest = plain["root"]
    for level in range(DEEPEST + 2):
        inner = samples.node(f"n{level}", "sum", nodes=[])
        deepest["nodes"] = [inner]
        deepest = inner
    assert any(f"more than {DEEPEST} levels deep." in each for each in samples.faults(plain))


def test_a_pack_of_components_alone_is_sound() -> None:
    plain = samples.small()
    del plain["questions"]
    assert samples.faults(plain) == []


def test_a_single_level_may_hang_its_questions_on_the_root() -> None:
    plain = samples.small()
    plain["root"] = samples.node("final", "mean")
    for question in plain["questions"]:
        question["node"] = "final"
    assert samples.faults(plain) == []
