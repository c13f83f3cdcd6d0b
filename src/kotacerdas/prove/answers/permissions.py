"""Who may do what with answers and their evidence."""

from django.utils.translation import gettext_lazy as _

from kotacerdas.city.permissions import Place, any_of, declare, of_the_city, of_the_opd, signed_in
from kotacerdas.city.queries.audit import name_verbs
from kotacerdas.core.actor import Actor, Role
from kotacerdas.prove.campaigns.permissions import sits_here

IN_CITY = (Role.OPD_PIC, Role.OPD_HEAD, Role.CITY_COORDINATOR, Role.REGIONAL_LEADER)
_COORDINATOR = of_the_city(Role.CITY_COORDINATOR)
_WRITERS = any_of(of_the_opd(Role.OPD_PIC), _COORDINATOR)


def _sits_here_and_it_is_shown(actor: Actor, place: Place) -> bool:
    return place.shown and sits_here(actor, place)


declare("answers.find_work", signed_in, _("Please sign in to see your work."))
declare(
    "answers.see_work",
    of_the_city(*IN_CITY),
    _("The work list is for the people of the city's OPD."),
)
declare(
    "answers.see_answer",
    any_of(
        of_the_opd(Role.OPD_PIC, Role.OPD_HEAD),
        of_the_city(Role.CITY_COORDINATOR, Role.REGIONAL_LEADER),
    ),
    _("This answer belongs to another OPD. Ask its PIC or the coordinator."),
)
declare(
    "answers.assign_question",
    _COORDINATOR,
    _("Only the city's coordinator may assign questions."),
)
declare(
    "answers.write_answer",
    _WRITERS,
    _("Only the PIC of this OPD and the city's coordinator may write this answer."),
)
declare(
    "answers.approve_answer",
    of_the_opd(Role.OPD_HEAD),
    _("Only the head of this OPD may approve or return a sent answer."),
)
declare(
    "answers.verify_answer",
    _COORDINATOR,
    _("Only the city's coordinator may verify, submit or return an approved answer."),
)
declare(
    "answers.attach_evidence",
    _WRITERS,
    _("Only the PIC of this OPD and the city's coordinator may change its evidence."),
)
declare(
    "answers.confirm_evidence",
    any_of(of_the_opd(Role.OPD_HEAD), _COORDINATOR),
    _("Only the head of this OPD or the city's coordinator confirms what evidence shows."),
)
declare(
    "answers.see_evidence",
    any_of(of_the_city(*IN_CITY), _sits_here_and_it_is_shown),
    _("This file is for the city and, once submitted, for its assessors."),
)

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
        "evidence.attached": _("Evidence attached"),
        "evidence.confirmed": _("Evidence confirmed"),
        "evidence.withdrawn": _("Evidence withdrawn"),
        "question.assigned": _("Question assigned"),
    }
)
