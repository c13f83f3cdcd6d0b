"""Registers this room with Django."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from kotacerdas.ui.menu import register_accent
from kotacerdas.ui.states import Look, register_states

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


class AnswersConfig(AppConfig):
    """The room ``answers``."""

    name = "kotacerdas.prove.answers"
    label = "answers"

    def ready(self) -> None:
        """Hand the skin the accent of these pages and the look of their states."""
        register_accent("evaluasi", "answers")
        register_states("answer", ANSWER)
