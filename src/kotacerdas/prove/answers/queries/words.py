"""What roles, moves and events are called in a sentence; states have their look in ``ui``."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from kotacerdas.core.actor import Role
from kotacerdas.core.workflow import ANSWER
from kotacerdas.run.web.queries.reasons import sentence

Word = str | Promise

WHO: dict[Role, Word] = {
    Role.OPD_PIC: gettext_lazy("the PIC of the OPD"),
    Role.OPD_HEAD: gettext_lazy("the head of the OPD"),
    Role.CITY_COORDINATOR: gettext_lazy("the city's coordinator"),
    Role.REGIONAL_LEADER: gettext_lazy("the regional leader"),
    Role.ASSESSOR: gettext_lazy("the assessor"),
    Role.MINISTRY: gettext_lazy("the ministry"),
    Role.SECRETARIAT: gettext_lazy("the secretariat"),
}

VERBS: dict[str, Word] = {
    "send": gettext_lazy("Send to the OPD head"),
    "recall": gettext_lazy("Take back"),
    "approve": gettext_lazy("Approve"),
    "return": gettext_lazy("Return with a reason"),
    "verify": gettext_lazy("Verify"),
    "submit": gettext_lazy("Submit to the assessors"),
}

# What a person is told after a step, and who comes next.
DONE: dict[str, Word] = {
    "send": gettext_lazy("Sent to the OPD head. You can take it back until approved."),
    "recall": gettext_lazy("Taken back: it is a draft again, and may be written on."),
    "approve": gettext_lazy("The answer is approved; now it is the coordinator's turn."),
    "return": gettext_lazy("The answer is returned; the PIC of the OPD reads your reason."),
    "verify": gettext_lazy("The answer is verified; it can be submitted to the assessors."),
    "submit": gettext_lazy("The answer is submitted to the assessors; its text is closed."),
}

EVENTS: dict[str, Word] = {
    "answer.saved": gettext_lazy("changed the text"),
    "answer.refused": gettext_lazy("wrote at the same time; the text is kept beside"),
    "answer.drafted": gettext_lazy("drafted it from the plan"),
    "answer.write": gettext_lazy("changed the text"),
    "answer.send": gettext_lazy("sent it to the OPD head"),
    "answer.recall": gettext_lazy("took it back"),
    "answer.approve": gettext_lazy("approved it"),
    "answer.return": gettext_lazy("returned it"),
    "answer.verify": gettext_lazy("verified it"),
    "answer.submit": gettext_lazy("submitted it to the assessors"),
    "evidence.attached": gettext_lazy("attached evidence"),
    "evidence.withdrawn": gettext_lazy("withdrew evidence"),
    "evidence.confirmed": gettext_lazy("confirmed what evidence shows"),
    "question.assigned": gettext_lazy("assigned the question"),
}
GRADED: Word = gettext_lazy("changed the self-grade")


# Stored by core, which has no words of its own for people (core.evidence.FILE_IS_UNCHANGED).
STORED_REASONS = (gettext_noop("The file is unchanged since it was stored."),)


def joined(roles: Iterable[Role]) -> str:
    """Roles in a sentence: “the PIC of the OPD or the city's coordinator”."""
    order = list(Role)
    return f" {_('or')} ".join(str(WHO[role]) for role in sorted(roles, key=order.index))


def whose_turn(state: str) -> str:
    """A sentence naming who can act on an answer in this state."""
    owner = ANSWER.owners[state]
    if owner is None:
        return _("It is submitted; its text is closed.")
    return _("It is the turn of %(who)s.") % {"who": WHO[owner]}


def said(reason: str) -> str:
    """A stored reason in the reader's language: a code of a heartbeat, or an English source."""
    return _(sentence(reason)) if reason else ""
