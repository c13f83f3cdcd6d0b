"""Values as JSON: exact numbers travel as text, labels in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse

from kotacerdas.core.evaluation.explanation import Explained, Part
from kotacerdas.core.evaluation.instrument import Instrument, Labels
from kotacerdas.prove.campaigns.queries.rounds import Round
from kotacerdas.prove.results.queries.standings import Line

Shape = dict[str, object]


def number(value: Decimal | None) -> str | None:
    """A decimal as text, so that no reader rounds it."""
    return None if value is None else format(value, "f")


def fraction(value: Fraction) -> str:
    """An exact value as ``numerator/denominator``, or as a whole number."""
    return str(value)


def labels(value: Labels) -> Shape:
    """A text in both languages."""
    return {"id": value.id, "en": value.en}


def round_shape(of: Round) -> Shape:
    """A round: what it is, its groups with their instruments, and how deep the data go."""
    return {
        "slug": of.slug,
        "year": of.year,
        "stage": of.stage,
        "title": labels(of.title),
        "source": {"title": of.source, "date": of.source_date and of.source_date.isoformat()},
        "cities": {
            "announced": of.announced,
            "held": of.cities,
            "evaluated": of.evaluated,
            "absent": of.absent,
        },
        "complete": of.is_complete,
        "depth": of.depths,
        "previous": of.previous,
        "groups": [
            {
                "code": group.code,
                "label": labels(group.label),
                "cities": group.cities,
                "instrument": {
                    "id": group.instrument_name,
                    "version": group.instrument_version,
                    "content_hash": group.instrument,
                    "text": reverse(
                        "api:instrument", args=[group.instrument_name, group.instrument_version]
                    ),
                },
            }
            for group in of.groups
        ],
        "results": reverse("api:round", args=[of.slug]),
        "csv": reverse("api:round_csv", args=[of.slug]),
    }


def line_shape(of: Round, line: Line) -> Shape:
    """One city in a round; an absent one has no final and no rank. Ranks are computed here."""
    gained = line.improvement
    return {
        "city": {"code": line.city.code, "name": line.city.name, "kind": line.city.kind},
        "province": {"code": line.city.province, "name": line.city.province_name},
        "group": line.group,
        "present": line.present,
        "depth": line.depth,
        "final": number(line.final),
        "components": {code: number(value) for code, value in line.components.items()},
        "printed": {
            "final": number(line.printed_final),
            "follows": number(line.computed),
            "components": {code: number(value) for code, value in line.printed.items()},
            "agrees": line.agrees if line.printed_final is not None and line.present else None,
        },
        "improvement": gained
        and {
            "value": number(gained.value),
            "basis": gained.basis,
            "before": number(gained.before),
            "printed": number(gained.published),
        },
        "rank_computed": line.rank,
        "rank_in_province_computed": line.province_rank,
        "explanation": reverse("api:result", args=[of.slug, line.city.code]),
    }


def instrument_shape(instrument: Instrument) -> Shape:
    """Which instrument a result was computed with, and where its text is."""
    return {
        "urn": instrument.urn,
        "content_hash": instrument.content_hash,
        "title": labels(instrument.title),
        "legal": instrument.legal.title,
        "text": reverse("api:instrument", args=[instrument.id, instrument.version]),
    }


def explained_shape(value: Explained) -> Shape:
    """One value with everything to work it out again, and the values below it."""
    return {
        "code": value.code,
        "label": labels(value.label),
        "kind": "question" if value.is_question else "node",
        "origin": value.origin.value,
        "rule": value.rule.value,
        "rounding": {
            "places": value.rounding.places,
            "mode": value.rounding.mode.value,
            "when": value.rounding.when.value,
            "carries": value.rounding.carries.value,
        },
        "weight": number(value.weight),
        "counted": value.counted,
        "inputs": [_part(each) for each in value.inputs],
        "divisor": fraction(value.divisor),
        "exact": fraction(value.exact),
        "printed": number(value.printed),
        "carried": fraction(value.carried),
        "children": [explained_shape(child) for child in value.children],
    }


def _part(part: Part) -> Mapping[str, object]:
    return {
        "code": part.code,
        "value": fraction(part.value),
        "weight": number(part.weight),
        "part": fraction(part.part),
    }
