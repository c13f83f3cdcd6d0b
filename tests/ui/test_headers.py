"""What every response says to the browser."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from kotacerdas.ui.middleware import content_security_policy


@pytest.mark.parametrize(
    "path", ["/told", "/fault/refused", "/nowhere", "/fault/mistake", "/akun/login/"]
)
@pytest.mark.django_db
def test_every_response_carries_the_strict_policy(visitor: Client, path: str) -> None:
    response = visitor.get(path)
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy and "*" not in policy and "data:" not in policy
    assert "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in response["Permissions-Policy"]


def test_the_policy_stays_strict_while_developing(visitor: Client, settings: Settings) -> None:
    settings.DEBUG = True
    assert "unsafe" not in visitor.get("/told")["Content-Security-Policy"]


def test_a_stricter_policy_of_a_view_is_kept(visitor: Client) -> None:
    assert visitor.get("/strict")["Content-Security-Policy"] == "sandbox"


def test_a_sign_in_form_may_end_at_the_identity_provider(settings: Settings) -> None:
    apps = [{"settings": {"server_url": "https://sso.example.go.id/realms/x"}}]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
    assert "form-action 'self' https://sso.example.go.id;" in content_security_policy()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "form-action 'self';" in content_security_policy()


def test_pages_hold_no_inline_script_style_or_handler(visitor: Client) -> None:
    text = visitor.get("/ui/gallery").content.decode()
    assert " style=" not in text and "<style" not in text
    assert " onclick" not in text and "javascript:" not in text
    assert text.count("<script") == text.count('<script src="/static/')
