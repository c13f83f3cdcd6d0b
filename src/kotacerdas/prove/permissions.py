"""Who may do what with campaigns, answers, evidence and grades: rules by relation.

Facts that a rule needs about the thing travel in ``Place.extra``: ``published`` (the result is
out), ``shown`` (a submitted answer whose proof is not dead), ``seat:<person>`` (has a seat at this
city) and ``handed_in:<person>`` (that seat is handed in). ``queries.places`` builds them.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import (
    Place,
    Rule,
    any_of,
    anyone,
    declare,
    national,
    of_the_city,
    of_the_opd,
    signed_in,
)
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.core.actor import Actor, Role

PUBLISHED = "published"
SHOWN = "shown"


def seat_of(person: int | None) -> str:
    """The fact that this person has a seat at the city."""
    return f"seat:{person}"


def handed_in_by(person: int | None) -> str:
    """The fact that this person's seat is handed in."""
    return f"handed_in:{person}"


def _is_published(actor: Actor, place: Place) -> bool:
    return PUBLISHED in place.extra


def _sits_here(actor: Actor, place: Place) -> bool:
    return (
        actor.person is not None
        and actor.holds(Role.ASSESSOR, campaign=place.campaign)
        and seat_of(actor.person) in place.extra
    )


def _sits_here_and_it_is_shown(actor: Actor, place: Place) -> bool:
    return SHOWN in place.extra and _sits_here(actor, place)


def _has_handed_in(actor: Actor, place: Place) -> bool:
    return _sits_here(actor, place) and handed_in_by(actor.person) in place.extra


def is_blind(actor: Actor, place: Place) -> bool:
    """Whether this is an assessor of the city who has not handed in: no other post lifts that."""
    facts = place.extra
    return (
        PUBLISHED not in facts
        and seat_of(actor.person) in facts
        and handed_in_by(actor.person) not in facts
    )


def _unless_blind(rule: Rule) -> Rule:
    def guarded(actor: Actor, place: Place) -> bool:
        return not is_blind(actor, place) and rule(actor, place)

    return guarded


def _own_seat(actor: Actor, place: Place) -> bool:
    return (
        actor.person is not None
        and place.person == actor.person
        and actor.holds(Role.ASSESSOR, campaign=place.campaign)
    )


_IN_CITY = (Role.OPD_PIC, Role.OPD_HEAD, Role.CITY_COORDINATOR, Role.REGIONAL_LEADER)
_COORDINATOR = of_the_city(Role.CITY_COORDINATOR)
_SECRETARIAT = national(Role.SECRETARIAT)
_WRITERS = any_of(of_the_opd(Role.OPD_PIC), _COORDINATOR)

