"""One scored city as a tree to read, or as JSON: every value with inputs, rule and rounding."""

from __future__ import annotations

import json

from kotacerdas.core.evaluation.explanation import Explained, Origin, Part, shown
from kotacerdas.core.evaluation.instrument import Rounding, Rule, When
from kotacerdas.core.evaluation.scoring import Scored

RULES = {
    Rule.WEIGHTED_MEAN: "weighted mean",
    Rule.MEAN: "mean",
    Rule.SUM: "sum",
    Rule.CAPPED_RATIO: "capped ratio",
}


def as_text(result: Scored) -> str:
    """The whole tree, one value a line, what it is made of below it; no tree without a final."""
    final = "no final: nothing was measured" if result.final is None else f"{result.final:f}"
    head = f"{result.sheet.city}: {final}"
    band = result.band()
    instrument = result.instrument
    lines = [
        f"{head} ({band.label.id})" if band else head,
        f"by {instrument.id} {instrument.version} ({instrument.legal.title})",
        *(["", *_lines(result.root, 0)] if result.final is not None else ()),
    ]
    return "\n".join(lines)


def as_json(result: Scored) -> str:
    """The same tree for a program; exact values are fractions as text."""
    instrument, band = result.instrument, result.band()
    found = {
        "city": result.sheet.city,
        "instrument": instrument.urn,
        "content_hash": instrument.content_hash,
        "final": None if result.final is None else f"{result.final:f}",
        "band": band.code if band else None,
        "tree": None if result.final is None else _plain(result.root),
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _lines(value: Explained, depth: int) -> list[str]:
    pad = "  " * depth
    weight = f", weight {value.weight.normalize():f}" if value.weight is not None else ""
    shown_value = f"{value.printed:f}" if value.counted else "–"
    lines = [f"{pad}{value.code} = {shown_value}  {value.label.id}{weight}"]
    lines += [f"{pad}    {sentence}" for sentence in _reasons(value)]
    for child in value.children:
        lines += _lines(child, depth + 1)
    return lines


def _reasons(value: Explained) -> list[str]:
    if value.origin is Origin.GIVEN:
        return ["given"]
    if value.origin in (Origin.UNANSWERED, Origin.NOT_APPLICABLE):
        how = f"counted as {shown(value.exact)}" if value.counted else "left out"
        return [f"{value.origin.replace('_', ' ')}, {how}"]
    if value.origin is Origin.GRADES:
        grades = ", ".join(shown(part.value) for part in value.inputs)
        return [f"mean of the grades {grades} = {shown(value.exact)}, {_rounding(value.rounding)}"]
    parts = " + ".join(map(_part, value.inputs))
    divided = f", divided by {shown(value.divisor)}" if value.divisor != 1 else ""
    return [
        f"{RULES[value.rule]}: {parts}{divided}",
        f"= {shown(value.exact)}, {_rounding(value.rounding)}",
    ]


def _part(part: Part) -> str:
    weight = f"{part.weight.normalize():f} × " if part.weight is not None else ""
    return f"{part.code} {weight}{shown(part.value)}"


def _rounding(rounding: Rounding) -> str:
    when = "each part, then summed" if rounding.when is When.PARTS else "once"
    return f"rounded half up to {rounding.places} decimals {when}; hands on the {rounding.carries}"


def _plain(value: Explained) -> dict[str, object]:
    rounding = value.rounding
    return {
        "code": value.code,
        "label": {"id": value.label.id, "en": value.label.en},
        "origin": value.origin.value,
        "rule": value.rule.value,
        "weight": None if value.weight is None else str(value.weight),
        "counted": value.counted,
        "inputs": [
            {
                "code": part.code,
                "value": str(part.value),
                "weight": None if part.weight is None else str(part.weight),
                "part": str(part.part),
            }
            for part in value.inputs
        ],
        "divisor": str(value.divisor),
        "exact": str(value.exact),
        "rounding": {"places": rounding.places, "mode": rounding.mode, "when": rounding.when.value},
        "printed": f"{value.printed:f}",
        "carried": str(value.carried),
        "children": [_plain(child) for child in value.children],
    }
