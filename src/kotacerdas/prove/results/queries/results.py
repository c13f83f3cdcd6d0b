"""One city's result in one round, with everything needed to explain it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django.utils.translation import gettext as _

from kotacerdas.city.permissions import Place
from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.blindness import Seats
from kotacerdas.core.evaluation.explanation import Explained, Scored, Sheet
from kotacerdas.core.evaluation.instrument import Instrument, Term
from kotacerdas.core.evaluation.scoring import score
from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.campaigns.models import Participation
from kotacerdas.prove.campaigns.queries import rounds
from kotacerdas.prove.campaigns.queries.rounds import Round
from kotacerdas.prove.campaigns.queries.seats import seats_at, seats_of_campaign
from kotacerdas.prove.results.queries import standings
from kotacerdas.prove.results.queries.sheets import Inputs, inputs_of, scored_twice
from kotacerdas.prove.results.queries.standings import Line, Standings


@dataclass(frozen=True, slots=True)
class CityResult:
    """One city in one round. ``shown`` and ``claimed`` are ``None`` where nothing is scored yet.

    ``claimed`` counts dead claims as if their evidence stood; without any it equals ``shown``.
    """

    round: Round
    standings: Standings
    line: Line
    inputs: Inputs
    shown: Scored | None
    claimed: Scored | None

    @property
    def instrument(self) -> Instrument:
        """The instrument that its group is pinned to."""
        return self.inputs.instrument

    @property
    def is_provisional(self) -> bool:
        """Whether grades may still come in."""
        return self.line.state == ParticipationState.COLLECTING

    @property
    def is_published(self) -> bool:
        """Whether the result is out, for everybody."""
        return self.line.state == ParticipationState.PUBLISHED

    @property
    def is_compared(self) -> bool:
        """Whether it stands beside those of other cities."""
        return self.is_published and not self.round.is_exercise

    def explained(self, code: str) -> Explained:
        """The value of one node or question; ``NotFound`` where the data do not reach it."""
        if self.shown is None:
            raise NotFound(_("There is no result yet: no assessor has handed in."))
        try:
            return self.shown.explained(code)
        except NotFound:
            raise NotFound(_("This result has no value of that name.")) from None


@dataclass(frozen=True, slots=True)
class DimensionMean:
    """The plain mean of the questions of one dimension, and how many they are."""

    dimension: Term
    mean: Fraction
    questions: int


def of_city(campaign: str, city: str) -> CityResult:
    """The result of a city (Kemendagri code) in a round (slug); ``NotFound`` if it has no part."""
    of = rounds.one(campaign)
    held = standings.standings(of)
    line = held.line(city)
    if line is None:
        raise NotFound(_("This city does not take part in this round."))
    if line.state == ParticipationState.PUBLISHED:
        inputs, shown, claimed = _frozen(line.participation, held.stamp)
    else:
        inputs, shown, claimed = _scored(line.participation)
    if shown is not None and (of.is_exercise or line.state != ParticipationState.PUBLISHED):
        final, values = shown.root.printed, _components(shown)
        line = replace(line, final=final, computed=final, components=values)
    return CityResult(of, held, line, inputs, shown, claimed)


def as_seen(found: CityResult, sees_grades: bool) -> CityResult:
    """The result for eyes that may see single grades, or not.

    The index of one assessor alone would be that assessor's grades, so others do not see it.
    """
    if sees_grades or len(found.inputs.seats) != 1:
        return found
    line = found.standings.line(found.line.city.code) or found.line
    return replace(found, line=line, shown=None, claimed=None)


Tried = tuple[Inputs, Scored | None, Scored | None]


@lru_cache(maxsize=1024)
def _frozen(participation: int, stamp: tuple[object, ...]) -> Tried:
    """A published result does not change: it is read and scored once."""
    return _scored(participation)


def _scored(participation: int) -> Tried:
    inputs = inputs_of(
        Participation.objects.select_related("group", "result").get(pk=participation)
    )
    return (inputs, *scored_twice(inputs))


def _components(scored: Scored) -> dict[str, Decimal]:
    nodes = (scored.explained(node.code) for node in scored.instrument.components)
    return {node.code: node.printed for node in nodes if node.counted}


def dimension_means(scored: Scored) -> tuple[DimensionMean, ...]:
    """The mean of each dimension over the questions that name it; empty below question level.

    Not a value of the instrument: dimensions carry no weight there.
    """
    found = []
    for dimension in scored.instrument.dimensions:
        values = [
            each.exact
            for each in scored.questions()
            if scored.instrument.question(each.code).dimension == dimension.code
        ]
        if values:
            mean = sum(values, Fraction(0)) / len(values)
            found.append(DimensionMean(dimension, mean, len(values)))
    return tuple(found)


def what_if(instrument: Instrument, components: Mapping[str, Decimal]) -> Decimal:
    """The final that these component scores would give."""
    return score(instrument, Sheet(given=components)).root.printed


def of_every_round(city: str) -> tuple[tuple[Round, Line], ...]:
    """The rounds that a city took part in with its line in each, newest first."""
    slugs = set(Participation.objects.filter(city=city).values_list("campaign", flat=True))
    found = []
    for of in rounds.rounds():
        line = standings.standings(of).line(city) if of.slug in slugs else None
        if line is not None:
            found.append((of, line))
    return tuple(found)


def place_of(line: Line, campaign: str) -> Place:
    """Where one result belongs, with who judges there, for ``results.see_result``.

    One query; none for a published result, which everybody sees.
    """
    published = line.state == ParticipationState.PUBLISHED
    seats = Seats(published=True) if published else seats_at(line.participation)
    return Place(city=line.city.code, campaign=campaign, seats=seats)


def places_of_results(campaign: str) -> dict[str, Place]:
    """The same for every city of a round: one query."""
    return {
        city: Place(city=city, campaign=campaign, seats=seats)
        for city, seats in seats_of_campaign(campaign).items()
    }
