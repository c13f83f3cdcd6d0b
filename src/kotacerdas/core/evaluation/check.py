"""Builds an instrument out of a parsed file, all or nothing, and finds every fault in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from kotacerdas.core.errors import Problem
from kotacerdas.core.evaluation.format import (
    Draft,
    Leaf,
    Mapped,
    Reader,
    Tree,
    did_you_mean,
    tree_of,
)
from kotacerdas.core.evaluation.instrument import FORMAT, Instrument, Rule

TERMS = ("elements", "dimensions", "sub_dimensions", "evidence", "stewards")
Found = tuple[Instrument | None, list[Problem]]


def build(tree: Tree, file: str) -> Found:
    """The instrument in ``tree``, or ``None`` and every fault, each with ``file:line``."""
    reader = Reader(file)
    body = _without_format(reader, tree)
    draft = reader.record(body, Instrument)
    if draft is not None:
        looks = (_look_at_dates, _look_at_scale, _look_at_counts_as, _look_at_terms, _look_at_tree)
        for look in looks:
            look(reader, draft)
        _look_at_codes(reader, draft)
        _look_at_questions(reader, draft)
    if draft is None or reader.problems:
        return None, sorted(set(reader.problems), key=_by_line)
    instrument = draft.built()
    assert isinstance(instrument, Instrument)
    return instrument, []


def restored(text: str, name: str = "instrument") -> Found:
    """The instrument that ``Instrument.canonical`` wrote: equal to it, with the same hash."""
    return build(tree_of(json.loads(text)), name)


def _by_line(problem: Problem) -> tuple[int, str]:
    return int(problem.where.rpartition(":")[2]), problem.what


def _without_format(reader: Reader, tree: Tree) -> Tree:
    if not isinstance(tree, Mapped):
        return tree
    mark = tree.entries.get("format", Leaf("", tree.line))
    if not isinstance(mark, Leaf) or mark.text.strip() != FORMAT:
        reader.fault(mark.line, "this is not an instrument file.", f"Write “format: {FORMAT}”.")
    return replace(tree, entries={k: v for k, v in tree.entries.items() if k != "format"})


def _look_at_dates(reader: Reader, draft: Draft) -> None:
    start, end = draft.values.get("valid_from"), draft.values.get("review_by")
    if isinstance(start, date) and isinstance(end, date) and end < start:
        what = f"review_by {end} is before valid_from {start}."
        reader.fault(draft.line_of("review_by"), what, "Swap or mend the dates.")


def _look_at_scale(reader: Reader, draft: Draft) -> None:
    for scale in draft.below("scale"):
        grades = [each for each in scale.many("grades") if isinstance(each, Decimal)]
        line = scale.line_of("grades")
        steps = [after - before for before, after in pairwise(grades)]
        if "grades" in scale.values and not grades:
            reader.fault(line, "the scale has no grades.", "List them, such as [1, 2, 3, 4].")
        elif any(step <= 0 for step in steps):
            reader.fault(line, "the grades do not rise.", "List them from lowest to highest.")
        elif len(set(steps)) > 1:
            listed = ", ".join(str(grade) for grade in grades)
            what = f"the scale has a hole: {listed}."
            reader.fault(line, what, "Use even steps, such as 1, 2, 3, 4.")
        unfilled = scale.number("unfilled")
        if any(value < 0 for value in (*grades, *([unfilled] if unfilled is not None else []))):
            reader.fault(line, "a grade is below zero.", "Use grades of zero and above.")
        if unfilled in grades:
            what = f"{unfilled} is a grade and also means “nothing was filled in”."
            reader.fault(scale.line_of("unfilled"), what, "Take it out of one of the two.")
    assessors = draft.number("assessors")
    if assessors is not None and assessors < 1:
        fix = "Write how many there are, or leave the key out."
        reader.fault(draft.line_of("assessors"), "no assessors at all.", fix)


def _look_at_counts_as(reader: Reader, draft: Draft) -> None:
    for scale in draft.below("scale"):
        counts_as = scale.number("counts_as")
        if counts_as is None:
            continue
        if counts_as not in scale.many("grades"):
            fix = "Use a grade of the scale, such as its lowest."
            what = f"an unanswered item counts as {counts_as}, which is not a grade."
            reader.fault(scale.line_of("counts_as"), what, fix)
        if _sums(draft):
            what = "an unanswered item counts as a grade, but a node adds up its children."
            fix = "Use counts_as with means only."
            reader.fault(scale.line_of("counts_as"), what, fix)


def _sums(draft: Draft) -> bool:
    means = (Rule.MEAN, Rule.WEIGHTED_MEAN)
    return any(node.values.get("rule") not in (None, *means) for node in _nodes(draft))


def _look_at_terms(reader: Reader, draft: Draft) -> None:
    for key in (*TERMS, "bands"):
        _unique(reader, draft.below(key), "code", f"in “{key}”")
    _unique(reader, draft.below("bands"), "at_least", "in “bands”")
    _unique(reader, draft.below("band_rules"), "since", "in “band_rules”")
    dimensions = _codes(draft, "dimensions")
    for term in (term for key in TERMS for term in draft.below(key)):
        _known(reader, term, "dimension", dimensions)


def _unique(reader: Reader, drafts: Sequence[Draft], key: str, place: str) -> None:
    seen: dict[object, int] = {}
    for draft in drafts:
        value = draft.values.get(key)
        if value is not None and value in seen:
            what = f"{key} “{value}” stands twice {place} (first in line {seen[value]})."
            reader.fault(draft.line_of(key), what, "Give each its own, or remove one.")
        seen.setdefault(value, draft.line_of(key))


def _codes(draft: Draft, key: str) -> list[str]:
    return [code for term in draft.below(key) if (code := term.text("code")) is not None]


def _known(reader: Reader, draft: Draft, key: str, known: Sequence[str]) -> None:
    value = draft.values.get(key)
    for word in value if isinstance(value, tuple) else (value,):
        if isinstance(word, str) and word not in known:
            fix = did_you_mean(word, known) if known else "List it among the terms of the file."
            reader.fault(draft.line_of(key), f"“{key}” names “{word}”, which is not listed.", fix)


def _walk(node: Draft) -> Iterator[Draft]:
    yield node
    for below in node.below("nodes"):
        yield from _walk(below)


def _nodes(draft: Draft) -> list[Draft]:
    return [node for root in draft.below("root") for node in _walk(root)]


def _look_at_tree(reader: Reader, draft: Draft) -> None:
    questions = draft.below("questions")
    for root in draft.below("root"):
        if "weight" in root.values:
            what = "the topmost node has a weight, but nothing is above it."
            reader.fault(root.line_of("weight"), what, "Remove the weight.")
    for node in _nodes(draft):
        code = node.text("code")
        below = [*node.below("nodes"), *(q for q in questions if q.text("node") == code)]
        if questions and code is not None and not below:
            what = f"no question and no node hangs on “{code}”."
            reader.fault(node.line, what, "Add its questions, or remove the node.")
        _look_at_weights(reader, node, below)
        _look_at_k(reader, node)
    for rounding in (r for n in (draft, *_nodes(draft)) for r in _roundings(n)):
        if (places := rounding.number("places")) is not None and places > 6:
            fix = "Use at most 6 places."
            reader.fault(rounding.line_of("places"), f"{places} places are too many.", fix)


def _roundings(draft: Draft) -> tuple[Draft, ...]:
    return (*draft.below("rounding"), *draft.below("question_rounding"))


def _look_at_weights(reader: Reader, node: Draft, below: Sequence[Draft]) -> None:
    rule, code, total = node.values.get("rule"), node.text("code"), node.number("total")
    for child in below:
        weight, name = child.number("weight"), child.text("code")
        if rule is Rule.WEIGHTED_MEAN and "weight" not in child.lines:
            what = f"“{name}” has no weight, but “{code}” takes a weighted mean."
            reader.fault(child.line, what, "Add “weight: …”.")
        if rule is Rule.MEAN and weight is not None:
            what = f"“{name}” has a weight, but “{code}” takes a plain mean."
            fix = "Remove the weight, or use rule weighted_mean."
            reader.fault(child.line_of("weight"), what, fix)
        if weight is not None and weight <= 0:
            what = f"the weight of “{name}” is not above zero."
            reader.fault(child.line_of("weight"), what, "Write a weight above zero.")
    weights = [weight for child in below if (weight := child.number("weight")) is not None]
    if rule is not Rule.WEIGHTED_MEAN:
        if total is not None and rule is not None:
            fix = "Remove it; only a weighted mean has a total."
            reader.fault(node.line_of("total"), f"“{code}” has a total.", fix)
    elif "total" not in node.lines:
        what = f"“{code}” does not say what its weights sum to."
        reader.fault(node.line, what, "Add “total: 100”, or whatever the source says.")
    elif total is not None and len(weights) == len(below) and sum(weights) != total:
        what = f"the weights below “{code}” sum to {sum(weights)}, not to the declared {total}."
        reader.fault(node.line_of("total"), what, "Mend the weights or the total.")


def _look_at_k(reader: Reader, node: Draft) -> None:
    rule, code, k = node.values.get("rule"), node.text("code"), node.number("k")
    if rule is Rule.CAPPED_RATIO and "k" not in node.lines:
        what = f"“{code}” is a capped ratio without its least divisor."
        reader.fault(node.line, what, "Add “k: …”.")
    if k is not None and rule is not None and rule is not Rule.CAPPED_RATIO:
        fix = "Remove it; only a capped ratio has a k."
        reader.fault(node.line_of("k"), f"“{code}” has a k.", fix)
    if k is not None and k <= 0:
        reader.fault(node.line_of("k"), "k is not above zero.", "Write a number above zero.")


def _look_at_codes(reader: Reader, draft: Draft) -> None:
    nodes, questions = _nodes(draft), draft.below("questions")
    homes: dict[str, Draft] = {}
    for question in questions:
        code = question.text("code") or ""
        first = homes.setdefault(code, question)
        here, there = question.text("node"), first.text("node")
        if first is not question and code and here != there:
            what = f"question “{code}” is in two components, “{there}” and “{here}”."
            reader.fault(question.line, what, "Keep it in one.")
    _unique(reader, [*nodes, *questions], "code", "in the tree")


def _look_at_questions(reader: Reader, draft: Draft) -> None:
    nodes = [code for node in _nodes(draft) if (code := node.text("code"))]
    roots = [root.text("code") for root in draft.below("root") if root.below("nodes")]
    scales = [grade for scale in draft.below("scale") for grade in scale.many("grades")]
    references = tuple(_references(draft))
    for question in draft.below("questions"):
        code, node = question.text("code"), question.text("node")
        line = question.line_of("node")
        if node in roots:
            what = f"question “{code}” hangs on the topmost node, so it is in no component."
            reader.fault(line, what, "Name the component it belongs to.")
        elif node is not None and node not in nodes:
            what = f"question “{code}” is in no component: there is no node “{node}”."
            reader.fault(line, what, did_you_mean(node, nodes))
        for key, terms in references:
            _known(reader, question, key, terms)
        _unique(reader, question.below("options"), "grade", f"in question “{code}”")
        for option in question.below("options"):
            grade = option.number("grade")
            if grade is not None and grade not in scales:
                what = f"an option of “{code}” has grade {grade}, which is not on the scale."
                reader.fault(option.line, what, "Use a grade of the scale.")


def _references(draft: Draft) -> Iterator[tuple[str, list[str]]]:
    for key, terms in (("element", TERMS[0]), ("dimension", TERMS[1]), ("sub_dimension", TERMS[2])):
        yield key, _codes(draft, terms)
    for key in ("evidence", "stewards"):
        yield key, _codes(draft, key)
