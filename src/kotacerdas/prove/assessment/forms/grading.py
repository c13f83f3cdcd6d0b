"""The assessor's form: one grade and a remark."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.prove.answers.forms.answers import grade_choices
from kotacerdas.prove.assessment.actions.assessments import MOST_CHARACTERS


class GradeForm(forms.Form):
    """A grade of the instrument's scale and a remark, over one version."""

    grade = forms.TypedChoiceField(label=_("Your grade"), coerce=Decimal, widget=forms.RadioSelect)
    remark = forms.CharField(
        label=_("Remark"),
        help_text=_("Published with the result, with the number of your seat, never your name."),
        required=False,
        max_length=MOST_CHARACTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    over = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instrument: Instrument, question: str, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "isi_%s")
        super().__init__(*args, **kwargs)
        field = self.fields["grade"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = grade_choices(instrument, question)

    @property
    def over_version(self) -> int:
        """The version that is written over: the one that was read, or chosen afterwards."""
        over = self.cleaned_data.get("over")
        return int(over if over is not None else self.cleaned_data["version"])
