"""Cookies of one asking: to their own host, within bounds, never from TLS to plain text."""

from __future__ import annotations

from kotacerdas.run.web.adapters.cookies import LONGEST_COOKIE, MOST_COOKIES, Cookies
from kotacerdas.run.web.adapters.web_address import WebAddress

PLAIN = WebAddress("http", "a.example", 80, "/")
SECURE = WebAddress("https", "a.example", 443, "/")
OTHER = WebAddress("https", "b.a.example", 443, "/")


def test_a_cookie_goes_back_to_the_host_that_set_it_and_to_no_other() -> None:
    cookies = Cookies()
    cookies.keep(PLAIN, ["sesi=1; Path=/; Domain=example", "b = x=y ; HttpOnly"])
    assert cookies.header(PLAIN) == cookies.header(SECURE) == "Cookie: sesi=1; b=x=y\r\n"
    assert cookies.header(OTHER) == ""


def test_a_cookie_of_a_secure_page_does_not_travel_in_plain_text() -> None:
    cookies = Cookies()
    cookies.keep(SECURE, ["sesi=1"])
    assert (cookies.header(SECURE), cookies.header(PLAIN)) == ("Cookie: sesi=1\r\n", "")


def test_nothing_can_be_smuggled_into_the_request() -> None:
    cookies = Cookies()
    cookies.keep(
        PLAIN, ["a=1\r\nX: y", "b=\x00", "c=\u00e9", "=x", "d", "", "e=" + "x" * LONGEST_COOKIE]
    )
    assert cookies.header(PLAIN) == ""


def test_the_newest_value_counts_and_the_oldest_cookies_go() -> None:
    cookies = Cookies()
    cookies.keep(PLAIN, [f"n{n}=0" for n in range(MOST_COOKIES + 3)] + ["n5=1"])
    names = cookies.header(PLAIN).removeprefix("Cookie: ").strip().split("; ")
    assert len(names) == MOST_COOKIES
    assert (names[0], "n5=1" in names) == ("n3=0", True)
