"""The frame around every page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template.loader import get_template, render_to_string
from django.template.loader_tags import ExtendsNode
from django.test import Client, RequestFactory

from kotacerdas.core.actor import Actor
from kotacerdas.ui.context import page


def frame(**attributes: object) -> str:
    request = RequestFactory().get("/kota/35.09/?a=1&b=2")
    request.resolver_match = None
    for name, value in attributes.items():
        setattr(request, name, value)
    return render_to_string("ui/work_page.html", {"request": request, **page(request)})


def test_the_public_sees_a_way_in_that_leads_back() -> None:
    assert 'href="/akun/login/?next=/kota/35.09/%3Fa%3D1%26b%3D2"' in frame()


def test_whoever_is_signed_in_is_named_by_office_and_city() -> None:
    actor = Actor(7, "PIC Dinas Kesehatan", (), datetime(2026, 11, 20, tzinfo=UTC))
    text = frame(actor=actor, city_label="Kabupaten Jember")
    assert "PIC Dinas Kesehatan" in text and "Kabupaten Jember" in text
    assert 'href="/akun/logout/"' in text and "/akun/login/" not in text


def test_rooms_that_nobody_serves_are_left_out() -> None:
    text = frame()
    assert 'href="/rencana/"' in text and 'href="/evaluasi/"' in text
    assert "/sekarang/" not in text


def test_the_room_of_the_address_lights_up(visitor: Client) -> None:
    text = visitor.get("/evaluasi/").content.decode()
    assert 'data-room="evaluasi"' in text
    assert '<a href="/evaluasi/" aria-current="true">' in text
    assert '<a href="/rencana/">' in text
    assert 'data-room=""' in visitor.get("/told").content.decode()


def test_messages_are_notes_of_their_kind(visitor: Client) -> None:
    text = visitor.get("/told").content.decode()
    for kind in ("info", "good", "warn", "bad"):
        assert f'<div class="note {kind}"' in text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/akun/login/", "/akun/password/reset/"])
def test_pages_of_accounts_stand_in_our_frame(visitor: Client, path: str) -> None:
    response = visitor.get(path)
    text = response.content.decode()
    assert response.status_code == 200
    assert 'class="kc-top"' in text and text.count("<h1") == 1
    assert "/akun/password/reset/" not in text or path != "/akun/login/"
    assert "/akun/signup/" not in text


@pytest.mark.parametrize(
    "name", ["mfa/authenticate.html", "mfa/index.html", "account/signup_closed.html"]
)
def test_pages_of_allauth_inherit_our_frame(name: str) -> None:
    template = get_template(name).template
    seen = []
    while template is not None:
        seen.append(template.name)
        parents = template.nodelist.get_nodes_by_type(ExtendsNode)
        template = get_template(parents[0].parent_name.var).template if parents else None
    assert seen[-2:] == ["allauth/layouts/base.html", "ui/base.html"]
