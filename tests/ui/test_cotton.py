"""Components and tags."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.test import Client

import kotacerdas.ui
from kotacerdas.ui import states
from kotacerdas.ui.samples.page import SampleForm, components, usage
from tests.ui.conftest import drawn

TEMPLATES = Path(kotacerdas.ui.__file__).parent / "templates"


@pytest.mark.parametrize("name", [n for n in components() if n != "specimen"])
def test_every_component_is_shown_in_the_gallery(name: str) -> None:
    gallery = "".join(p.read_text() for p in (TEMPLATES / "ui" / "gallery").glob("*.html"))
    assert f"<c-{name.replace('_', '-')}" in gallery


def test_the_gallery_says_how_each_part_is_written(visitor: Client) -> None:
    text = visitor.get("/ui/gallery").content.decode()
    assert "&lt;c-button kind=&quot;primary&quot;" in text
    assert "<c-" not in text and "{%" not in text and "{{" not in text
    assert usage("sample") == "<c-sample>"


def test_an_unknown_state_shows_its_name_instead_of_breaking() -> None:
    assert states.look_of("strange") == states.Look("plain", "info", "strange")
    assert "strange" in drawn('<c-pill :state="s" />', s="strange")


@pytest.mark.parametrize("state", states.LOOKS)
def test_a_state_is_shape_and_word_and_colour(state: str) -> None:
    html = drawn('<c-pill :state="s" />', s=state)
    look = states.LOOKS[state]
    assert f'class="pill {look.tone}"' in html and f"#i-{look.icon}" in html
    assert str(look.word) in html


def test_every_icon_that_is_named_is_drawn() -> None:
    sprite = (TEMPLATES.parent / "static" / "ui" / "icons.svg").read_text()
    for look in states.LOOKS.values():
        assert f'id="i-{look.icon}"' in sprite


def test_a_button_with_an_address_is_a_link() -> None:
    html = drawn('<c-button kind="secondary" href="/x">Buka</c-button>')
    assert '<a href="/x"' in html and 'class="btn secondary"' in html
    html = drawn('<c-button name="move" value="send" disabled>Kirim</c-button>')
    assert "<button" in html and 'name="move"' in html and "disabled" in html


def test_a_sortable_head_turns_around_and_keeps_the_filter() -> None:
    head = '<c-th sort="final" current="-final" down="1">Final</c-th>'
    first = drawn(head, "/x?provinsi=35&hal=3")
    assert 'aria-sort="descending"' in first and 'href="?provinsi=35&amp;urut=final"' in first
    second = drawn(head, "/x?urut=final")
    assert 'aria-sort="ascending"' in second and 'href="?urut=-final"' in second
    other = drawn(head, "/x?urut=nama")
    assert "aria-sort" not in other and 'href="?urut=-final"' in other


def test_pages_keep_the_other_parameters() -> None:
    pages = Paginator(range(25), 10)
    html = drawn('<c-pager :pages="p" />', "/x?urut=nama&hal=2", p=pages.page(2))
    assert 'href="?urut=nama&amp;hal=1"' in html and 'href="?urut=nama&amp;hal=3"' in html
    assert "hal=" not in drawn('<c-pager :pages="p" />', p=Paginator([1], 10).page(1))


def test_a_parameter_can_be_set_and_taken_away() -> None:
    assert drawn("{% with_query hal=2 q='' %}", "/x?q=a&r=b") == "?r=b&amp;hal=2"
    assert drawn("{% with_query q='' %}", "/x?q=a") == "?"


def test_a_change_is_coloured_by_its_direction() -> None:
    assert 'class="n nowrap kc-up">+0,16' in drawn('<c-change :value="v" />', v=Decimal("0.16"))
    assert 'class="n nowrap kc-down">−0,12' in drawn('<c-change :value="v" />', v=Decimal("-0.12"))
    assert 'class="n nowrap ">0,00' in drawn('<c-change :value="v" />', v=Decimal("0.00"))


@pytest.mark.parametrize(
    ("value", "width"), [("4", "58.0"), ("2", "29.0"), ("0", "0.0"), ("9", "58.0"), (None, "0")]
)
def test_a_bar_in_a_row_is_as_long_as_its_share(value: str | None, width: str) -> None:
    exact = None if value is None else Decimal(value)
    assert f'width="{width}"' in drawn('<c-bar :value="v" />', v=exact)


@pytest.mark.parametrize(
    ("done", "total", "cls"), [(0, 4, "h0"), (1, 4, "h1"), (2, 4, "h2"), (3, 4, "h3"), (4, 4, "h5")]
)
def test_a_cell_of_the_board_is_filled_by_its_share(done: int, total: int, cls: str) -> None:
    html = drawn('<c-cell :done="d" :total="t" />', d=done, t=total)
    assert f'class="cell {cls}"' in html and f"{done}/{total}" in html


def test_a_cell_without_questions_is_empty() -> None:
    assert "0/0" not in drawn('<c-cell :done="d" :total="t" />', d=0, t=0)
    assert "0/0" not in drawn("<c-cell />")


def test_a_grade_is_drawn_as_squares_for_the_eye_only() -> None:
    html = drawn('<c-grade :value="v" />', v=3)
    assert html.count('class="on"') == 3 and html.count("<i") == 4 and "aria-hidden" in html


def test_a_field_ties_label_hint_and_error_to_its_control() -> None:
    form = SampleForm({"year": "2021"})
    html = drawn('<c-field :field="f" />', f=form["year"])
    assert '<label for="id_year">' in html and 'aria-describedby="id_year-msg"' in html
    assert 'id="id_year-msg"' in html and 'aria-invalid="true"' in html
    hinted = drawn('<c-field :field="f" unit="anak" />', f=SampleForm()["programme"])
    assert 'aria-describedby="id_programme-hint"' in hinted and "<span>anak</span>" in hinted
    bare = drawn('<c-field :field="f" nohint="1" />', f=SampleForm()["programme"])
    assert "hint" not in bare


def test_radios_become_tiles_in_a_group_with_a_name() -> None:
    html = drawn('<c-field :field="f" />', f=SampleForm()["grade"])
    assert "<fieldset" in html and html.count('class="opt"') == 4 and "<legend" in html


def test_a_box_to_tick_stands_before_its_label() -> None:
    html = drawn('<c-field :field="f" />', f=SampleForm()["sure"])
    assert html.index("<input") < html.index("<label")


def test_the_summary_of_faults_leads_to_each_field() -> None:
    form = SampleForm({"year": "2021", "office": "a", "programme": "x", "grade": "9"})
    html = drawn('<c-error-summary :form="f" />', f=form)
    assert 'href="#id_year"' in html and 'href="#id_grade"' in html and 'role="alert"' in html
    assert "note" not in drawn('<c-error-summary :form="f" />', f=SampleForm())


def test_a_dead_evidence_is_struck_out() -> None:
    html = drawn('<c-evidence title="Dasbor" why="mati" state="dead" />')
    assert 'class="evidence hide"' in html
    assert 'class="evidence"' in drawn('<c-evidence title="Renstra" state="standing" />')


def test_a_knot_is_an_address_unless_we_stand_on_it() -> None:
    assert '<a href="/x">Output</a>' in drawn('<c-knot title="Output" href="/x" />')
    here = drawn('<c-knot title="Output" href="/x" current="1" />')
    assert 'aria-current="true"' in here and "<a " not in here


def test_steps_say_where_the_round_is() -> None:
    steps = [{"label": "a", "state": "done"}, {"label": "b", "state": "now", "date": "3 Nov"}]
    html = drawn('<c-steps :items="steps" />', steps=steps)
    assert 'class="done"' in html and 'aria-current="step"' in html and "<time>3 Nov" in html


def test_what_people_wrote_is_escaped_everywhere() -> None:
    evil = "<script>alert(1)</script>"
    source = (
        '<c-evidence :title="x" :why="x" /><c-versions :mine="x" :theirs="x" />'
        '<c-note :title="x">{{ x }}</c-note><c-knot :title="x" :how="x" /><c-stat :label="x" />'
        '<c-card title="{{ x }}">{{ x }}</c-card><c-crumb :items="c" /><c-figure value="{{ x }}" />'
    )
    html = drawn(source, x=evil, c=[(evil, "/x")])
    assert "<script>" not in html and html.count("&lt;script&gt;") >= 12


def test_catalogue_is_complete() -> None:
    from_file = (TEMPLATES.parent / "locale" / "id" / "LC_MESSAGES" / "django.po").read_text()
    assert from_file.count('msgstr ""') == 1 and "fuzzy" not in from_file


def test_filters_stand_in_templates() -> None:
    source = (
        "{{ v|number }} {{ v|number:1 }} {{ v|signed }} {{ s|percent }} {{ d|long_date }} "
        "{{ d|full_date }} {{ d|short_date }} {{ t|clock_time }}"
    )
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    html = drawn(source, v=Decimal("2.65"), s=Decimal("0.2"), d=date(2023, 11, 3), t=at)
    assert html.replace("\N{NO-BREAK SPACE}", " ") == (
        "2,65 2,7 +2,65 20% 3 November 2023 Jumat, 3 November 2023 3 Nov 16.00 WIB"
    )
