"""Progress as a hem of tumpal: one triangle a thing, filled one by one."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

MOST = 48
STEP = 24


def tumpal(done: int, half: int, left: int) -> SafeString:
    """The hem of ``done`` finished, ``half`` begun and ``left`` untouched things."""
    total = done + half + left
    counts = (done, half, left)
    if total > MOST:
        first, both = done * MOST // total, (done + half) * MOST // total
        counts = (first, both - first, MOST - both)
    kinds = [k for k, n in zip(("done", "half", "left"), counts, strict=True) for _i in range(n)]
    shapes = "".join(
        f'<path class="{kind}" d="M{i * STEP} 21L{i * STEP + 11} 2l11 19z"/>'
        for i, kind in enumerate(kinds)
    )
    label = _("%(done)s done, %(half)s under way, %(left)s not begun") % {
        "done": done,
        "half": half,
        "left": left,
    }
    return format_html(
        '<svg class="tumpal" viewBox="0 0 {} 22" width="{}" role="img" aria-label="{}">{}</svg>',
        max(len(kinds), 1) * STEP,
        max(len(kinds), 1) * STEP,
        label,
        SafeString(shapes),
    )
