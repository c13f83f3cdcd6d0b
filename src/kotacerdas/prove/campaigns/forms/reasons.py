"""Why something closed is opened again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotacerdas.prove.campaigns.actions.seats import MOST_CHARACTERS


class ReasonForm(forms.Form):
    """One sentence that stands in the audit trail."""

    reason = forms.CharField(
        help_text=_("It stands in the audit trail."),
        max_length=MOST_CHARACTERS,
        error_messages={"required": _("Say why.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "isi_%s")
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
