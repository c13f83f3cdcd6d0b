"""All cities of one round side by side: finals, improvements, ranks and statistics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django.db.models import Count, Max, Min, Q

from kotacerdas.city.queries import cities
from kotacerdas.city.queries.cities import CityName
from kotacerdas.core.evaluation import ranking
from kotacerdas.core.evaluation.explanation import Sheet
from kotacerdas.core.evaluation.instrument import Instrument, Node
from kotacerdas.core.evaluation.scoring import score
from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.campaigns.models import Participation
from kotacerdas.prove.campaigns.queries.rounds import Round
from kotacerdas.prove.instruments.queries.instruments import pinned
from kotacerdas.prove.results.models import PublishedScore

RECOMPUTED = "recomputed"
PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Improvement:
    """Points gained since the round before, on which basis, and the final compared with.

    ``basis`` is ``recomputed`` where last year's components are held, else ``published``;
    ``published`` is what the letter prints (``None``: a dash).
    """

    value: Decimal
    basis: str
    before: Decimal
    published: Decimal | None


@dataclass(frozen=True, slots=True)
class Line:
    """One city of a round. An absent city has no final; nor has one that is not scored yet.

    ``final`` is the printed one where a letter or report printed it, ``computed`` what follows
    from its components here; ``printed`` is what it prints for the components.
    """

    city: CityName
    participation: int
    group: str
    present: bool
    depth: str
    state: str
    final: Decimal | None
    computed: Decimal | None
    components: Mapping[str, Decimal]
    printed: Mapping[str, Decimal]
    printed_final: Decimal | None
    improvement: Improvement | None = None
    rank: int | None = None
    province_rank: int | None = None

    @property
    def agrees(self) -> bool:
        """Whether what we compute is what the letter printed, final and components.

        True as well where no letter printed anything: the city was graded here.
        """
        return self.printed_final in (None, self.computed) and all(
            self.components.get(code) == value for code, value in self.printed.items()
        )


@dataclass(frozen=True, slots=True)
class Standings:
    """The lines of a round by final (the absent last) with what is said of all of them.

    ``means`` are component means of the cities that took part; ``ranks`` maps a component to
    the rank of each city. Both are empty for an exercise, which has no comparison. ``stamp``
    changes with any result of the round: a key for what is kept in memory.
    """

    slug: str
    stamp: tuple[object, ...]
    lines: tuple[Line, ...]
    components: tuple[Node, ...]
    finals: ranking.Statistics | None
    means: Mapping[str, Fraction]
    ranks: Mapping[str, Mapping[str, int | None]]

    def line(self, city: str) -> Line | None:
        """The line of one city."""
        return next((line for line in self.lines if line.city.code == city), None)

    @property
    def scored(self) -> tuple[Line, ...]:
        """The lines with a final."""
        return tuple(line for line in self.lines if line.final is not None)

    def province(self, code: str) -> tuple[Line, ...]:
        """The scored lines of one province, best first."""
        return tuple(line for line in self.scored if line.city.province == code)

    @property
    def movement(self) -> ranking.Movement:
        """How many rose, fell and stayed since the round before."""
        gains = (line.improvement for line in self.lines)
        return ranking.movement(gain.value if gain else None for gain in gains)


def standings(of: Round) -> Standings:
    """The standings of a round: one query, and three more when a result has changed."""
    slugs = [of.slug, *([of.previous] if of.previous else [])]
    stamp = Participation.objects.filter(campaign__in=slugs).aggregate(
        Count("pk"),
        Max("pk"),
        Max("result__computed_at"),
        Max("result__inputs_hash"),
        Min("result__inputs_hash"),
        scored=Count("pk", filter=Q(state=ParticipationState.SCORED)),
        published=Count("pk", filter=Q(state=ParticipationState.PUBLISHED)),
    )
    return _standings(of.slug, of.previous, of.is_complete, of.is_exercise, tuple(stamp.values()))


@lru_cache(maxsize=16)
def _standings(
    slug: str, previous: str | None, ranked: bool, exercise: bool, stamp: tuple[object, ...]
) -> Standings:
    rows = _rows(slug)
    names = cities.named(row.city_id for row in rows)
    printed = _printed(slug)
    before = {row.city_id: row for row in _rows(previous)} if previous else {}
    lines = [
        _line(row, names[row.city_id], printed.get(row.pk, {}), before.get(row.city_id))
        for row in rows
    ]
    components = _components(rows)
    scored = [line for line in lines if line.final is not None]
    if ranked and not exercise:
        lines = _ranked(lines)
    lines.sort(key=lambda line: (line.final is None, -(line.final or 0), line.city.label))
    if exercise or not scored:
        return Standings(slug, stamp, tuple(lines), components, None, {}, {})
    return Standings(
        slug,
        stamp,
        tuple(lines),
        components,
        ranking.statistics(line.final for line in scored),
        {node.code: _mean(scored, node.code) for node in components},
        {node.code: _component_ranks(scored, node.code) for node in components} if ranked else {},
    )


def _rows(slug: str) -> list[Participation]:
    rows = Participation.objects.filter(campaign=slug).select_related("group", "result")
    return list(rows.order_by("city_id"))


def _printed(slug: str) -> dict[int, dict[str, Decimal]]:
    found: dict[int, dict[str, Decimal]] = {}
    rows = PublishedScore.objects.filter(participation__campaign=slug).order_by()
    for part, code, value in rows.values_list("participation_id", "code", "value"):
        found.setdefault(part, {})[code] = value
    return found


def _line(
    row: Participation, city: CityName, printed: Mapping[str, Decimal], before: Participation | None
) -> Line:
    instrument = pinned(row.group.instrument_id)
    result = getattr(row, "result", None)
    computed = result.final if result is not None and row.was_present else None
    printed = {
        code: _as_printed(value, instrument.node(code).rounding.places)
        for code, value in printed.items()
        if instrument.has_node(code)
    }
    printed_final = printed.get(instrument.root.code)
    final = computed if computed is None or printed_final is None else printed_final
    own = {node.code for node in instrument.components}
    line = Line(
        city=city,
        participation=row.pk,
        group=row.group.code,
        present=row.was_present,
        depth=row.depth,
        state=row.state,
        final=final,
        computed=computed,
        components=_decimals(result.components) if result is not None and final is not None else {},
        printed={code: value for code, value in printed.items() if code in own},
        printed_final=printed_final,
    )
    if final is None:
        return line
    return replace(line, improvement=_improvement(row, final, instrument, before))


def _as_printed(value: Decimal, places: int) -> Decimal:
    """The value without the zeros that storing it added; never with fewer digits than it has."""
    short = value.quantize(Decimal(1).scaleb(-places))
    return short if short == value else value.normalize()


def _improvement(
    row: Participation, final: Decimal, instrument: Instrument, before: Participation | None
) -> Improvement | None:
    published = row.published_improvement
    earlier = getattr(before, "result", None) if before is not None else None
    if before is not None and earlier is not None and before.was_present:
        now = score(instrument, Sheet(given=_decimals(row.result.components)))
        given = _decimals(earlier.components)
        then = score(pinned(before.group.instrument_id), Sheet(given=given))
        gained = ranking.improvement(now, then)
        if gained is not None:
            base = now.root.printed - gained
            return Improvement(final - base, RECOMPUTED, base, published)
    if published is None:
        return None
    return Improvement(published, PUBLISHED, final - published, published)


def _decimals(values: Mapping[str, str]) -> dict[str, Decimal]:
    return {code: Decimal(value) for code, value in values.items()}


def _components(rows: list[Participation]) -> tuple[Node, ...]:
    found: dict[str, Node] = {}
    for content_hash in dict.fromkeys(row.group.instrument_id for row in rows):
        for node in pinned(content_hash).components:
            found.setdefault(node.code, node)
    return tuple(sorted(found.values(), key=lambda node: _position(node.code, rows)))


def _position(code: str, rows: list[Participation]) -> int:
    places = [
        [node.code for node in pinned(content_hash).components]
        for content_hash in {row.group.instrument_id for row in rows}
    ]
    return max((place.index(code) for place in places if code in place), default=0)


def _ranked(lines: list[Line]) -> list[Line]:
    nation = ranking.ranks({line.city.code: line.final for line in lines})
    inside: dict[str, int | None] = {}
    for province in {line.city.province for line in lines}:
        own = {line.city.code: line.final for line in lines if line.city.province == province}
        inside.update(ranking.ranks(own))
    return [
        replace(line, rank=nation[line.city.code], province_rank=inside[line.city.code])
        for line in lines
    ]


def _mean(lines: list[Line], code: str) -> Fraction:
    found = ranking.statistics(line.components.get(code) for line in lines)
    return found.mean if found else Fraction(0)


def _component_ranks(lines: list[Line], code: str) -> dict[str, int | None]:
    return ranking.ranks({line.city.code: line.components.get(code) for line in lines})
