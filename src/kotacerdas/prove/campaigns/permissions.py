"""Who may do what with campaigns and seats, and the facts by which assessors are kept blind."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import Place, Rule, any_of, declare, national
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.core.actor import Actor, Role


def sits_here(actor: Actor, place: Place) -> bool:
    """The rule: an assessor of the campaign with a seat at this city."""
    return actor.holds(Role.ASSESSOR, campaign=place.campaign) and place.seats.seat(actor.person)


def has_handed_in(actor: Actor, place: Place) -> bool:
    """The rule: the same, with that seat handed in."""
    return sits_here(actor, place) and place.seats.has_handed_in(actor.person)


def own_seat(actor: Actor, place: Place) -> bool:
    """The rule: the assessor to whom this seat is given."""
    return (
        actor.person is not None
        and place.person == actor.person
        and actor.holds(Role.ASSESSOR, campaign=place.campaign)
    )


def is_published(actor: Actor, place: Place) -> bool:
    """The rule: the result of this city is out."""
    return place.seats.published


def is_closed(actor: Actor, place: Place) -> bool:
    """The rule: no grade of this city changes any more."""
    return place.seats.closed or place.seats.published


def all_of(*rules: Rule) -> Rule:
    """A rule that holds where each of ``rules`` does."""

    def rule(actor: Actor, place: Place) -> bool:
        return all(one(actor, place) for one in rules)

    return rule


def unless_blind(rule: Rule) -> Rule:
    """The rule, but for an assessor of the city who has not handed in: no other post lifts that."""

    def guarded(actor: Actor, place: Place) -> bool:
        return not place.seats.is_blind(actor.person) and rule(actor, place)

    return guarded


_SECRETARIAT = national(Role.SECRETARIAT)

declare("campaigns.manage_campaign", _SECRETARIAT, _("Only the secretariat may change a campaign."))
declare(
    "campaigns.appoint_assessor", _SECRETARIAT, _("Only the secretariat may appoint assessors.")
)

declare("campaigns.hand_in_seat", own_seat, _("Only the assessor of this seat may hand it in."))
declare(
    "campaigns.reopen_seat",
    any_of(own_seat, _SECRETARIAT),
    _("Only the assessor of this seat and the secretariat may reopen it."),
)

name_verbs(
    {
        "campaign.dated": _("Dates of the round set"),
        "campaign.opened": _("Round opened"),
        "campaign.pinned": _("Group pinned to an instrument"),
        "participation.opened": _("City takes part"),
        "seat.appointed": _("Assessor appointed"),
        "seat.handed_in": _("Seat handed in"),
        "seat.reopened": _("Seat opened again"),
    }
)
