"""The table of a round: filtered, sorted and ready to print."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kotacerdas.prove.campaigns.queries.rounds import Round
from kotacerdas.prove.results.queries.standings import Line, Standings
from kotacerdas.prove.results.views import pictures
from kotacerdas.prove.results.views.pictures import text
from kotacerdas.ui import links

ABSENT = "absen"
SORT = "-final"
UNSENT = re.compile(r"\s*\n\s*|</t[dhr]>")


@dataclass(frozen=True, slots=True)
class Head:
    """One sortable head: where it leads and how the column is sorted now."""

    key: str
    label: str
    url: str
    aria: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that were asked for, with the choices of the filter."""

    rows: tuple[SafeString, ...]
    heads: dict[str, Head]
    components: tuple[Head, ...]
    chips: tuple[tuple[str, str, bool], ...]
    provinces: tuple[tuple[str, str], ...]
    search: str
    province: str
    kind: str
    group: str
    query: str
    order: str
    width: int
    most: Decimal
    total: int
    differ: int


def table_of(request: HttpRequest, of: Round, held: Standings) -> Table:
    """What the address asks for: ``cari``, ``provinsi``, ``jenis``, ``kelompok``, ``urut``."""
    asked = request.GET
    search, province = asked.get("cari", "").strip(), asked.get("provinsi", "")
    kind, group = asked.get("jenis", ""), asked.get("kelompok", "")
    lines = [
        line
        for line in held.lines
        if _matches(line, search)
        and province in ("", line.city.province)
        and kind in ("", line.city.kind)
        and (group in ("", line.group) or (group == ABSENT and not line.present))
    ]
    order = _order(asked.get("urut", ""), held)
    lines = _sorted(lines, order)
    most = pictures.most_of(of)
    return Table(
        rows=_rows(of, held, lines, most),
        heads=_heads(request, order),
        components=tuple(
            _head(request, order, f"k-{node.code}", text(node.label), True)
            for node in held.components
        ),
        chips=_chips(request, of, group),
        provinces=tuple(
            sorted({(each.city.province_name, each.city.province) for each in held.lines})
        ),
        search=search,
        province=province,
        kind=kind,
        group=group,
        query=links.query(request),
        order=order if order != SORT else "",
        width=6 + len(held.components),
        most=most,
        total=len(held.lines),
        differ=sum(line.final is not None and not line.agrees for line in held.lines),
    )


def _matches(line: Line, search: str) -> bool:
    """Whether every word asked for begins a word of the name or the code."""
    city = line.city
    own = f"{city.name} {city.label} {city.code}".casefold().split()
    return all(
        any(word.startswith(asked.strip(".")) for word in own)
        for asked in search.casefold().split()
    )


def _order(asked: str, held: Standings) -> str:
    """The order asked for; where it is empty or unknown, the highest finals first."""
    known = {"final", *_KEYS, *(f"k-{node.code}" for node in held.components)}
    return asked if asked.removeprefix("-") in known else SORT


def _sorted(lines: list[Line], order: str) -> list[Line]:
    down, key = order.startswith("-"), order.removeprefix("-")
    asked = _keys(key)
    known = [line for line in lines if asked(line) is not None]
    rest = [line for line in lines if asked(line) is None]
    known.sort(key=lambda line: line.city.label)
    known.sort(key=asked, reverse=down)
    return known + sorted(rest, key=lambda line: line.city.label)


_KEYS: dict[str, Callable[[Line], Any]] = {
    "kota": lambda line: line.city.label.split(" ", 1)[-1],
    "provinsi": lambda line: line.city.province_name,
    "kelompok": lambda line: line.group,
    "naik": lambda line: line.improvement.value if line.improvement else None,
}


def _keys(key: str) -> Callable[[Line], Any]:
    if key.startswith("k-"):
        return lambda line: line.components.get(key[2:])
    return _KEYS.get(key, lambda line: line.final)


def _head(request: HttpRequest, order: str, key: str, label: str, numeric: bool) -> Head:
    link = links.sort_link(request, key, order=order, down=numeric)
    return Head(key, label, link.url, link.aria, numeric)


def _heads(request: HttpRequest, order: str) -> dict[str, Head]:
    return {
        "city": _head(request, order, "kota", _("City"), False),
        "province": _head(request, order, "provinsi", _("Province"), False),
        "group": _head(request, order, "kelompok", _("Group"), False),
        "final": _head(request, order, "final", _("Final"), True),
        "change": _head(request, order, "naik", pgettext("column", "Change"), True),
    }


def _chips(request: HttpRequest, of: Round, group: str) -> tuple[tuple[str, str, bool], ...]:
    choices = [("", _("All"), of.cities)]
    if len(of.groups) > 1:
        choices += [(each.code, text(each.label), each.cities) for each in of.groups]
    if of.absent:
        choices.append((ABSENT, _("Absent"), of.absent))
    return tuple(
        (f"{word} {number}", links.query(request, kelompok=code), code == group)
        for code, word, number in choices
    )


def _rows(of: Round, held: Standings, lines: list[Line], most: Decimal) -> tuple[SafeString, ...]:
    printed = _printed(_Drawn(of, held, most), get_language() or "id")
    return tuple(printed[line.city.code] for line in lines)


@dataclass(frozen=True)
class _Drawn:
    """A round as a key of what is kept in memory: the same results print the same rows."""

    of: Round = field(compare=False)
    held: Standings = field(compare=False)
    most: Decimal
    key: tuple[object, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", (self.held.slug, self.held.stamp))


@lru_cache(maxsize=16)
def _printed(drawn: _Drawn, language: str) -> dict[str, SafeString]:
    groups = {group.code: text(group.label) for group in drawn.of.groups}
    codes = [node.code for node in drawn.held.components]
    return {
        line.city.code: _row(line, groups[line.group], codes, drawn.most)
        for line in drawn.held.lines
    }


def _row(line: Line, group: str, codes: list[str], most: Decimal) -> SafeString:
    """One row, drawn once for each result and language.

    HTML lets the end tags of cells and rows be left out; over 141 rows that is a tenth of the page.
    """
    width = None if line.final is None else f"{44 * line.final / most:.0f}"
    scores = [line.components.get(code) for code in codes]
    mark = "" if line.final is None or line.agrees else " *"
    context = {"line": line, "group": group, "scores": scores, "width": width, "mark": mark}
    return SafeString(UNSENT.sub("", get_template("results/round_row.html").render(context)))
