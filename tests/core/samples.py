"""Small instruments for tests, as plain tables in the file format; none of them is official."""

from __future__ import annotations

from typing import Any

from kotacerdas.core.evaluation.check import build
from kotacerdas.core.evaluation.format import tree_of
from kotacerdas.core.evaluation.instrument import Instrument

Plain = dict[str, Any]
TWO_PLACES = {"places": 2, "mode": "half_up", "when": "once", "carries": "printed"}


def label(text: str) -> Plain:
    return {"id": text, "en": f"{text} (en)"}


def node(code: str, rule: str, **more: Any) -> Plain:
    return {"code": code, "label": label(code), "rule": rule, "rounding": dict(TWO_PLACES), **more}


def question(code: str, at: str, **more: Any) -> Plain:
    return {"code": code, "label": label(code), "node": at, "kind": "judgement", **more}


def small() -> Plain:
    """Two components of 60 and 40, two questions and one; two assessors, grades 1 to 4."""
    return {
        "format": "kotacerdas-instrument/1",
        "id": "small",
        "version": "1",
        "title": label("Kecil"),
        "legal": {"title": "No rule at all", "issued": "2026-01-02"},
        "valid_from": "2026-01-01",
        "review_by": "2026-12-31",
        "scale": {"grades": [1, 2, 3, 4], "unfilled": 0},
        "assessors": 2,
        "root": node(
            "final",
            "weighted_mean",
            total=100,
            nodes=[node("left", "mean", weight=60), node("right", "mean", weight=40)],
        ),
        "elements": [{"code": "plan", "label": label("Rencana")}],
        "dimensions": [{"code": "GOV", "label": label("Pemerintahan")}],
        "sub_dimensions": [{"code": "GOV-1", "dimension": "GOV", "label": label("Layanan")}],
        "evidence": [{"code": "file", "label": label("Berkas")}],
        "stewards": [{"code": "ict", "label": label("Diskominfo")}],
        "questions": [
            question("L1", "left", element="plan", evidence=["file"], stewards=["ict"]),
            question("L2", "left", dimension="GOV", sub_dimension="GOV-1"),
            question("R1", "right", options=[{"grade": 1, "label": label("Belum ada")}]),
        ],
    }


def innovation() -> Plain:
    """A tree of four levels with sums, a capped ratio, question weights and bands."""
    found = small()
    found["id"] = "innovation"
    found["root"] = node(
        "index",
        "sum",
        nodes=[
            node("unit", "sum", weight="0.5"),
            node(
                "innovations",
                "capped_ratio",
                k=3,
                nodes=[
                    node("first", "sum", unanswered="leave_out"),
                    node("second", "sum", unanswered="leave_out"),
                    node("third", "sum", unanswered="leave_out"),
                    node("fourth", "sum", unanswered="leave_out"),
                ],
            ),
        ],
    )
    found["questions"] = [
        question("U1", "unit", weight="1.5"),
        question("U2", "unit", weight="0.75"),
        *(
            question(f"{at}-{row}", at, weight=row)
            for at in ("first", "second", "third", "fourth")
            for row in (1, 2)
        ),
    ]
    found["bands"] = [
        {"code": "low", "label": label("Kurang"), "at_least": 0},
        {"code": "high", "label": label("Inovatif"), "at_least": "10.5"},
    ]
    return found


def built(plain: Plain) -> Instrument:
    instrument, problems = build(tree_of(plain), "sample.yaml")
    assert instrument is not None, [str(problem) for problem in problems]
    return instrument


def faults(plain: Plain) -> list[str]:
    """What is wrong with ``plain``, without places; nothing was built."""
    instrument, problems = build(tree_of(plain), "sample.yaml")
    assert instrument is None or not problems
    return [f"{problem.what} {problem.how_to_fix}" for problem in problems]
