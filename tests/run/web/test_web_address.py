"""Web addresses: one reading only, or none."""

from __future__ import annotations

import pytest

from kotacerdas.run.web.adapters.web_address import follow, read


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("http://Jember.GO.ID", "http://jember.go.id/"),
        ("HTTPS://a.example:443/x?y=1#z", "https://a.example/x?y=1"),
        ("http://a.example:8080/", "http://a.example:8080/"),
        ("http://a.example./", "http://a.example/"),
        ("http://[2400:CB00::0001]:80/", "http://[2400:cb00::1]/"),
        ("https://a.example/jalan/ä", "https://a.example/jalan/%C3%A4"),
        ("http://103.28.12.5/", "http://103.28.12.5/"),
        ("https://kota-jémber.invalid/", "https://xn--kota-jmber-g7a.invalid/"),
        ("https://KOTA-JÉMBER.invalid:8080/", "https://xn--kota-jmber-g7a.invalid:8080/"),
        ("https://\ua997\ua9ae.example/", "https://xn--1l9atb.example/"),
    ],
)
def test_an_address_has_one_reading(text: str, meant: str) -> None:
    assert str(read(text)) == meant


@pytest.mark.parametrize(
    "host",
    [
        "stra\u00dfe.id",
        "\uff11.id",
        "\u2460.id",
        "a\u00adb.id",
        "\ufb01.id",
        "je\u0301mber.id",
        "\u2603.id",
    ],
)
def test_a_host_whose_letters_become_others_has_two_readings(host: str) -> None:
    assert read(f"http://{host}/") is None


@pytest.mark.parametrize(
    ("location", "meant"),
    [
        ("/masuk", "https://a.example/masuk"),
        ("masuk?x=1", "https://a.example/x/masuk?x=1"),
        ("//b.example/", "https://b.example/"),
        ("http://b.example", "http://b.example/"),
        ("//[x/", "None"),
        ("a b", "https://a.example/x/a%20b"),
        (" /beranda\t ", "https://a.example/beranda"),
        ("?q=a b", "https://a.example/x/y?q=a%20b"),
        ("/\u00c3\u00a9", "https://a.example/%C3%A9"),  # the UTF-8 bytes of é, a byte a character
        ("/b\u00ff", "https://a.example/b%FF"),
        ("//kota-j\u00c3\u00a9mber.id/", "https://xn--kota-jmber-g7a.id/"),
        ("http://b example/", "None"),
        ("/a\x7f", "None"),
        ("/a\x01b", "None"),
        ("mailto:a@b.example", "None"),
    ],
)
def test_a_redirect_is_read_as_a_browser_does(location: str, meant: str) -> None:
    base = read("https://a.example/x/y")
    assert base is not None
    assert str(follow(base, location)) == meant
