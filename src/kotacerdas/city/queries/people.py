"""People and their posts as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kotacerdas.city.models import Membership, Person
from kotacerdas.core.actor import Role
from kotacerdas.core.errors import NotFound

_LABELS: dict[Role, str | Promise] = {
    Role.OPD_PIC: gettext_lazy("PIC of an OPD"),
    Role.OPD_HEAD: gettext_lazy("Head of an OPD"),
    Role.CITY_COORDINATOR: gettext_lazy("City coordinator"),
    Role.REGIONAL_LEADER: gettext_lazy("Regional leader"),
    Role.ASSESSOR: gettext_lazy("Assessor"),
    Role.MINISTRY: gettext_lazy("Ministry"),
    Role.SECRETARIAT: gettext_lazy("National secretariat"),
}


@dataclass(frozen=True, slots=True)
class PersonName:
    """One person: key, user name, name to show."""

    id: int
    username: str
    name: str


@dataclass(frozen=True, slots=True)
class Holder:
    """One post with the person who holds it, from when to when (the last day included)."""

    membership: int
    person: PersonName
    role: Role
    city: str | None
    opd: int | None
    opd_name: str
    campaign: str | None
    valid_from: date
    valid_until: date | None

    def is_valid_on(self, day: date) -> bool:
        """Whether the post is held on that day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def label_of(role: Role) -> str:
    """The name of a role as it is shown."""
    return str(_LABELS[role])


def by_username(username: str) -> PersonName:
    """One person. Raises ``NotFound``."""
    row = Person.objects.filter(username=username).values_list("id", "username", "name").first()
    if row is None:
        raise NotFound(_("There is no person with the user name %(name)s.") % {"name": username})
    return PersonName(*row)


def named(people: Iterable[int]) -> dict[int, PersonName]:
    """The named people by key; one query. A key that does not exist is left out."""
    rows = Person.objects.filter(pk__in=set(people)).values_list("id", "username", "name")
    return {row[0]: PersonName(*row) for row in rows}


def of_city(city: str, *, on: date) -> tuple[Holder, ...]:
    """Who holds a post in one city on a day; one query."""
    return _holders(_valid(on).filter(city=city))


def of_opd(opd: int, *roles: Role, on: date) -> tuple[Holder, ...]:
    """Who holds one of ``roles`` (all, if none is named) in one OPD on a day; one query."""
    rows = _valid(on).filter(opd=opd)
    return _holders(rows.filter(role__in=roles) if roles else rows)


def assessors_of(campaign: str, *, on: date) -> tuple[Holder, ...]:
    """The assessors of one campaign on a day; one query."""
    return _holders(_valid(on).filter(campaign=campaign, role=Role.ASSESSOR))


def posts_of(person: int) -> tuple[Holder, ...]:
    """Every post that one person holds, held or will hold, newest first; one query."""
    return _holders(Membership.objects.filter(person=person).order_by("-valid_from", "-pk"))


def _valid(on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on), valid_from__lte=on
    )


def _holders(rows: QuerySet[Membership]) -> tuple[Holder, ...]:
    return tuple(
        Holder(
            row.pk,
            PersonName(row.person.pk, row.person.username, row.person.name),
            Role(row.role),
            row.city_id,
            row.opd_id,
            row.opd.name if row.opd else "",
            row.campaign or None,
            row.valid_from,
            row.valid_until,
        )
        for row in rows.select_related("person", "opd")
    )
