"""The form of the answer page: text and self-grade."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.prove.answers.actions.answers import MOST_CHARACTERS
from kotacerdas.prove.answers.queries.answers import MOST_WORDS


def plain(grade: Decimal | None) -> str:
    """A grade as a form carries it: 3, never 3.00."""
    return "" if grade is None else f"{grade.normalize():f}"


def grade_choices(instrument: Instrument, question: str) -> list[tuple[str, str]]:
    """The grades of the scale with what each means for this question, where that is known."""
    language = get_language() or "id"
    known = {option.grade: option.label for option in instrument.question(question).options}
    return [
        (
            plain(grade),
            f"{plain(grade)}: {known[grade].text(language)}" if grade in known else plain(grade),
        )
        for grade in instrument.scale.grades
    ]


class AnswerForm(forms.Form):
    """Text and self-grade over one version; ``over`` is the newer one that was chosen to lose."""

    narrative = forms.CharField(
        label=_("Answer"),
        help_text=_("What is done, where, and with what result. Name the page of the evidence."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 9, "maxlength": MOST_CHARACTERS}),
    )
    self_grade = forms.TypedChoiceField(
        label=_("Self-grade"),
        help_text=_("For practice inside the city; assessors do not see it."),
        required=False,
        empty_value=None,
        coerce=Decimal,
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    over = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instrument: Instrument, question: str, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "isi_%s")
        super().__init__(*args, **kwargs)
        field = self.fields["self_grade"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = grade_choices(instrument, question)
        self.fields["narrative"].widget.attrs["data-most-words"] = str(MOST_WORDS)

    def clean_narrative(self) -> str:
        """The text as it is kept: a line end is one character, though browsers send two."""
        text: str = self.cleaned_data["narrative"].replace("\r\n", "\n")
        if len(text) > MOST_CHARACTERS:
            raise forms.ValidationError(
                _("Shorten the text to %(most)s characters; it has %(now)s."),
                params={"most": MOST_CHARACTERS, "now": len(text)},
            )
        return text

    @property
    def over_version(self) -> int:
        """The version that is written over: the one that was read, or chosen afterwards."""
        over = self.cleaned_data.get("over")
        return int(over if over is not None else self.cleaned_data["version"])
