"""Attaching evidence by the record of its kind, and the period that it proves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kotacerdas.files.adapters.file_types import endings
from kotacerdas.run.evidence.actions.evidence import Details
from kotacerdas.run.evidence.queries.evidence import EvidenceKind


class PeriodForm(forms.Form):
    """The days that a piece of evidence proves, open at the end."""

    valid_from = forms.DateField(
        label=_("Proves this from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        label=_("Proves this until"),
        help_text=_("Leave the end empty while it is in force."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class AttachForm(PeriodForm):
    """What the kind needs, what it is, who issued it, and where in it to look."""

    title = forms.CharField(label=_("What is it?"), max_length=200, required=False)
    pointer = forms.CharField(
        label=_("Page or article"),
        help_text=_("Where in it the answer is to be found, for example: page 12, article 5."),
        max_length=120,
        required=False,
    )
    issuer = forms.CharField(label=_("Issued by"), max_length=160, required=False)
    number = forms.CharField(label=_("Number"), max_length=80, required=False)
    dated = forms.DateField(
        label=_("Dated"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    field_order = ("file", "link", "title", "pointer", "issuer", "number", "dated")

    def __init__(self, *args: Any, kind: EvidenceKind, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{kind.code}_%s")
        super().__init__(*args, **kwargs)
        for name in kind.fields:
            self.fields[name] = _FIELDS[name]()
        self.order_fields(self.field_order)

    @property
    def details(self) -> Details:
        """What is known of the item beside its content."""
        data = self.cleaned_data
        return Details(
            issuer=data["issuer"],
            number=data["number"],
            dated=data["dated"],
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
        )


def _file() -> forms.Field:
    return forms.FileField(
        label=_("File"),
        help_text=_("PDF, picture, Office file, table or text, up to 20 MB."),
        widget=forms.FileInput(
            attrs={
                "accept": ",".join(endings()),
                "data-most-bytes": str(settings.EVIDENCE_MAX_BYTES),
                "data-too-large": _("This file is larger than 20 MB. Make it smaller first."),
            }
        ),
    )


def _link() -> forms.Field:
    return forms.CharField(
        label=_("Address"),
        help_text=_("Begins with https:// and is open to everybody."),
        max_length=500,
        widget=forms.URLInput,
    )


_FIELDS = {"file": _file, "link": _link}
