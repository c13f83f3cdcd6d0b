"""About these pages: what is said of sources, API and accessibility is so."""

from __future__ import annotations

import re

import pytest
from django.test import Client, override_settings
from django.urls import Resolver404, resolve

from tests.house.fence import ROOT

PAGES = ("/tentang/sumber-data/", "/tentang/data-terbuka/", "/tentang/aksesibilitas/")


def text_of(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize("path", PAGES)
def test_the_footer_of_a_page_leads_there(db: None, path: str) -> None:
    assert f'href="{path}"' in text_of(PAGES[0]).split("<footer")[1]


def test_every_source_that_the_notice_names_by_a_mark_is_on_the_page(db: None) -> None:
    notice = (ROOT / "NOTICE").read_text()
    marks = re.findall(r"B-\d+/\S+?2\d{3}|github \S+/\S+?(?=[,;])|PermenPANRB \d+/\d+", notice)
    marks += re.findall(r"Kepmendagri\s+([\d.]+-\d+/\d+)|package (\S+?),", notice)[0:1]
    said = text_of(PAGES[0])
    for mark in marks:
        name = mark if isinstance(mark, str) else "".join(mark)
        assert name.removeprefix("github ") in said, name
    assert len(marks) >= 6


def test_every_address_that_the_page_names_is_served(db: None) -> None:
    said = text_of(PAGES[1])
    named = re.findall(r"<code>(/api/.*?)</code>", said)
    assert len(named) == 5
    for address in named:
        filled = address.replace("<i>round</i>", "gmsc-2023").replace("<i>city</i>", "35.09")
        filled = filled.replace("<i>name</i>", "x").replace("<i>version</i>", "1")
        try:
            found = resolve(filled)
        except Resolver404:
            pytest.fail(address)
        assert found.view_name != "api:missing", address


def test_reports_are_asked_for_only_where_somebody_reads_them(db: None) -> None:
    assert "mailto:" not in text_of(PAGES[2])
    with override_settings(CONTACT="pengelola@kota.example.go.id"):
        said = text_of(PAGES[2])
    assert "mailto:pengelola@kota.example.go.id" in said.split("<footer")[0]
    assert "Laporkan kekeliruan" in said.split("<footer")[1]
