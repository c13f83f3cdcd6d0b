"""What PostgreSQL refuses although nobody did wrong is a page with a sentence, not a broken one."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("kind", "status", "sentence"),
    [
        ("twice", 403, "Orang lain menulis di sini pada saat yang sama. Muat ulang halaman."),
        ("null", 422, "Ada isian yang terlalu panjang, atau memuat karakter"),
    ],
)
def test_what_was_lost_to_another_writer_or_cannot_be_kept_is_said(
    visitor: Client, kind: str, status: int, sentence: str
) -> None:
    response = visitor.get(f"/database/{kind}")
    assert response.status_code == status
    assert sentence in response.content.decode()


def test_our_own_mistake_stays_one(visitor: Client) -> None:
    assert visitor.get("/database/else").status_code == 500
