"""The board's forms: whom a question goes to, and steps taken with many answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AssignForm(forms.Form):
    """An OPD, and in it a PIC if one is named."""

    opd = forms.TypedChoiceField(label=_("OPD"), coerce=int)
    pic = forms.TypedChoiceField(
        label=_("PIC"),
        help_text=_("Every PIC of the OPD may write; this one is asked first."),
        coerce=int,
        required=False,
        empty_value=None,
    )

    def __init__(
        self,
        *args: Any,
        opds: list[tuple[int, str]],
        pics: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("auto_id", "isi_%s")
        super().__init__(*args, **kwargs)
        self.fields["opd"].choices = opds  # type: ignore[attr-defined]
        self.fields["pic"].choices = [("", _("Nobody named")), *pics]  # type: ignore[attr-defined]
