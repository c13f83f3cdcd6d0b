"""Official wording: brought in by the secretariat, shown as official from then on."""

from __future__ import annotations

import pytest
from django.test import Client

from kotacerdas.city.models import AuditEvent
from kotacerdas.core.errors import Refused
from kotacerdas.prove.instruments.actions.instruments import publish
from kotacerdas.prove.instruments.actions.wording import import_wording
from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped, shipped
from kotacerdas.prove.instruments.adapters.wording_rows import Wording
from kotacerdas.prove.instruments.models import OfficialWording
from kotacerdas.prove.instruments.queries.wording import words_of, words_of_all
from tests.city.cast import Cast

NAME = "gmsc-2023-reguler"
SENTENCE = "Kalimat resmi contoh, bukan dari sumber mana pun?"
SOURCE = "Dokumen contoh"
ROW = Wording("O1", "id", SENTENCE, SOURCE)


@pytest.fixture
def held(cast: Cast) -> str:
    """The content hash of the published instrument."""
    text = shipped()[NAME].read_text("utf-8")
    outcome = publish(by=cast.secretariat, text=text)
    assert outcome.content_hash
    return outcome.content_hash


def test_without_a_file_the_words_are_ours(held: str) -> None:
    pack = load_shipped(NAME)
    words = words_of(pack, "O1", "id")
    assert (words.text, words.official) == (pack.question("O1").label.id, "")


def test_what_is_brought_in_is_shown_as_official_in_either_language(cast: Cast, held: str) -> None:
    assert import_wording(by=cast.secretariat, instrument=held, rows=[ROW]) == ()
    pack = load_shipped(NAME)
    for language in ("id", "en"):
        words = words_of(pack, "O1", language)
        assert (words.text, words.source, words.language) == (SENTENCE, SOURCE, "id")
        assert words.short == pack.question("O1").label.text(language)
    every = words_of_all(pack, "id")
    assert [code for code, words in every.items() if words.official] == ["O1"]
    event = AuditEvent.objects.get(verb="instrument.wording_imported")
    assert event.data["sentences"] == {"O1 id": SENTENCE}


def test_a_later_file_replaces_and_nothing_is_doubled(cast: Cast, held: str) -> None:
    for text in (SENTENCE, "Kalimat yang dibetulkan?"):
        rows = [Wording("O1", "id", text, SOURCE)]
        assert import_wording(by=cast.secretariat, instrument=held, rows=rows) == ()
    assert [each.text for each in OfficialWording.objects.all()] == ["Kalimat yang dibetulkan?"]


def test_one_unknown_code_keeps_all_out(cast: Cast, held: str) -> None:
    rows = [ROW, Wording("O9", "id", SENTENCE, SOURCE)]
    (problem,) = import_wording(by=cast.secretariat, instrument=held, rows=rows)
    assert problem.where == "O9"
    assert not OfficialWording.objects.exists()


def test_only_the_secretariat_may(cast: Cast, held: str) -> None:
    with pytest.raises(Refused):
        import_wording(by=cast.coordinator, instrument=held, rows=[ROW])
    assert not OfficialWording.objects.exists()


def test_the_page_of_an_instrument_tells_its_gaps_and_whose_words_it_has(
    cast: Cast, held: str
) -> None:
    page = Client().get(f"/instrumen/{NAME}/2/")
    html = page.content.decode()
    pack = load_shipped(NAME)
    assert all(gap.label.id in html for gap in pack.gaps)
    assert "rumusan singkat kami" in html
    import_wording(by=cast.secretariat, instrument=held, rows=[ROW])
    assert SENTENCE in Client().get(f"/instrumen/{NAME}/2/").content.decode()


def test_the_list_names_each_published_instrument(held: str) -> None:
    assert f"/instrumen/{NAME}/2/" in Client().get("/instrumen/").content.decode()
