"""“My work” leads everybody to where their work is."""

import pytest
from django.test import Client

from kotacerdas.prove.results.actions import results
from tests.city.cast import CAMPAIGN, JEMBER, signed_in
from tests.prove.results.test_closing import hand_in
from tests.prove.scene import Scene


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("coordinator", f"/papan/{CAMPAIGN}/{JEMBER}/"),
        ("pic_health", "/kerja/"),
        ("head_health", "/kerja/"),
        ("assessor", "/asesor/"),
        ("secretariat", "/sekretariat/"),
        ("ministry", "/evaluasi/"),
    ],
)
def test_my_work_begins_where_my_post_is(scene: Scene, who: str, where: str) -> None:
    assert signed_in(getattr(scene.cast, who)).get("/saya/").headers["Location"] == where


def publish(scene: Scene) -> None:
    hand_in(scene)
    by = scene.cast.secretariat
    results.close(by=by, participation=scene.participation)
    results.publish(by=by, participation=scene.participation)


@pytest.mark.parametrize("who", ["coordinator", "leader", "pic_health", "head_health"])
def test_after_publication_my_work_leads_to_what_became_of_it(scene: Scene, who: str) -> None:
    publish(scene)
    client = signed_in(getattr(scene.cast, who))
    page = client.get("/saya/")
    assert page.status_code == 200
    html = page.content.decode()
    result = f"/evaluasi/{CAMPAIGN}/{JEMBER}/"
    for link in (f"/kerja/{CAMPAIGN}/", result, f"{result}#catatan"):
        assert f'href="{link}"' in html
        assert client.get(link).status_code == 200
    board = f'href="/papan/{CAMPAIGN}/{JEMBER}/"'
    assert (board in html) is (who in ("coordinator", "leader"))
    own = client.get(f"/kerja/{CAMPAIGN}/{JEMBER}/C3.12.1/")
    assert own.status_code == 200
    assert 'id="isian"' not in own.content.decode()


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (
            "jayapura_coordinator",
            "Saat ini tidak ada putaran yang terbuka untuk Kabupaten Jayapura",
        ),
        ("jayapura_pic", "Saat ini tidak ada putaran yang terbuka untuk Kabupaten Jayapura"),
        ("other_assessor", "belum ditugasi menilai kota mana pun"),
        ("newcomer", "sedang tidak memegang jabatan"),
    ],
)
def test_before_there_is_work_a_sentence_says_so(scene: Scene, who: str, words: str) -> None:
    page = signed_in(getattr(scene.cast, who)).get("/saya/")
    assert page.status_code == 200
    assert words in page.content.decode()


def test_the_public_is_asked_to_sign_in(scene: Scene) -> None:
    assert Client().get("/saya/").headers["Location"] == "/akun/masuk/?next=%2Fsaya%2F"
