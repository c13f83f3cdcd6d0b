"""Language and theme of a visitor."""

from __future__ import annotations

import pytest
from django.test import Client


def test_indonesian_comes_first_whatever_the_browser_asks_for(visitor: Client) -> None:
    response = visitor.get("/told", headers={"accept-language": "en-US,en;q=0.9"})
    assert response["Content-Language"] == "id"
    assert '<html lang="id">' in response.content.decode()
    assert "Cookie" in response["Vary"] and "Accept-Language" not in response["Vary"]


def test_the_chosen_language_is_kept_in_a_cookie(visitor: Client) -> None:
    response = visitor.post("/bahasa/", {"bahasa": "en", "next": "/told?x=1"})
    assert response.status_code == 302 and response["Location"] == "/told?x=1"
    page = visitor.get("/told").content.decode()
    assert '<html lang="en">' in page and "Skip to the content" in page
    visitor.post("/bahasa/", {"bahasa": "id", "next": "/"})
    assert '<html lang="id">' in visitor.get("/told").content.decode()


def test_a_language_that_we_do_not_speak_changes_nothing(visitor: Client) -> None:
    response = visitor.post("/bahasa/", {"bahasa": "xx", "next": "/told"})
    assert "bahasa" not in response.cookies
    visitor.cookies["bahasa"] = "xx"
    assert visitor.get("/told")["Content-Language"] == "id"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x", ""])
def test_a_choice_never_leads_to_another_site(visitor: Client, target: str) -> None:
    response = visitor.post("/tema/", {"tema": "gelap", "next": target})
    assert response["Location"] == "/"


def test_choices_are_made_by_posting(visitor: Client) -> None:
    assert visitor.get("/bahasa/").status_code == 405
    assert visitor.get("/tema/").status_code == 405


def test_the_theme_is_the_systems_until_one_is_chosen(visitor: Client) -> None:
    assert "data-theme" not in visitor.get("/told").content.decode()
    visitor.post("/tema/", {"tema": "gelap", "next": "/told"})
    assert '<html lang="id" data-theme="dark">' in visitor.get("/told").content.decode()
    visitor.post("/tema/", {"tema": "otomatis", "next": "/told"})
    assert "data-theme" not in visitor.get("/told").content.decode()
    assert "tema" not in visitor.post("/tema/", {"tema": "ungu"}).cookies


def test_choices_work_without_a_csrf_cookie_so_public_pages_set_none() -> None:
    careful = Client(enforce_csrf_checks=True)
    assert not careful.get("/told").cookies.get("csrftoken")
    assert careful.post("/bahasa/", {"bahasa": "en", "next": "/"}).status_code == 302
