"""“My work” leads everybody to where their work is."""

import pytest
from django.test import Client

from tests.city.cast import CAMPAIGN, JEMBER, signed_in
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


def test_the_public_is_asked_to_sign_in(scene: Scene) -> None:
    assert Client().get("/saya/").headers["Location"] == "/akun/masuk/?next=%2Fsaya%2F"
