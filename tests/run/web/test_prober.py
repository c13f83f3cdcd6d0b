"""The prober against real servers on loopback, hostile addresses and a lying resolver."""

from __future__ import annotations

import hashlib
import socket
import time
from itertools import cycle
from pathlib import Path

import pytest

from kotacerdas.core.evaluation.evidence import Pulse
from kotacerdas.run.web.adapters import prober
from kotacerdas.run.web.adapters.connection import Door, Limits, Wire
from kotacerdas.run.web.adapters.prober import Probe, probe
from kotacerdas.run.web.adapters.web_address import WebAddress
from tests.run.certificates import DAY, NOW, Authority
from tests.run.hostile import HOSTILE
from tests.run.servers import Script, listening, page

BRIEF = Limits(seconds=2.0)


def say(answer: bytes) -> Script:
    return lambda connection, path: connection.sendall(answer)


def ask(script: Script, limits: Limits = BRIEF, path: str = "/", listens: bool = True) -> Probe:
    with listening(script, listens=listens) as server:
        return probe(server.address(path), allow=frozenset({server.place}), limits=limits)


def test_a_page_that_answers_is_alive_and_its_content_is_remembered() -> None:
    found = ask(say(page(body=b"halo")))
    assert (found.alive, found.status, found.reason) == (True, 200, "answered")
    assert found.digest == hashlib.sha256(b"halo").hexdigest()


@pytest.mark.parametrize("status", [204, 299])
def test_every_status_of_success_is_alive(status: int) -> None:
    assert ask(say(page(f"{status} Yes", b""))).alive


@pytest.mark.parametrize("status", [304, 401, 404, 500, 503])
def test_any_other_status_is_not_alive_and_says_which(status: int) -> None:
    found = ask(say(page(f"{status} No")))
    assert (found.pulse, found.status, found.reason) == (Pulse.DEAD, status, f"http-{status}")


@pytest.mark.parametrize("status", [407, 429, 511])
def test_a_status_that_speaks_of_us_is_no_death(status: int) -> None:
    assert ask(say(page(f"{status} You"))).pulse is Pulse.UNCHECKED


@pytest.mark.parametrize("interim", ["100 Continue", "102 Processing", "103 Early Hints"])
def test_interim_answers_are_passed_over(interim: str) -> None:
    found = ask(say(2 * f"HTTP/1.1 {interim}\r\nLink: </a.css>\r\n\r\n".encode() + page()))
    assert (found.alive, found.status) == (True, 200)


