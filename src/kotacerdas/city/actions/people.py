"""People and the posts that they hold."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.models import City, Membership, Opd, Person
from kotacerdas.city.queries.audit import NATION
from kotacerdas.core.actor import Actor, Role
from kotacerdas.core.errors import Invalid, NotFound
from kotacerdas.core.labels import plain

_OF_AN_OPD = frozenset({Role.OPD_PIC, Role.OPD_HEAD})
_OF_A_CITY = _OF_AN_OPD | {Role.CITY_COORDINATOR, Role.REGIONAL_LEADER}


def encode_password(password: str) -> str:
    """A password as it is kept; costs about 20 ms. For ``add_person(encoded=…)``."""
    return make_password(password)


@transaction.atomic
def add_person(
    *,
    by: Actor,
    username: str,
    name: str,
    password: str | None = None,
    encoded: str | None = None,
    email: str = "",
    is_asn: bool = False,
    is_generated: bool = False,
) -> int:
    """Add one person and give the key back. Raises ``Invalid`` if the user name is taken.

    Without ``password`` or ``encoded`` they can only come in by the single sign-on.
    """
    username = username.strip().lower()
    if Person.objects.filter(username=username).exists():
        raise Invalid(_("The user name %(name)s is taken; choose another.") % {"name": username})
    person = Person.objects.create(
        username=username,
        name=plain(name),
        password=encoded if encoded is not None else make_password(password),
        email=email,
        is_asn=is_asn,
        is_generated=is_generated,
    )
    record(
        by=by,
        chain=NATION,
        verb="person.added",
        thing=f"city.person:{person.pk}",
        data={"username": username, "name": person.name, "generated": is_generated},
    )
    return person.pk


@transaction.atomic
def add_membership(
    *,
    by: Actor,
    person: int,
    role: Role,
    valid_from: date,
    valid_until: date | None = None,
    city: str | None = None,
    opd: int | None = None,
    campaign: str | None = None,
) -> int:
    """Give one person one post for a period (both days included) and give its key back.

    An OPD's PIC and head need ``opd`` and its ``city``, coordinator and leader a ``city``, an
    assessor a ``campaign``; ministry and secretariat stand alone. Raises ``Invalid``, ``NotFound``.
    """
    _check_place(role, city, opd, campaign)
    _check_period(valid_from, valid_until)
    _check_overlap(person, role, city, opd, campaign, valid_from, valid_until)
    post = Membership.objects.create(
        person_id=person,
        role=role,
        city_id=city,
        opd_id=opd,
        campaign=campaign or "",
        valid_from=valid_from,
        valid_until=valid_until,
    )
    record(
        by=by,
        chain=city or NATION,
        verb="membership.added",
        thing=f"city.membership:{post.pk}",
        data={
            "person": person,
            "role": role,
            "opd": opd,
            "campaign": campaign,
            "valid_from": valid_from,
            "valid_until": valid_until,
        },
    )
    return post.pk


@transaction.atomic
def end_membership(*, by: Actor, membership: int, last_day: date) -> None:
    """End one post with ``last_day`` as its last. The row stays; nothing is deleted."""
    post = Membership.objects.select_for_update().filter(pk=membership).first()
    if post is None:
        raise NotFound(_("There is no such post."))
    _check_period(post.valid_from, last_day)
    post.valid_until = last_day
    post.save(update_fields=["valid_until"])
    record(
        by=by,
        chain=post.city_id or NATION,
        verb="membership.ended",
        thing=f"city.membership:{post.pk}",
        data={"person": post.person_id, "role": post.role, "valid_until": last_day},
    )


def _check_place(role: Role, city: str | None, opd: int | None, campaign: str | None) -> None:
    if (opd is not None) != (role in _OF_AN_OPD):
        raise Invalid(_("A PIC and a head of an OPD need an OPD; the other roles have none."))
    if (city is not None) != (role in _OF_A_CITY):
        raise Invalid(_("A role inside a city needs the city; the other roles have none."))
    if bool(campaign) != (role == Role.ASSESSOR):
        raise Invalid(_("An assessor needs a campaign; the other roles have none."))
    if city is not None and not City.objects.filter(code=city).exists():
        raise NotFound(_("There is no kabupaten or kota with the code %(code)s.") % {"code": city})
    if opd is not None and not Opd.objects.filter(pk=opd, city=city).exists():
        raise NotFound(_("This city has no such OPD."))


def _check_period(valid_from: date, valid_until: date | None) -> None:
    if valid_until is not None and valid_until < valid_from:
        raise Invalid(_("The last day lies before the first; choose a later one."))


def _check_overlap(
    person: int,
    role: Role,
    city: str | None,
    opd: int | None,
    campaign: str | None,
    valid_from: date,
    valid_until: date | None,
) -> None:
    same = Membership.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=valid_from),
        person=person,
        role=role,
        city=city,
        opd=opd,
        campaign=campaign or "",
    )
    if valid_until is not None:
        same = same.filter(valid_from__lte=valid_until)
    if same.exists():
        raise Invalid(_("This person holds this post already in that period; end it first."))
