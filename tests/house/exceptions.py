"""What is allowed to break a budget, with its reason. These lists may only shrink.

A measure is what the thing measures today: it may not grow, and an entry that is no longer needed
must go. ``AT_MOST`` is lowered with every entry that goes and never raised.
"""

from __future__ import annotations

LONG_FILES: dict[str, tuple[int, str]] = {}

LONG_FUNCTIONS: dict[str, tuple[int, str]] = {}

BRANCHY_FUNCTIONS: dict[str, tuple[int, str]] = {}

LONG_TEMPLATES: dict[str, tuple[int, str]] = {}

AT_MOST = 0

# Engines that cost time or may be missing, imported where they are used; nothing else may be.
HEAVY = {
    "openpyxl": "0.3 s; only needed to write a workbook",
    "kotacerdas.files.adapters.workbook": "brings python_calamine",
    "python_calamine": "only needed to read a workbook",
    "yaml": "the command line must answer --help at once",
    "granian": "only `serve` needs it",
    "django": "the command line scores without it",
    "babel": "only set-up needs it",
    "fontTools": "only set-up needs it, and goes on without it",
    "kotacerdas.ui.typeface": "only set-up needs it",
    "lokal": "half a second; only the import of regions needs it",
    "qrcode": "only a TOTP page needs it",
}