RULES: tuple[tuple[str, Rule, str | Promise], ...] = (
    ("prove.start_work", signed_in, _("Please sign in to begin.")),
    # reading results
    ("prove.see_round", anyone, ""),
    (
        "prove.see_result",
        _unless_blind(
            any_of(
                _is_published,
                of_the_city(*_IN_CITY),
                national(Role.SECRETARIAT, Role.MINISTRY),
                _has_handed_in,
            )
        ),
        _(
            "This result is not published yet. Until then the city itself, the secretariat, the"
            " ministry and the assessors who have handed in see it."
        ),
    ),
    # running a campaign
    (
        "prove.publish_instrument",
        _SECRETARIAT,
        _("Only the secretariat may publish an instrument."),
    ),
    ("prove.manage_campaign", _SECRETARIAT, _("Only the secretariat may change a campaign.")),
    ("prove.score_result", _SECRETARIAT, _("Only the secretariat may close the grading.")),
    ("prove.publish_result", _SECRETARIAT, _("Only the secretariat may publish a result.")),
    # the work in a city
    (
        "prove.see_board",
        of_the_city(Role.CITY_COORDINATOR, Role.REGIONAL_LEADER),
        _("The board is for the city's coordinator and its regional leader."),
    ),
    ("prove.find_work", signed_in, _("Please sign in to see your work.")),
    (
        "prove.see_work",
        of_the_city(*_IN_CITY),
        _("The work list is for the people of the city's OPD."),
    ),
    (
        "prove.see_answer",
        any_of(
            of_the_opd(Role.OPD_PIC, Role.OPD_HEAD),
            of_the_city(Role.CITY_COORDINATOR, Role.REGIONAL_LEADER),
        ),
        _("This answer belongs to another OPD. Ask its PIC or the coordinator."),
    ),
    (
        "prove.assign_question",
        _COORDINATOR,
        _("Only the city's coordinator may assign questions."),
    ),
    (
        "prove.write_answer",
        _WRITERS,
        _("Only the PIC of this OPD and the city's coordinator may write this answer."),
    ),
    (
        "prove.approve_answer",
        of_the_opd(Role.OPD_HEAD),
        _("Only the head of this OPD may approve or return a sent answer."),
    ),
    (
        "prove.verify_answer",
        _COORDINATOR,
        _("Only the city's coordinator may verify, submit or return an approved answer."),
    ),
    (
        "prove.attach_evidence",
        _WRITERS,
        _("Only the PIC of this OPD and the city's coordinator may change its evidence."),
    ),
    (
        "prove.see_evidence",
        any_of(of_the_city(*_IN_CITY), _sits_here_and_it_is_shown),
        _("This file is for the city and, once submitted, for its assessors."),
    ),
    # assessors
    (
        "prove.appoint_assessor",
        _SECRETARIAT,
        _("Only the secretariat may appoint assessors."),
    ),
    ("prove.see_desk", _sits_here, _("This desk is for the assessors of this city.")),
    ("prove.grade_answer", _own_seat, _("Only the assessor of this seat may grade here.")),
    ("prove.hand_in_seat", _own_seat, _("Only the assessor of this seat may hand it in.")),
    (
        "prove.reopen_seat",
        any_of(_own_seat, _SECRETARIAT),
        _("Only the assessor of this seat and the secretariat may reopen it."),
    ),
)

for _action, _rule, _sentence in RULES:
    declare(_action, _rule, _sentence)

name_verbs(
    {
        "answer.saved": _("Answer saved"),
        "answer.refused": _("Late text kept beside the answer"),
        "answer.drafted": _("Answer drafted from the plan"),
        "answer.send": _("Answer sent to the head"),
        "answer.recall": _("Answer taken back"),
        "answer.approve": _("Answer approved"),
        "answer.return": _("Answer returned"),
        "answer.verify": _("Answer verified"),
        "answer.submit": _("Answer submitted"),
        "answers.filled": _("Answers filled together"),
        "answers.send": _("Answers sent together"),
        "answers.approve": _("Answers approved together"),
        "answers.verify": _("Answers verified together"),
        "answers.submit": _("Answers submitted together"),
        "answers.return": _("Answers returned together"),
        "campaign.dated": _("Dates of the round set"),
        "campaign.letter_imported": _("Result letter brought in"),
        "campaign.opened": _("Round opened"),
        "campaign.pinned": _("Group pinned to an instrument"),
        "evidence.attached": _("Evidence attached"),
        "evidence.checked": _("Evidence checked"),
        "evidence.withdrawn": _("Evidence withdrawn"),
        "grade.given": _("Grade given"),
        "grades.given": _("Grades given together"),
        "instrument.published": _("Instrument published"),
        "participation.opened": _("City takes part"),
        "participation.publish": _("Result published"),
        "participation.reopen": _("Grading opened again"),
        "participation.score": _("Grading closed"),
        "question.assigned": _("Question assigned"),
        "result.computed": _("Result computed"),
        "result.withdrawn": _("Result withdrawn: nothing counts yet"),
        "seat.appointed": _("Assessor appointed"),
        "seat.handed_in": _("Seat handed in"),
        "seat.reopened": _("Seat opened again"),
    }
)
