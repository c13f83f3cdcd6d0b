"""Registers this room with Django."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from kotacerdas.run.evidence.checks.kinds import register_all
from kotacerdas.ui.states import Look, register_states

EVIDENCE = {
    "standing": Look("good", "check", pgettext_lazy("evidence", "Standing")),
    "stored": Look("open", "file", pgettext_lazy("evidence", "Stored, not confirmed")),
    "lapsed": Look("warn", "clock", pgettext_lazy("evidence", "Lapsed")),
    "dead": Look("bad", "cross", pgettext_lazy("evidence", "Dead")),
    "contradicting": Look("clash", "unequal", pgettext_lazy("evidence", "Contradicting")),
    "unchecked": Look("open", "dashed", pgettext_lazy("evidence", "Not checked yet")),
}


class EvidenceConfig(AppConfig):
    """The room ``evidence``."""

    name = "kotacerdas.run.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Hand the skin the looks, and make the kinds of this room known."""
        register_states("evidence", EVIDENCE)
        register_all(f"{self.name}.checks")
