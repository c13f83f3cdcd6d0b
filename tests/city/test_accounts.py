"""Signing in over HTTP: with the right words, a limit to tries, and an end."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from allauth.account import app_settings
from django.core.cache import cache, caches
from django.core.cache.backends.filebased import FileBasedCache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from pytest_django import Settings

from kotacerdas.city.adapters.accounts import DEVICE_COOKIE
from kotacerdas.city.models import Person
from kotacerdas.city.queries.audit import newest
from tests.city.cast import PASSWORD, Cast, signed_in

NAME = "jember.pic.dinkes"
WRONG = "Nama pengguna atau kata sandi tidak cocok."
ENOUGH = "Terlalu banyak percobaan."


@pytest.fixture(autouse=True)
def _fresh_counts(tmp_path: Path, settings: Settings) -> None:
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": tmp_path / "cache"},
    }


def sign_in(client: Client, password: str = PASSWORD, *, name: str = NAME, **extra: str) -> str:
    """What the page says after the try; empty once signed in."""
    response = client.post(reverse("account_login"), {"login": name, "password": password}, **extra)
    return "" if response.status_code == 302 else response.content.decode()


def is_in(client: Client) -> bool:
    return client.get(reverse("city:me")).status_code == 200


def test_a_person_signs_in_and_lands_where_they_wanted(cast: Cast) -> None:
    client = Client()
    wanted = client.get("/akun/saya/")
    assert wanted.status_code == 302
    response = client.post(wanted["Location"], {"login": NAME, "password": PASSWORD})
    assert response["Location"] == "/akun/saya/"
    assert is_in(client)


def test_the_user_name_is_taken_in_any_case(cast: Cast) -> None:
    assert sign_in(Client(), name="Jember.PIC.Dinkes") == ""


@pytest.mark.parametrize("name", [NAME, "tidak.ada", "orang@contoh.go.id", f"{NAME}\0", "\0"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_sentence(cast: Cast, name: str) -> None:
    assert WRONG in sign_in(Client(), "kata-sandi-yang-salah", name=name)


def test_a_null_character_gets_the_same_page_and_is_counted(cast: Cast) -> None:
    for _ in range(5):
        assert WRONG in sign_in(Client(), "salah\0")
    assert ENOUGH in sign_in(Client())


def test_who_is_not_active_does_not_get_in(cast: Cast) -> None:
    Person.objects.filter(username=NAME).update(is_active=False)
    client = Client()
    sign_in(client)
    assert not is_in(client)


def test_after_five_wrong_tries_even_the_right_password_waits(cast: Cast) -> None:
    for _ in range(5):
        assert WRONG in sign_in(Client(), "salah")
    assert ENOUGH in sign_in(Client())
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        assert sign_in(Client()) == ""


def test_a_throttled_try_does_not_touch_the_password(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        sign_in(Client(), "salah")

    def hashed(*args: object) -> bool:
        raise AssertionError("hashed")

    monkeypatch.setattr("kotacerdas.city.hashers.Argon2idHasher.verify", hashed)
    monkeypatch.setattr("kotacerdas.city.hashers.Argon2idHasher.encode", hashed)
    assert ENOUGH in sign_in(Client())


def test_the_host_name_does_not_give_new_tries(cast: Cast, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    for number in range(5):
        sign_in(Client(), "salah", HTTP_HOST=f"kota{number}.example")
    assert ENOUGH in sign_in(Client())


@pytest.fixture
def _narrow_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty wrong tries instead of a hundred from one address: the same rule in less time."""
    narrow = {"login": "40/m/ip", "login_failed": "20/m/ip,5/5m/key"}
    monkeypatch.setattr("django.conf.settings.ACCOUNT_RATE_LIMITS", narrow)


def test_an_office_of_a_hundred_may_mistype_once_each_in_one_minute() -> None:
    limits = app_settings.RATE_LIMITS
    assert limits["login_failed"] == "100/m/ip,5/5m/key"
    assert limits["login"] == "240/m/ip"


def test_forty_guesses_on_one_account_stop_nobody_else_in_the_office(cast: Cast) -> None:
    for _ in range(40):
        sign_in(Client(), "salah", name="jember.koordinator")
    assert ENOUGH in sign_in(Client(), name="jember.koordinator")
    assert sign_in(Client()) == ""


@pytest.mark.usefixtures("_narrow_address")
def test_a_known_browser_comes_in_though_its_address_is_used_up(cast: Cast) -> None:
    office = Client()
    assert sign_in(office) == ""
    office.post(reverse("account_logout"))
    for number in range(50):
        sign_in(Client(), "salah", name=f"orang.{number}")
    assert sign_in(Client(), name="jember.koordinator") != ""
    assert sign_in(office, name="jember.koordinator") != ""
    assert sign_in(office) == ""


@pytest.mark.usefixtures("_narrow_address")
def test_one_address_may_not_try_many_accounts(cast: Cast) -> None:
    for number in range(20):
        assert WRONG in sign_in(Client(), "salah", name=f"orang.{number}")
    assert ENOUGH in sign_in(Client(), name="jember.koordinator")
    assert sign_in(Client(), name="jember.koordinator", REMOTE_ADDR="10.1.2.3") == ""


