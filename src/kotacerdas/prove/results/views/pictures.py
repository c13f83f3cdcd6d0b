"""The charts of result pages, from values of the queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kotacerdas.city.queries.cities import Centre
from kotacerdas.core.evaluation.instrument import Instrument, Labels, Rounding
from kotacerdas.core.evaluation.ranking import Movement
from kotacerdas.core.evaluation.scoring import marginal
from kotacerdas.prove.campaigns.queries.rounds import Round
from kotacerdas.prove.instruments.queries.instruments import pinned
from kotacerdas.prove.results.queries.standings import Line, Standings
from kotacerdas.ui import formats
from kotacerdas.ui.charts import figure
from kotacerdas.ui.charts.country_dots import CountryDots, Dot
from kotacerdas.ui.charts.distribution import Distribution, Mark
from kotacerdas.ui.charts.hbars import HBar, HBars
from kotacerdas.ui.charts.strip import Strip, StripRow
from kotacerdas.ui.charts.weighted_bars import WeightedBar, WeightedBars


def text(labels: Labels) -> str:
    """The text in the language of the page."""
    return labels.text(get_language() or "id")


def decimal(value: Fraction, places: int = 2) -> Decimal:
    """An exact value rounded half-up to so many decimals, for printing."""
    return Rounding(places=places).printed(value)


Key = tuple[str, tuple[object, ...], str]
_KEPT: dict[Key, dict[str, SafeString]] = {}
_MOST_KEPT = 32


def of_round(
    of: Round, held: Standings, centres: Callable[[], Iterable[Centre]]
) -> dict[str, SafeString]:
    """The map and the distribution of a round as HTML, kept as long as no result changes."""
    key = (of.slug, held.stamp, get_language() or "id")
    if key not in _KEPT:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[key] = {
            "map": figure.render(country(of, held, centres()), with_table=False),
            "spread": figure.render(spread(of, held), with_table=False),
        }
    return _KEPT[key]


def country(of: Round, held: Standings, centres: Iterable[Centre]) -> CountryDots:
    """The cities of a round by place, coloured by five classes of the final."""
    most = most_of(of)
    edges = [most * share for share in (Decimal("0.5"), Decimal("0.625"), Decimal("0.75"))]
    edges.append(most * Decimal("0.875"))
    dots = [
        Dot(
            line.city.latitude,
            line.city.longitude,
            _tone(line.final, edges),
            line.city.label,
            formats.number(line.final) if line.final is not None else without_final(line),
        )
        for line in held.lines
        if line.city.latitude is not None and line.city.longitude is not None
    ]
    return CountryDots(
        title=_("Final by place"),
        ground=tuple((centre.latitude, centre.longitude) for centre in centres),
        dots=tuple(dots),
        classes=_classes(edges, held),
    )


def _tone(final: Decimal | None, edges: Sequence[Decimal]) -> str:
    if final is None:
        return "nil"
    return f"f{1 + sum(final >= edge for edge in edges)}"


def without_final(line: Line) -> str:
    """Why a city has no final: it was absent, or its result is not out."""
    return _("not published yet") if line.present else _("absent")


def _classes(edges: Sequence[Decimal], held: Standings) -> tuple[tuple[str, str], ...]:
    low = [formats.number(edge, 2) for edge in edges]
    high = [formats.number(edge - Decimal("0.01"), 2) for edge in edges]
    between = [
        _("%(low)s to %(high)s") % {"low": a, "high": b}
        for a, b in zip(low, high[1:], strict=False)
    ]
    words = [
        _("below %(low)s") % {"low": low[0]},
        *between,
        _("%(low)s and more") % {"low": low[-1]},
    ]
    nil = dict.fromkeys(without_final(line) for line in held.lines if line.final is None)
    last = [("nil", ", ".join(nil))] if nil else []
    return (*((f"f{n}", word) for n, word in enumerate(words, start=1)), *last)


def spread(of: Round, held: Standings, me: Line | None = None) -> Distribution:
    """One dot a city; groups filled or hollow, ``me`` marked."""
    order = sorted(of.groups, key=lambda group: -group.present)
    number = {group.code: min(place, 1) for place, group in enumerate(order)}
    marks = tuple(
        Mark(line.city.label, line.final, number[line.group], line is me)
        for line in held.scored
        if line.final is not None
    )
    return Distribution(
        title=_("Distribution of the finals"),
        marks=marks,
        groups=tuple(text(group.label) for group in order) if len(order) == 2 else (),
        me_word=_me_word(me),
    )


def _me_word(me: Line | None) -> str:
    if me is None or me.final is None:
        return ""
    if me.rank is None:
        return f"{me.city.label} {formats.number(me.final)}"
    values = {"city": me.city.label, "final": formats.number(me.final), "rank": me.rank}
    return _("%(city)s %(final)s, rank %(rank)s as computed here") % values


def movement(moved: Movement) -> HBars:
    """How many fell, stayed and rose."""
    return HBars(
        title=_("Compared with the round before"),
        bars=(
            HBar(_("fell"), moved.fell, tone="bad"),
            HBar(_("same"), moved.equal, tone="grey"),
            HBar(_("rose"), moved.rose, tone="good"),
        ),
    )


def weighted(
    line: Line,
    held: Standings,
    instrument: Instrument,
    *,
    means: bool,
    added: Mapping[str, str],
) -> WeightedBars:
    """The components of one city: width is weight, height is score, ``added`` as printed below."""
    total = _total(instrument)
    bars = tuple(
        WeightedBar(
            label=text(node.label),
            weight=(node.weight or Decimal(1)) / total,
            value=line.components[node.code],
            contribution=(node.weight or Decimal(1)) / total * line.components[node.code],
            mean=decimal(held.means[node.code]) if means and node.code in held.means else None,
            added=added.get(node.code, ""),
        )
        for node in instrument.components
        if node.code in line.components
    )
    return WeightedBars(
        title=_("Components of %(city)s, by weight") % {"city": line.city.name},
        bars=bars,
        final=line.final or Decimal(0),
        most=instrument.scale.highest,
        mean_word=_("mean of %(cities)s") % {"cities": cities_of(held)},
    )


def cities_of(held: Standings) -> str:
    """How many cities a statistic rests on; honest where not all of the letter are held."""
    ranked = any(line.rank is not None for line in held.scored)
    words = (
        ngettext("%(n)d city", "%(n)d cities", len(held.scored))
        if ranked
        else ngettext("%(n)d city that we hold", "%(n)d cities that we hold", len(held.scored))
    )
    return words % {"n": len(held.scored)}


def _total(instrument: Instrument) -> Decimal:
    return sum((node.weight or Decimal(1) for node in instrument.components), Decimal(0))


def gains(instrument: Instrument) -> HBars:
    """What one full point on one question adds to the final, by component."""
    found = []
    for node in instrument.components:
        codes = [each.code for below in node.walk() for each in instrument.questions_of(below.code)]
        if codes:
            worth = marginal(instrument, codes[0])
            found.append((worth, text(node.label), len(codes)))
    found.sort(key=lambda each: -each[0])
    return HBars(
        title=_("What one more point on one question adds to the final"),
        bars=tuple(
            HBar(
                label,
                decimal(worth, 4),
                note=_("%(number)s questions") % {"number": number},
                tone="plain" if place else "accent",
                shown=formats.signed(decimal(worth, 3)),
            )
            for place, (worth, label, number) in enumerate(found)
        ),
    )


def among(line: Line, held: Standings, province: Sequence[Line], most: Decimal) -> Strip:
    """Each component of one city among those of its province, on a scale up to ``most``."""
    rows = []
    for node in held.components:
        if node.code not in line.components:
            continue
        own = line.components[node.code]
        values = [each.components[node.code] for each in province if node.code in each.components]
        place = 1 + sum(value > own for value in values)
        note = _("rank %(rank)s of %(number)s") % {"rank": place, "number": len(values)}
        if line.rank is None:
            note = ""
        others = tuple(
            each.components[node.code]
            for each in province
            if node.code in each.components and each.city.code != line.city.code
        )
        rows.append(StripRow(text(node.label), note, own, others))
    words = (
        _("%(city)s among %(number)s cities of %(province)s")
        if line.rank is not None
        else _("%(city)s among the %(number)s cities of %(province)s that we hold")
    )
    title = words % {
        "city": line.city.label,
        "number": len(province),
        "province": line.city.province_name,
    }
    return Strip(title=title, rows=tuple(rows), most=most, name=line.city.label)


def most_of(of: Round) -> Decimal:
    """The highest grade that any instrument of a round knows; 4 where it has no group yet."""
    return max((pinned(each.instrument).scale.highest for each in of.groups), default=Decimal(4))