def test_a_protocol_that_nobody_asked_for_is_a_broken_answer() -> None:
    found = ask(say(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n" + page()))
    assert (found.dead, found.reason) == (True, "broken-answer")


def test_a_server_that_is_not_there_gives_no_answer() -> None:
    with listening() as server:
        gone = server.place
    assert probe(f"http://{gone}/", allow=frozenset({gone}), limits=BRIEF).reason == "no-answer"


def test_a_server_that_hangs_up_gives_no_answer() -> None:
    assert ask(lambda connection, path: None).reason == "no-answer"


def test_what_is_not_http_is_a_broken_answer() -> None:
    assert ask(say(b"SSH-2.0-OpenSSH_9.2\r\n")).reason == "broken-answer"


def test_a_name_that_nobody_knows_is_said_to_be_unknown() -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "nobody")

    found = probe("http://tidak-ada.example/", door=Door(resolve=nobody))
    assert (found.dead, found.reason) == (True, "no-such-name")


@pytest.mark.parametrize("fault", [socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_SYSTEM])
def test_a_resolver_that_fails_tells_nothing_of_the_name(fault: int) -> None:
    def failing(host: str, port: int) -> list[str]:
        raise socket.gaierror(fault, "no resolver")

    found = probe("http://ada.example/", door=Door(resolve=failing))
    assert (found.pulse, found.reason) == (Pulse.UNCHECKED, "no-resolver")


def test_a_resolver_that_never_answers_ends_with_the_time() -> None:
    def never(host: str, port: int) -> list[str]:
        time.sleep(30)
        return []

    found = probe("http://lambat.example/", limits=Limits(seconds=0.1), door=Door(resolve=never))
    assert (found.pulse, found.reason) == (Pulse.UNCHECKED, "no-resolver")


def test_headers_that_drip_end_with_the_time_and_cost_little() -> None:
    sent: list[int] = []

    def drip(connection: socket.socket, path: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for _ in range(1000):
            sent.append(connection.send(b"X-A: b\r\n"))
            time.sleep(0.02)

    assert ask(drip, Limits(seconds=0.3)).reason == "too-slow"
    assert sum(sent) < 64 * 1024


def test_a_body_that_drips_ends_with_the_time() -> None:
    def drip(connection: socket.socket, path: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        for _ in range(1000):
            connection.sendall(b"x")
            time.sleep(0.02)

    assert ask(drip, Limits(seconds=0.3)).reason == "too-slow"


def test_an_endless_body_is_cut_and_the_page_is_alive() -> None:
    def pour(connection: socket.socket, path: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    found = ask(pour)
    assert (found.alive, found.reason) == (True, "answered-cut")
    assert found.digest == hashlib.sha256(b"x" * 1024 * 1024).hexdigest()


def test_a_body_in_tiny_chunks_cannot_read_more_than_the_limit() -> None:
    def pour(connection: socket.socket, path: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            connection.sendall(b"1;pad=" + b"p" * 900 + b"\r\nx\r\n")

    assert ask(pour, Limits(seconds=5, body_bytes=10_000)).reason == "too-big"


def test_endless_headers_are_refused() -> None:
    def pour(connection: socket.socket, path: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-A: " + b"y" * 5000 + b"\r\n")

    assert ask(pour).reason == "too-big"


def test_endless_interim_answers_are_refused() -> None:
    def pour(connection: socket.socket, path: str) -> None:
        while True:
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    assert ask(pour).reason == "too-big"


def test_nothing_is_unpacked_and_nothing_secret_travels(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def listen(connection: socket.socket, path: str) -> None:
        heard.append(path)
        connection.sendall(page(body=b"\x1f\x8b not a real gzip"))

    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    found = ask(listen, path="/sehat?x=1")
    assert heard == ["/sehat?x=1"]
    assert found.digest == hashlib.sha256(b"\x1f\x8b not a real gzip").hexdigest()


def test_there_are_enough_hostile_spellings() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 150


def test_no_hostile_spelling_reaches_a_listener_on_loopback() -> None:
    """The listener's port is open to everybody here, so that only the address can refuse."""
    with listening() as sentinel:
        door = Door(ports=frozenset({80, 443, sentinel.port}))
        reached = [
            spelling
            for spelling in HOSTILE
            if probe(
                spelling.replace("PORT", str(sentinel.port)), limits=Limits(seconds=5), door=door
            ).reason
            not in {"not-public", "bad-address", "no-such-name"}
        ]
        assert (reached, sentinel.seen) == ([], 0)


def test_the_allowance_is_exact_on_host_and_port() -> None:
    with listening(say(page())) as server:
        allow = frozenset({server.place})
        spellings = [f"localhost:{server.port}", f"127.0.0.2:{server.port}", f"127.1:{server.port}"]
        assert not any(
            probe(f"http://{one}/", allow=allow, limits=BRIEF).alive for one in spellings
        )
        other = frozenset({f"127.0.0.1:{server.port + 1}"})
        assert not probe(server.address(), allow=other, limits=BRIEF).alive
        assert server.seen == 0


def test_one_internal_answer_among_public_ones_refuses_them_all() -> None:
    door = Door(resolve=lambda host, port: ["93.184.216.34", "10.0.0.1"])
    assert probe("http://campur.example/", door=door).reason == "not-public"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://contoh.example:22/", "bad-port"),
        ("https://192.168.1.10/", "not-public"),
        ("http://intranet/", "not-public"),
        ("http://u:p@contoh.example/", "bad-address"),
    ],
)
def test_what_is_never_asked_is_not_called_dead(address: str, reason: str) -> None:
    found = probe(address)
    assert (found.pulse, found.reason) == (Pulse.UNCHECKED, reason)


def flips(rounds: int) -> int:
    """How often a name that changes its address between look-ups leads to the inner one."""
    with (
        listening(say(page()), host="127.0.0.2") as outer,
        listening(host="127.0.0.3", port=outer.port) as inner,
    ):
        answers = cycle([["127.0.0.2"], ["127.0.0.3"]])
        door = Door(
            resolve=lambda host, port: next(answers),
            is_public=lambda address: address == "127.0.0.2",
            ports=frozenset({outer.port}),
        )
        for _ in range(rounds):
            probe(f"http://balik.example:{outer.port}/", limits=BRIEF, door=door)
        return inner.seen


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    assert flips(200) == 0


def test_checking_and_then_connecting_by_name_would_be_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The planted twin: it checks one look-up and connects to another."""

    def open_by_name(
        address: WebAddress, *, allowed: bool, limits: Limits, door: Door, deadline: float
    ) -> Wire:
        if not all(door.is_public(one) for one in door.resolve(address.host, address.port)):
            raise OSError
        again = door.resolve(address.host, address.port)[0]
        return Wire(socket.create_connection((again, address.port), 2), deadline)

    monkeypatch.setattr(prober, "open_wire", open_by_name)
    assert flips(4) > 0


def secure(authority: Authority, script: Script, trusts: bool = True) -> Probe:
    with listening(script, listens=False) as server:
        door = Door(tls=authority.trusted) if trusts else Door()
        allow = frozenset({server.place})
        return probe(f"https://{server.place}/", allow=allow, limits=BRIEF, door=door)


def test_a_page_behind_a_valid_certificate_is_alive(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    found = secure(authority, authority.server())
    assert (found.alive, found.is_theirs, found.peer) == (True, True, "127.0.0.1")


def test_what_comes_in_plain_text_or_under_a_wrong_certificate_may_be_our_own_lines(
    tmp_path: Path,
) -> None:
    assert not ask(say(page())).is_theirs
    assert not secure(Authority(tmp_path), Authority(tmp_path).server(), trusts=False).is_theirs


def test_each_fault_of_a_certificate_has_its_own_reason(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    assert secure(authority, authority.server(until=NOW - DAY)).reason == "certificate-expired"
    assert secure(authority, authority.server("127.0.0.9")).reason == "certificate-name"
    assert secure(authority, authority.server(), trusts=False).reason == "certificate"


def test_what_does_not_speak_tls_has_no_secure_connection(tmp_path: Path) -> None:
    assert secure(Authority(tmp_path), say(page())).reason == "tls"


def test_a_handshake_that_never_ends_ends_with_the_time() -> None:
    with listening(lambda connection, path: time.sleep(1), listens=False) as server:
        address, allow = f"https://{server.place}/", frozenset({server.place})
        assert probe(address, allow=allow, limits=Limits(seconds=0.2)).reason == "too-slow"


def test_an_unreachable_network_gives_no_answer() -> None:
    door = Door(resolve=lambda host, port: ["::ffff:0:0:1%1"], is_public=lambda address: True)
    assert probe("http://jauh.example/", limits=BRIEF, door=door).reason == "no-answer"


def test_the_next_address_is_tried_where_the_first_is_silent() -> None:
    with listening(say(page()), host="127.0.0.2") as server:
        door = Door(
            resolve=lambda host, port: ["127.0.0.3", "127.0.0.2"],
            is_public=lambda address: True,
            ports=frozenset({server.port}),
        )
        assert probe(f"http://dua.example:{server.port}/", limits=BRIEF, door=door).alive


def test_a_name_without_answers_is_said_to_be_unknown() -> None:
    door = Door(resolve=lambda host, port: [])
    assert probe("http://kosong.example/", door=door).reason == "no-such-name"
