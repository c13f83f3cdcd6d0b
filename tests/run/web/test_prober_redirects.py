"""Redirects as the prober follows them: like a browser, and never where it must not go."""

from __future__ import annotations

import socket

import pytest

from kotacerdas.run.web.adapters.connection import Door
from kotacerdas.run.web.adapters.prober import probe
from tests.run.servers import Script, listening, page, redirect
from tests.run.web.test_prober import BRIEF, ask, say


def whole(script: Script) -> Script:
    """Hands the script the whole request instead of its path."""
    return lambda connection, path: script(connection, connection.recv(65536).decode("latin-1"))


def test_a_redirect_is_followed_to_the_page_behind_it() -> None:
    def guide(connection: socket.socket, path: str) -> None:
        connection.sendall(redirect("/masuk") if path == "/" else page())

    with listening(guide) as server:
        found = probe(server.address(), allow=frozenset({server.place}), limits=BRIEF)
        assert (found.alive, server.paths) == (True, ["/", "/masuk"])


def test_a_redirect_without_a_place_is_not_alive() -> None:
    assert ask(say(page("302 Found"))).reason == "http-302"


def test_a_circle_of_redirects_ends_after_twenty() -> None:
    with listening(say(redirect("/"))) as server:
        found = probe(server.address(), allow=frozenset({server.place}), limits=BRIEF)
        assert (found.dead, found.status, found.reason) == (True, 302, "too-many-redirects")
        assert server.seen == 21


def test_a_redirect_is_understood_as_a_browser_does() -> None:
    """A blank inside, blanks around, raw UTF-8 (RFC 9110 5.5 and 10.2.2)."""
    ways = {
        b"/portal/Layanan Publik": "/portal/Layanan%20Publik",
        b" /beranda ": "/beranda",
        "/beranda/é".encode(): "/beranda/%C3%A9",
    }
    for location, target in ways.items():

        def guide(
            connection: socket.socket, path: str, location: bytes = location, target: str = target
        ) -> None:
            head = b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\nContent-Length: 0\r\n\r\n"
            connection.sendall(
                head if path == "/" else page() if path == target else page("404 No")
            )

        assert ask(guide).alive, location


def test_a_login_that_sets_a_cookie_and_leads_on_to_itself_is_alive() -> None:
    def login(connection: socket.socket, request: str) -> None:
        if "\r\nCookie: sesi=1; b=\r\n" in request:
            connection.sendall(page())
        else:
            headers = [
                "Location: /",
                "Set-Cookie: sesi=1; Path=/",
                "Set-Cookie: b=",
                "Set-Cookie: c",
            ]
            connection.sendall(page("302 Found", b"", *headers))

    assert ask(whole(login), listens=False).alive


def test_a_cookie_goes_back_to_its_own_host_only() -> None:
    heard: list[str] = []

    def outer(connection: socket.socket, request: str) -> None:
        heard.append(request)
        connection.sendall(page())

    with listening(whole(outer), host="127.0.0.2", listens=False) as other:
        answer = page("302 Found", b"", f"Location: {other.address()}", "Set-Cookie: sesi=1")
        with listening(say(answer)) as server:
            allow = frozenset({server.place, other.place})
            assert probe(server.address(), allow=allow, limits=BRIEF).alive
    assert "cookie" not in heard[0].lower()


def test_a_redirect_to_another_port_of_the_same_machine_is_refused() -> None:
    with listening() as sentinel, listening(say(redirect(sentinel.address()))) as server:
        found = probe(server.address(), allow=frozenset({server.place}), limits=BRIEF)
        assert (found.reason, sentinel.seen) == ("bad-port", 0)


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1/", "//169.254.169.254/", "http://[::1]/", "https://localhost/", "//127.1/"],
)
def test_a_redirect_to_an_internal_address_is_refused(location: str) -> None:
    assert ask(say(redirect(location))).reason in {"not-public", "bad-address"}


@pytest.mark.parametrize("location", ["ftp://a.example/", "file:///etc/passwd", "http://a\\b/"])
def test_a_redirect_to_what_is_no_web_address_is_refused(location: str) -> None:
    assert ask(say(redirect(location))).reason == "bad-address"


def test_a_public_server_cannot_lead_to_an_allowed_address() -> None:
    with (
        listening(host="127.0.0.1") as allowed,
        listening(say(redirect(allowed.address())), host="127.0.0.2") as server,
    ):
        door = Door(
            resolve=lambda host, port: [host],
            is_public=lambda address: address == "127.0.0.2",
            ports=frozenset({server.port}),
        )
        found = probe(server.address(), allow=frozenset({allowed.place}), limits=BRIEF, door=door)
        assert (found.reason, allowed.seen) == ("bad-port", 0)
