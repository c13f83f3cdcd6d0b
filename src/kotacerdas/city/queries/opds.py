"""The OPD of a city as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kotacerdas.city.models import Opd
from kotacerdas.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class OpdName:
    """One OPD: its key, the code of its city, its official code, its name and short name."""

    id: int
    city: str
    code: str
    name: str
    short_name: str


def by_id(opd: int) -> OpdName:
    """One OPD. Raises ``NotFound``."""
    found = named([opd])
    if opd not in found:
        raise NotFound(_("There is no such OPD."))
    return found[opd]


def named(opds: Iterable[int]) -> dict[int, OpdName]:
    """The named OPD by key; one query. A key that does not exist is left out."""
    return {value.id: value for value in _values(Opd.objects.filter(pk__in=set(opds)))}


def of_city(city: str) -> tuple[OpdName, ...]:
    """Every OPD of one city in the order of the official codes; one query."""
    return _values(Opd.objects.filter(city=city))


def by_code(city: str, code: str) -> OpdName:
    """The OPD of a city with an official code, however its dots were typed. Raises ``NotFound``."""
    for value in of_city(city):
        if same_code(value.code, code):
            return value
    raise NotFound(_("This city has no OPD with the code %(code)s.") % {"code": code})


def same_code(one: str, other: str) -> bool:
    """Whether two official codes mean the same OPD.

    Lists fill short numbers up with a dot (``1.01.0.00.0.00.1..0000``); those dots mean nothing.
    A leading zero does: 5.02…02 and 5.02…2 are two OPD of Jember.
    """
    return _parts(one) == _parts(other)


def _parts(code: str) -> list[str]:
    return [part.strip() for part in code.split(".") if part.strip()]


def _values(rows: QuerySet[Opd]) -> tuple[OpdName, ...]:
    return tuple(
        OpdName(*row) for row in rows.values_list("id", "city_id", "code", "name", "short_name")
    )
