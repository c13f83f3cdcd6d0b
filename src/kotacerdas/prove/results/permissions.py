"""Who may do what with results, and who sees the board."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import (
    any_of,
    anyone,
    declare,
    national,
    of_the_city,
    of_the_opd,
    signed_in,
)
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.core.actor import Role
from kotacerdas.prove.answers.permissions import IN_CITY
from kotacerdas.prove.campaigns.permissions import (
    all_of,
    has_handed_in,
    is_closed,
    is_published,
    unless_blind,
)

_SECRETARIAT = national(Role.SECRETARIAT)

declare("results.start_work", signed_in, _("Please sign in to begin."))
declare("results.see_round", anyone)
declare(
    "results.see_result",
    unless_blind(
        any_of(
            is_published,
            of_the_city(*IN_CITY),
            national(Role.SECRETARIAT, Role.MINISTRY),
            has_handed_in,
        )
    ),
    _(
        "This result is not published yet. Until then the city itself, the secretariat, the"
        " ministry and the assessors who have handed in see it."
    ),
)
declare(
    "results.see_grades",
    unless_blind(
        any_of(
            is_published,
            all_of(is_closed, of_the_city(*IN_CITY)),
            national(Role.SECRETARIAT, Role.MINISTRY),
            has_handed_in,
        )
    ),
    _("While the grading is open, single grades are for those who gave them."),
)
declare(
    "results.read_answer",
    any_of(
        is_published,
        of_the_opd(Role.OPD_PIC, Role.OPD_HEAD),
        of_the_city(Role.CITY_COORDINATOR, Role.REGIONAL_LEADER),
        national(Role.SECRETARIAT, Role.MINISTRY),
        has_handed_in,
    ),
    _("Until the result is published, an answer is for its OPD and the coordinator."),
)
declare("results.score_result", _SECRETARIAT, _("Only the secretariat may close the grading."))
declare("results.publish_result", _SECRETARIAT, _("Only the secretariat may publish a result."))
declare(
    "results.see_board",
    of_the_city(Role.CITY_COORDINATOR, Role.REGIONAL_LEADER),
    _("The board is for the city's coordinator and its regional leader."),
)

name_verbs(
    {
        "campaign.letter_imported": _("Result letter brought in"),
        "participation.publish": _("Result published"),
        "participation.reopen": _("Grading opened again"),
        "participation.score": _("Grading closed"),
    }
)
