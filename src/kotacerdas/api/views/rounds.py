"""Official rounds: the list, one as JSON, one as CSV."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kotacerdas.api.answers import answer, endpoint, file_answer
from kotacerdas.api.shapes import line_shape, round_shape
from kotacerdas.core.errors import NotFound
from kotacerdas.prove.campaigns.queries import rounds
from kotacerdas.prove.campaigns.queries.rounds import Round
from kotacerdas.prove.results.queries import standings
from kotacerdas.prove.results.queries.standings import Line

FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEADS = (
    "city", "name", "province", "group", "present", "final", "improvement",
    "improvement_basis", "rank_computed", "rank_in_province_computed",
)  # fmt: skip


def official(slug: str) -> Round:
    """An official round; an exercise is as if it did not exist."""
    of = rounds.one(slug)
    if of.is_exercise:
        raise NotFound(_("There is no such round."))
    return of


@endpoint
def index(request: HttpRequest) -> HttpResponse:
    """All official rounds, the newest first."""
    held = [round_shape(each) for each in rounds.rounds() if not each.is_exercise]
    return answer({"rounds": held})


@endpoint
def one(request: HttpRequest, campaign: str) -> HttpResponse:
    """One round with every city."""
    of = official(campaign)
    lines = [line_shape(of, line) for line in standings.standings(of).lines]
    return answer({"round": round_shape(of), "results": lines})


@endpoint
def table(request: HttpRequest, campaign: str) -> HttpResponse:
    """One round as CSV: one row a city, one column a component."""
    of = official(campaign)
    held = standings.standings(of)
    codes = [node.code for node in held.components]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*HEADS[:5], *codes, *HEADS[5:]])
    for line in held.lines:
        writer.writerow(_row(line, codes))
    return file_answer(text.getvalue(), "text/csv", f"{of.slug}.csv")


def _row(line: Line, codes: list[str]) -> list[str]:
    gained = line.improvement
    return [
        line.city.code,
        safe(line.city.name),
        safe(line.city.province_name),
        safe(line.group),
        "yes" if line.present else "no",
        *(_number(line.components.get(code)) for code in codes),
        _number(line.final),
        _number(gained.value if gained else None),
        gained.basis if gained else "",
        str(line.rank or ""),
        str(line.province_rank or ""),
    ]


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
