"""How faults look, and which status they get."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from kotacerdas.ui.views import faults
from tests.ui.urls import SENTENCE

HTMX = {"hx-request": "true"}


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("not_found", 404),
        ("http404", 404),
        ("refused", 403),
        ("denied", 403),
        ("invalid", 422),
        ("stale", 409),
    ],
)
def test_every_fault_is_a_page_in_the_look(visitor: Client, kind: str, status: int) -> None:
    response = visitor.get(f"/fault/{kind}")
    assert response.status_code == status
    text = response.content.decode()
    assert text.count("<h1") == 1 and 'id="main"' in text and "kc-top" in text


@pytest.mark.parametrize("kind", ["refused", "invalid", "stale"])
def test_the_sentence_of_the_fault_is_shown(visitor: Client, kind: str) -> None:
    assert SENTENCE in visitor.get(f"/fault/{kind}").content.decode()


def test_an_address_that_only_takes_a_form_is_a_page_in_the_look(visitor: Client) -> None:
    response = visitor.get("/bahasa/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    text = response.content.decode()
    assert text.count("<h1") == 1 and "kc-top" in text


def test_hidden_and_missing_things_look_the_same(visitor: Client) -> None:
    hidden = visitor.get("/fault/not_found").content.decode()
    missing = visitor.get("/nowhere").content.decode()
    assert hidden.replace("/fault/not_found", "/nowhere") == missing


def test_both_texts_of_a_stale_save_are_shown(visitor: Client) -> None:
    text = visitor.get("/fault/stale").content.decode()
    assert ">saya<" in text.replace("\n", "") or "saya</div>" in text
    assert "rekan</div>" in text


def test_a_page_for_members_leads_to_sign_in_and_back(visitor: Client) -> None:
    response = visitor.get("/fault/sign_in?a=1")
    assert response.status_code == 302
    assert response["Location"] == "/akun/login/?next=%2Ffault%2Fsign_in%3Fa%3D1"


def test_a_posted_form_leads_back_to_the_page_it_stood_on(visitor: Client) -> None:
    came_from = {"referer": "http://testserver/kerja/x/?y=1"}
    assert visitor.post("/fault/sign_in", headers=came_from)["Location"].endswith(
        "?next=%2Fkerja%2Fx%2F%3Fy%3D1"
    )
    foreign = {"referer": "https://evil.example/x"}
    assert visitor.post("/fault/sign_in", headers=foreign)["Location"].endswith("?next=%2F")


def test_htmx_is_sent_to_sign_in_as_a_whole_page(visitor: Client) -> None:
    response = visitor.post(
        "/fault/sign_in", headers={**HTMX, "hx-current-url": "http://testserver/kerja/x/"}
    )
    assert response.status_code == 204
    assert response["HX-Redirect"] == "/akun/login/?next=%2Fkerja%2Fx%2F"


def test_htmx_gets_a_fragment_for_the_place_of_faults(visitor: Client) -> None:
    response = visitor.post("/fault/refused", headers=HTMX)
    assert response.status_code == 403
    assert response["HX-Retarget"] == "#kc-fault"
    assert SENTENCE in response.content.decode() and "<html" not in response.content.decode()


def test_a_view_may_bring_its_own_fragment(visitor: Client) -> None:
    response = visitor.post("/fault/stale?own=1", headers=HTMX)
    assert response.status_code == 409 and "HX-Retarget" not in response
    assert "milik sendiri" in response.content.decode()


def test_our_own_mistake_shows_a_page_that_needs_nothing(visitor: Client) -> None:
    response = visitor.get("/fault/mistake")
    text = response.content.decode()
    assert response.status_code == 500
    assert "Terjadi kesalahan di pihak kami" in text and "our own mistake" not in text
    assert " style" not in text.replace('rel="stylesheet"', "")


def test_a_form_without_its_token_is_explained() -> None:
    careful = Client(enforce_csrf_checks=True)
    assert careful.post("/told").status_code == 403
    request = RequestFactory().post("/told", headers=HTMX)
    response = faults.csrf_failure(request, reason="no cookie")
    assert response.status_code == 403 and response["HX-Retarget"] == "#kc-fault"


def test_refusals_of_django_itself_wear_the_look() -> None:
    assert faults.refused(RequestFactory().get("/x")).status_code == 403
