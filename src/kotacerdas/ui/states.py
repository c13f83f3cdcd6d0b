"""How a state is shown: shape, word and colour, in that order. Unknown states show their name."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one state: class of the pill, icon, word."""

    tone: str
    icon: str
    word: Words


EVIDENCE = {
    "standing": Look("good", "check", pgettext_lazy("evidence", "Standing")),
    "lapsed": Look("warn", "clock", pgettext_lazy("evidence", "Lapsed")),
    "dead": Look("bad", "cross", pgettext_lazy("evidence", "Dead")),
    "contradicting": Look("clash", "unequal", pgettext_lazy("evidence", "Contradicting")),
    "unchecked": Look("open", "dashed", pgettext_lazy("evidence", "Not checked yet")),
    "withdrawn": Look("plain", "return", pgettext_lazy("evidence", "Withdrawn")),
}
ANSWER = {
    "empty": Look("open", "dashed", pgettext_lazy("answer", "Not filled in")),
    "draft": Look("info", "pen", pgettext_lazy("answer", "Draft")),
    "sent": Look("info", "send", pgettext_lazy("answer", "Sent to the head of the OPD")),
    "approved": Look("good", "check", pgettext_lazy("answer", "Approved by the head of the OPD")),
    "verified": Look("good", "check", pgettext_lazy("answer", "Verified")),
    "submitted": Look("good", "flag", pgettext_lazy("answer", "Submitted")),
    "returned": Look("warn", "return", pgettext_lazy("answer", "Returned")),
    "do_not_show": Look("bad", "eye-off", pgettext_lazy("answer", "Do not show")),
}
BEAT = {
    "alive": Look("good", "pulse", pgettext_lazy("heartbeat", "Running")),
    "slow": Look("warn", "clock", pgettext_lazy("heartbeat", "Slow")),
    "failed": Look("bad", "cross", pgettext_lazy("heartbeat", "Dead")),
    "unknown": Look("open", "dashed", pgettext_lazy("heartbeat", "Not checked yet")),
}
OTHER = {
    "done": Look("good", "check", pgettext_lazy("state", "Done")),
    "open": Look("open", "dashed", pgettext_lazy("state", "Open")),
    "late": Look("warn", "clock", pgettext_lazy("state", "Late")),
    "info": Look("info", "info", pgettext_lazy("state", "Note")),
    "locked": Look("plain", "lock", pgettext_lazy("state", "Locked")),
    "absent": Look("open", "dashed", pgettext_lazy("state", "Absent")),
    "reached": Look("good", "flag", pgettext_lazy("state", "Reached")),
    "missed": Look("warn", "flag", pgettext_lazy("state", "Not reached")),
}
LOOKS = {**OTHER, **BEAT, **ANSWER, **EVIDENCE}


def look_of(state: object) -> Look:
    """The look of ``state`` (a name or an enum whose value is one)."""
    key = str(getattr(state, "value", state))
    return LOOKS.get(key, Look("plain", "info", key))
