"""The one permission engine, and the rules of this room.

Each room declares, for each action, a rule over the actor and the thing: *who may, by relation*.
Whether the thing is in the right state is asked elsewhere (``core.workflow``). Each view names
its action (``permission``), and the guard asks at the thing's ``Place`` before the view runs; or
it says that it is ``public``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from typing import Any, Protocol, TypeVar, cast

from django.http import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kotacerdas.core.actor import Actor, Role
from kotacerdas.core.errors import Fault, NotFound, Refused, SignInNeeded
from kotacerdas.core.evaluation.blindness import NO_SEATS, Seats

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing belongs: its city, its OPD, its campaign, a person it is given to.

    ``seats`` says who judges there and how far they are; ``shown`` that assessors may see it.
    """

    city: str | None = None
    opd: int | None = None
    campaign: str | None = None
    person: int | None = None
    seats: Seats = NO_SEATS
    shown: bool = False

    @property
    def place(self) -> Place:
        """Itself: a page may be about a place and nothing more."""
        return self


Rule = Callable[[Actor, Place], bool]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared rule with the sentence for somebody who may see the thing but not do this."""

    action: str
    rule: Rule
    sentence: str | Promise


_DECLARED: dict[str, Declared] = {}


def declare(action: str, rule: Rule, sentence: str | Promise = "") -> None:
    """Declare who may do ``action`` (``room.verb_noun``). Declaring it twice is an error."""
    if action in _DECLARED:
        raise ValueError(f"the rule for {action} is declared twice")
    _DECLARED[action] = Declared(action, rule, sentence)


def declared() -> dict[str, Declared]:
    """All declared rules, by action."""
    return dict(_DECLARED)


def may(actor: Actor, action: str, place: Place) -> bool:
    """Whether ``actor`` may do ``action`` at ``place``."""
    return _DECLARED[action].rule(actor, place)


def require(actor: Actor, action: str, place: Place) -> None:
    """Let pass or raise: sign-in needed for the public, refusal where one has business oneself.

    Elsewhere the thing is refused as if it did not exist.
    """
    entry = _DECLARED[action]
    if entry.rule(actor, place):
        return
    if actor.person is None:
        raise sign_in_needed()
    _log.info("person %s may not %s at %s", actor.person, action, place)
    if not _has_business_at(actor, place):
        raise missing()
    raise Refused(str(entry.sentence) or _("Your role does not allow this."))


def missing() -> NotFound:
    """The fault for what is not there, in the very words for what somebody may not know of."""
    return NotFound(_("This page does not exist."))


def sign_in_needed() -> SignInNeeded:
    """The fault for the public on a page that is not."""
    return SignInNeeded(_("Please sign in to see this page."))


class Placed(Protocol):
    """A thing that a view is about, which says where it belongs."""

    @property
    def place(self) -> Place:
        """Where it belongs."""


def in_city(city: str) -> Place:
    """The place of a page about one city, named by its code."""
    return Place(city=city)


def in_campaign(campaign: str) -> Place:
    """The place of a page about one round, named by its slug."""
    return Place(campaign=campaign)


def nowhere() -> Place:
    """The place of a page that is about no single thing."""
    return Place()


def permission(
    action: str,
    *,
    place: Callable[..., Place] = nowhere,
    find: Callable[..., Placed] | None = None,
    instead: Callable[[Any, Any, Fault], HttpResponseBase] | None = None,
    public: bool = False,
) -> Callable[[View], View]:
    """Bind a view to its action: the guard asks (``require``) before the view runs.

    ``place`` says where the page belongs; ``find`` reads the thing that the page is about, which
    the view then gets in place of the arguments that named it, so that nothing is read twice.
    Both name what they need: arguments of the address, or ``request``. ``instead`` answers those
    who are refused. The public is turned away before anything is looked up, so that nobody learns
    what exists; ``public=True`` leaves that to the rule.
    """
    resolve: Callable[..., Any] = find or place
    named = frozenset(signature(resolve).parameters)

    def bind(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, **address: Any) -> HttpResponseBase:
            if not public and request.actor.person is None:
                raise sign_in_needed()
            given = {"request": request, **address}
            found = resolve(**{name: given[name] for name in named})
            try:
                require(request.actor, action, found.place if find else found)
            except Fault as fault:
                if instead is None:
                    raise
                return instead(request, found, fault)
            if find is None:
                return view(request, **address)
            rest = {name: value for name, value in address.items() if name not in named}
            return view(request, found, **rest)

        guarded.permission = action  # type: ignore[attr-defined]
        guarded.asked_with = named  # type: ignore[attr-defined]
        return cast(View, guarded)

    return bind


def public(view: View) -> View:
    """Mark a view as open to everybody: it shows nothing that belongs to anybody."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def anyone(actor: Actor, place: Place) -> bool:
    """The rule of what is public."""
    return True


def signed_in(actor: Actor, place: Place) -> bool:
    """The rule of what is for everybody with an account."""
    return actor.person is not None


def of_the_city(*roles: Role) -> Rule:
    """A rule: somebody with one of ``roles`` in the thing's own city."""

    def rule(actor: Actor, place: Place) -> bool:
        return place.city is not None and any(
            post.city == place.city for post in actor.posts_as(*roles)
        )

    return rule


def of_the_opd(*roles: Role) -> Rule:
    """A rule: somebody with one of ``roles`` in the thing's own OPD."""

    def rule(actor: Actor, place: Place) -> bool:
        return place.opd is not None and any(
            post.city == place.city and post.opd == place.opd for post in actor.posts_as(*roles)
        )

    return rule


def any_of(*rules: Rule) -> Rule:
    """A rule that holds where one of ``rules`` does."""

    def rule(actor: Actor, place: Place) -> bool:
        return any(one(actor, place) for one in rules)

    return rule


def national(*roles: Role) -> Rule:
    """A rule: somebody with one of ``roles``, wherever the thing belongs."""

    def rule(actor: Actor, place: Place) -> bool:
        return bool(actor.posts_as(*roles))

    return rule


def by_machine(actor: Actor, place: Place) -> bool:
    """The rule of what jobs and imports do: a machine that names itself."""
    return actor.is_nobody() and bool(actor.label)


def _has_business_at(actor: Actor, place: Place) -> bool:
    """Whether a post of the actor's lies at the place; there a refusal gives nothing away."""
    if place.city is None and place.campaign is None:
        return True
    if actor.posts_as(Role.MINISTRY, Role.SECRETARIAT):
        return True
    return any(
        (post.city is not None and post.city == place.city)
        or (post.campaign is not None and post.campaign == place.campaign)
        for post in actor.posts
    )


declare("city.see_self", signed_in)
declare(
    "city.see_audit",
    any_of(
        of_the_city(Role.CITY_COORDINATOR, Role.REGIONAL_LEADER),
        national(Role.SECRETARIAT),
    ),
    gettext_lazy("The record is read by the coordinator, the regional leader and the secretariat."),
)
