"""What settings switch on: second factor, passkeys, single sign-on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOOK = """
import json, django
django.setup()
from django.core.management import call_command
from django.core.checks import run_checks
from django.urls import NoReverseMatch, reverse
def there(name, **args):
    try:
        return reverse(name, kwargs=args)
    except NoReverseMatch:
        return None
print(json.dumps({
    "faults": [str(fault) for fault in run_checks()],
    "totp": there("mfa_activate_totp"),
    "passkey": there("mfa_login_webauthn"),
    "codes": there("mfa_view_recovery_codes"),
    "oidc": there("openid_connect_login", provider_id="oidc"),
    "callback": there("openid_connect_callback", provider_id="oidc"),
    "sign_in": there("account_login"),
}))
"""
JOIN = """
import json, django
django.setup()
from types import SimpleNamespace
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0)
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from kotacerdas.city.actions import people
from kotacerdas.city.models import Person
from kotacerdas.core.actor import machine
by = machine("uji", timezone.now())
people.add_person(by=by, username="jember.pic", name="PIC")
people.add_person(by=by, username="jember.lokal", name="Lokal", password="kata-sandi-lokal")
people.add_person(by=by, username="jember.pergi", name="Pergi")
Person.objects.filter(username="jember.pergi").update(is_active=False)
joined = {}
for name in ("Jember.PIC", "jember.lokal", "jember.pergi", "orang.asing", ""):
    claims = {"userinfo": {"preferred_username": name}}
    account = SocialAccount(provider="oidc", uid=name, extra_data=claims)
    login = SocialLogin(user=Person(), account=account)
    login.connect = lambda request, person: joined.update({name: person.username})
    get_adapter().pre_social_login(SimpleNamespace(), login)
print(json.dumps({"joined": joined, "open": get_adapter().is_open_for_signup(None, None)}))
"""


@cache
def _run(script: str, *switches: tuple[str, str]) -> dict[str, Any]:
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("OIDC_", "MFA"))},
        "DJANGO_SETTINGS_MODULE": "kotacerdas.site.settings",
        "DATA_DIR": mkdtemp(prefix="kotacerdas-"),
        **dict(switches),
    }
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


OIDC = ("OIDC_SERVER_URL", "https://sso.example.go.id/realms/pemda")


@pytest.mark.parametrize(
    ("switches", "there", "missing"),
    [
        ((), {"sign_in"}, {"totp", "passkey", "codes", "oidc", "callback"}),
        ((("MFA", "totp"),), {"sign_in", "totp", "codes"}, {"passkey", "oidc"}),
        ((("MFA", "totp,webauthn"),), {"sign_in", "totp", "codes", "passkey"}, {"oidc"}),
        ((OIDC,), {"sign_in", "oidc", "callback"}, {"totp", "passkey"}),
        ((OIDC, ("MFA", "totp,webauthn")), {"oidc", "totp", "passkey", "codes"}, set()),
    ],
)
def test_each_door_is_there_when_switched_on_and_else_not(
    switches: tuple[tuple[str, str], ...], there: set[str], missing: set[str]
) -> None:
    found = _run(LOOK, *switches)
    assert found["faults"] == []
    assert {name for name in there if found[name]} == there
    assert not {name for name in missing if found[name]}


def test_single_sign_on_joins_only_who_was_added_without_a_password() -> None:
    found = _run(JOIN, OIDC)
    assert found == {"joined": {"Jember.PIC": "jember.pic"}, "open": False}
