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
    ],
)
def test_an_address_has_one_reading(text: str, meant: str) -> None:
    assert str(read(text)) == meant


@pytest.mark.parametrize(
    ("location", "meant"),
    [
        ("/masuk", "https://a.example/masuk"),
        ("masuk?x=1", "https://a.example/x/masuk?x=1"),
        ("//b.example/", "https://b.example/"),
        ("http://b.example", "http://b.example/"),
        ("//[x/", "None"),
        ("a b", "None"),
        ("mailto:a@b.example", "None"),
    ],
)
def test_a_redirect_is_read_as_strictly(location: str, meant: str) -> None:
    base = read("https://a.example/x/y")
    assert base is not None
    assert str(follow(base, location)) == meant