@pytest.mark.usefixtures("_narrow_address")
def test_a_forged_forwarded_address_changes_nothing(cast: Cast) -> None:
    for number in range(20):
        sign_in(Client(), "salah", name=f"orang.{number}", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
    assert ENOUGH in sign_in(Client(), HTTP_X_FORWARDED_FOR="10.9.9.9")


def test_strangers_cannot_lock_out_a_browser_that_has_signed_in_before(cast: Cast) -> None:
    office = Client()
    assert sign_in(office) == ""
    office.post(reverse("account_logout"))
    for number in range(6):
        sign_in(Client(), "salah", REMOTE_ADDR=f"10.0.0.{number}")
    assert ENOUGH in sign_in(Client(), REMOTE_ADDR="10.0.1.1")
    assert sign_in(office) == ""


def test_a_known_browser_has_its_own_limit_and_only_for_its_account(cast: Cast) -> None:
    office = Client()
    sign_in(office)
    office.post(reverse("account_logout"))
    for _ in range(5):
        assert WRONG in sign_in(office, "salah")
    assert ENOUGH in sign_in(office)
    stranger = Client()
    stranger.cookies[DEVICE_COOKIE] = office.cookies[DEVICE_COOKIE].value
    for _ in range(5):
        assert WRONG in sign_in(stranger, "salah", name="jember.koordinator")
    assert ENOUGH in sign_in(Client(), name="jember.koordinator")


@pytest.mark.parametrize("forged", ["", "x", "WyJhIiwgImIiXQ:1:x"])
def test_a_forged_mark_of_a_browser_counts_as_a_stranger(cast: Cast, forged: str) -> None:
    for number in range(5):
        client = Client()
        client.cookies[DEVICE_COOKIE] = forged + str(number)
        sign_in(client, "salah")
    assert ENOUGH in sign_in(Client())


def test_workers_count_together(cast: Cast, settings: Settings) -> None:
    assert isinstance(caches["default"], FileBasedCache)
    for _ in range(5):
        sign_in(Client(), "salah")
    root = Path(__file__).resolve().parents[2]
    script = (
        "from django.conf import settings as s; import django; from pathlib import Path\n"
        f"s.CACHES['default']['LOCATION'] = {str(settings.CACHES['default']['LOCATION'])!r}\n"
        "django.setup()\n"
        "from django.core.cache import cache; import hashlib\n"
        f"key = hashlib.sha256(b'account:{NAME}').hexdigest()\n"
        "print(len(cache.get('allauth:rl:allauth.account:login_failed:5/300.0/key:' + key)))\n"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "kotacerdas.site.settings"}
    out = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, text=True
    )
    assert out.stdout.strip() == "5", out.stderr


def test_a_session_ends_after_twelve_hours_in_use_or_not(cast: Cast) -> None:
    client = Client()
    sign_in(client)
    start = timezone.now()
    with time_machine.travel(start + timedelta(hours=11, minutes=59)):
        assert is_in(client)
    with time_machine.travel(start + timedelta(hours=12, minutes=1)):
        assert not is_in(client)


def test_looking_at_the_sign_out_page_signs_nobody_out(cast: Cast) -> None:
    client = signed_in(cast.pic_health)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_in(client)


def test_signing_out_ends_the_session_here_and_everywhere(cast: Cast) -> None:
    here, elsewhere, somebody = Client(), Client(), signed_in(cast.coordinator)
    sign_in(here)
    sign_in(elsewhere)
    stolen = Client()
    stolen.cookies["sessionid"] = here.cookies["sessionid"].value
    assert is_in(stolen)
    here.post(reverse("account_logout"))
    assert not is_in(here)
    assert not is_in(elsewhere)
    assert not is_in(stolen)
    assert is_in(somebody)


def test_signing_in_makes_a_new_session(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    old = client.cookies["sessionid"].value
    client.post(reverse("account_logout"))
    sign_in(client)
    assert client.cookies["sessionid"].value != old


def test_a_new_password_ends_other_sessions_and_leaves_one_event(cast: Cast) -> None:
    here, elsewhere = Client(), Client()
    sign_in(here)
    sign_in(elsewhere)
    new = "kalimat-baru-yang-panjang"
    here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert is_in(here)
    assert not is_in(elsewhere)
    assert sign_in(Client(), new) == ""
    event = newest("nation")[0]
    assert (event.verb, event.person) == ("person.password_changed", cast.pic_health.person)


def test_who_has_no_password_here_cannot_make_one(cast: Cast) -> None:
    person = Person.objects.get(username=NAME)
    person.set_unusable_password()
    person.save()
    assert signed_in(cast.pic_health).get(reverse("account_change_password")).status_code == 403


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_reset_password", "account_email", "account_set_password"],
)
def test_a_closed_house_has_no_such_page(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("page", ["signup/", "password/reset/", "email/", "login/", "daftar/"])
def test_the_usual_addresses_lead_nowhere(client: Client, db: None, page: str) -> None:
    assert client.get(f"/akun/{page}").status_code == 404


def test_sign_in_needs_a_token_from_its_own_page(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("account_login"), {"login": NAME, "password": PASSWORD})
    assert response.status_code == 403


def test_nobody_is_sent_to_another_host_after_signing_in(cast: Cast) -> None:
    response = Client().post(
        reverse("account_login") + "?next=https://jahat.example/",
        {"login": NAME, "password": PASSWORD},
    )
    assert response["Location"] == "/saya/"


def test_the_count_of_tries_is_no_secret_of_the_cache(cast: Cast) -> None:
    sign_in(Client(), "salah")
    kept = b"".join(path.read_bytes() for path in Path(cache._dir).iterdir())  # type: ignore[attr-defined]
    assert b"salah" not in kept
