"""The one permission engine, and the rules of this room.

Each room declares, for each action, a rule over the actor and the thing: *who may, by relation*.
Whether the thing is in the right state is asked elsewhere (``core.workflows``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kotacerdas.core.actor import Actor, Role
from kotacerdas.core.errors import NotFound, Refused, SignInNeeded


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing belongs: its city, its OPD, its campaign, a person it is given to.

    ``extra`` carries facts that a rule of the room needs (for instance: an exercise).
    """

    city: str | None = None
    opd: int | None = None
    campaign: str | None = None
    person: int | None = None
    extra: frozenset[str] = frozenset()


Rule = Callable[[Actor, Place], bool]


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared rule with the sentence for somebody who may see the thing but not do this."""

    action: str
    rule: Rule
    sentence: str


_DECLARED: dict[str, Declared] = {}


def declare(action: str, rule: Rule, sentence: str = "") -> None:
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
    """Let pass or raise: sign-in needed for the public, refusal inside one's own city.

    What belongs to another city is refused as if it did not exist.
    """
    entry = _DECLARED[action]
    if entry.rule(actor, place):
        return
    if actor.person is None:
        raise SignInNeeded("Please sign in to see this page.")
    if place.city is not None and not actor.holds(*Role, city=place.city):
        raise NotFound("This page does not exist.")
    raise Refused(entry.sentence or "Your role does not allow this.")


def anyone(actor: Actor, place: Place) -> bool:
    """The rule of what is public."""
    return True


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
