"""The context of the gallery page."""

from __future__ import annotations

import re
from pathlib import Path

from django import forms
from django.core.paginator import Paginator

from kotacerdas.ui import states

from .facts import CITIES
from .pictures import charts

FILLED = {"programme": "Antrean daring", "grade": "3", "treated": 6912, "known": 8000, "year": 2022}
PARTS = Path(__file__).resolve().parent.parent / "templates" / "cotton"
VARS = re.compile(r"<c-vars ([^>]*?)\s*/?>")


class SampleForm(forms.Form):
    """Fields of every kind, once fine and once with faults."""

    programme = forms.CharField(label="Nama program", help_text="Seperti tertulis di masterplan")
    year = forms.IntegerField(label="Tahun data", max_value=2022, min_value=2022)
    grade = forms.ChoiceField(
        label="Penilaian mandiri",
        help_text="1 terendah, 4 tertinggi",
        choices=[(n, n) for n in "1234"],
        widget=forms.RadioSelect,
    )
    office = forms.ChoiceField(label="OPD", choices=[("a", "Dinas Kesehatan"), ("b", "Bappeda")])
    words = forms.CharField(
        label="Penjelasan", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    treated = forms.IntegerField(label="Ditangani")
    known = forms.IntegerField(label="Semua baduta stunting")
    respondents = forms.IntegerField(label="Responden")
    mean = forms.DecimalField(label="Rata-rata", max_value=4)
    sure = forms.BooleanField(label="Angka ini sudah diperiksa", required=False)


def usage(name: str) -> str:
    """How a component is written, read from its own file, so that it cannot go stale."""
    found = VARS.search((PARTS / f"{name}.html").read_text())
    words = f" {found.group(1)}" if found else ""
    return f"<c-{name.replace('_', '-')}{words}>"


def components() -> list[str]:
    """Names of all components."""
    return sorted(path.stem for path in PARTS.glob("*.html"))


def _steps() -> list[dict[str, str]]:
    steps = (
        ("Pembagian ke OPD", "16 Okt", "done"),
        ("Pengisian OPD", "sampai 3 Nov", "now"),
        ("Verifikasi", "sampai 6 Nov", "next"),
        ("Hasil", "Des", "next"),
    )
    return [{"label": label, "date": date, "state": state} for label, date, state in steps]


def samples() -> dict[str, object]:
    """Everything the gallery's templates ask for."""
    wrong = {"programme": "Antrean puskesmas", "year": "2021", "office": "a"}
    ranked = sorted(CITIES, key=lambda city: city.final, reverse=True)
    return {
        "charts": charts(),
        "fine": SampleForm(prefix="f", initial=FILLED),
        "wrong": SampleForm(wrong_in(wrong), prefix="w"),
        "rows": ranked[:9],
        "pages": Paginator(ranked, 9).page(1),
        "crumbs": [("Evaluasi", "/evaluasi/"), ("Putaran 2023", "/evaluasi/x/"), ("Jember", "")],
        "chips": [("Semua 21", "?", True), ("Reguler 13", "?kelompok=reguler", False)],
        "steps": _steps(),
        "states": {kind: list(looks) for kind, looks in states.KINDS.items()},
    }


def wrong_in(values: dict[str, str]) -> dict[str, str]:
    """The values under the prefix of the faulty form."""
    return {f"w-{name}": value for name, value in values.items()}
