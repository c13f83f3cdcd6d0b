"""Asks one address whether it answers, and can reach nothing but public web servers.

The name is resolved once, every answer is checked, and the connection goes to a checked address:
there is no second look-up that could say something else. Each redirect is checked anew. Time,
headers and body are bounded whatever the other side does; nothing is unpacked; no proxy and no
secret travels along, and cookies live for one asking only.

A finding is one of three. Whatever we declined to ask or to read, and whatever speaks of us or of
our own line instead of the application, is ``unchecked``: silence of the observer is not death.
"""

from __future__ import annotations

import hashlib
import http.client
import socket
import ssl
import time
from dataclasses import dataclass

from kotacerdas.__about__ import __version__
from kotacerdas.core.evaluation.evidence import Pulse
from kotacerdas.run.web.adapters.connection import (
    Door,
    Limits,
    Silence,
    TooMuch,
    TooSlow,
    Wire,
    open_wire,
)
from kotacerdas.run.web.adapters.cookies import Cookies
from kotacerdas.run.web.adapters.web_address import WebAddress, follow, read

USER_AGENT = f"kotacerdas/{__version__} (heartbeat of public applications)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ALIVE = frozenset({"answered", "answered-cut"})
# Not of the application: a proxy of ours, asking too often, a hotel's or an office's sign-in page.
OF_US = frozenset({407, 429, 511})
NOT_ASKED = frozenset(
    {"bad-address", "bad-port", "not-public", "no-resolver", "too-big"}
    | {f"http-{status}" for status in OF_US}
)
EXPIRED, SELF_SIGNED, SELF_SIGNED_ROOT, WRONG_NAME, WRONG_IP = 10, 18, 19, 62, 64


@dataclass(frozen=True, slots=True)
class Probe:
    """What asking brought: ``reason`` is a code (see ``run.queries.reasons``), never a sentence.

    ``status`` is the last HTTP status, ``milliseconds`` the whole time, ``digest`` the SHA-256 of
    the (first 1 MiB of the) body of a living answer, ``peer`` the network address that was asked
    last. ``is_theirs`` says that the last answer came over TLS with a valid certificate: nothing
    on our own line could have made it.
    """

    pulse: Pulse
    status: int | None
    milliseconds: int
    reason: str
    digest: str = ""
    peer: str = ""
    is_theirs: bool = False

    @property
    def alive(self) -> bool:
        """Whether it answered."""
        return self.pulse is Pulse.ALIVE

    @property
    def dead(self) -> bool:
        """Whether it was asked and did not answer."""
        return self.pulse is Pulse.DEAD


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer of one server."""

    status: int
    location: str
    digest: str
    was_cut: bool


def pulse_of(reason: str) -> Pulse:
    """What a reason code says of the application."""
    if reason in ALIVE:
        return Pulse.ALIVE
    return Pulse.UNCHECKED if reason in NOT_ASKED else Pulse.DEAD


def probe(
    address: str,
    *,
    allow: frozenset[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 - a frozen value
    door: Door = Door(),  # noqa: B008 - a frozen value
) -> Probe:
    """Ask ``address``. ``allow`` holds exact ``host:port`` that need not be public.

    Alive means that the last answer has a status of 200 to 299.
    """
    begun = time.monotonic()
    walk = _Walk(allow, limits, door, begun + limits.seconds)
    digest = ""
    try:
        answer = walk.to_the_end(address)
        reason = _reason_of(answer)
        digest = answer.digest if reason in ALIVE else ""
    except (OSError, http.client.HTTPException) as fault:
        reason = _reason_of_fault(fault)
    took = int((time.monotonic() - begun) * 1000)
    return Probe(
        pulse_of(reason), walk.status, took, reason, digest, walk.peer, is_theirs=walk.is_theirs
    )


class _Walk:
    """The way over redirects to the last answer; every step is checked like the first."""

    def __init__(self, allow: frozenset[str], limits: Limits, door: Door, deadline: float) -> None:
        self.allow = allow
        self.limits = limits
        self.door = door
        self.deadline = deadline
        self.cookies = Cookies()
        self.status: int | None = None
        self.peer = ""
        self.is_theirs = False

    def to_the_end(self, text: str) -> _Answer:
        address = read(text)
        for _ in range(self.limits.redirects + 1):
            if address is None:
                raise Silence("bad-address")
            answer = self._ask(address, allowed=self._guarded(address))
            self.status, self.is_theirs = answer.status, address.scheme == "https"
            if answer.status not in REDIRECTS or not answer.location:
                return answer
            address = follow(address, answer.location)
        raise Silence("too-many-redirects")

    def _guarded(self, address: WebAddress) -> bool:
        allowed = address.place in self.allow
        if not allowed:
            # Only an address that was allowed itself may lead on to an allowed one.
            self.allow = frozenset()
            if address.port not in self.door.ports:
                raise Silence("bad-port")
        return allowed

    def _ask(self, address: WebAddress, *, allowed: bool) -> _Answer:
        self.is_theirs = False
        wire = open_wire(
            address, allowed=allowed, limits=self.limits, door=self.door, deadline=self.deadline
        )
        try:
            self.peer = wire.peer
            wire.send(
                f"GET {address.path} HTTP/1.1\r\nHost: {address.authority}\r\n"
                f"User-Agent: {USER_AGENT}\r\nAccept: */*\r\nAccept-Encoding: identity\r\n"
                f"{self.cookies.header(address)}Connection: close\r\n\r\n".encode("ascii")
            )
            return self._hear(wire, address)
        finally:
            wire.close()

    def _hear(self, wire: Wire, address: WebAddress) -> _Answer:
        wire.allow_bytes(self.limits.header_bytes)
        response = _final(wire)
        location = response.getheader("Location") or ""
        if response.status in REDIRECTS and location:
            self.cookies.keep(address, response.headers.get_all("Set-Cookie", []))
            return _Answer(response.status, location, "", False)
        # Chunks carry their lengths along, hence the double; the body itself is counted below.
        wire.allow_bytes(2 * self.limits.body_bytes + self.limits.header_bytes)
        digest, left = hashlib.sha256(), self.limits.body_bytes
        while left and (piece := response.read(min(left, 65536))):
            digest.update(piece)
            left -= len(piece)
        return _Answer(response.status, location, digest.hexdigest(), was_cut=not left)


def _final(wire: Wire) -> http.client.HTTPResponse:
    """The final answer. Interim ones are passed over (RFC 9110 15.2), but for 101: nobody asked
    to switch to another protocol, so it is none (15.2.2)."""
    response = http.client.HTTPResponse(wire, method="GET")  # type: ignore[arg-type]
    response.begin()
    while 100 <= response.status < 200:
        if response.status == http.HTTPStatus.SWITCHING_PROTOCOLS:
            raise http.client.UnknownProtocol("101")
        response.headers = None  # type: ignore[assignment]  # begin() then reads the next head
        response.begin()
    return response


def _reason_of(answer: _Answer) -> str:
    if not 200 <= answer.status < 300:
        return f"http-{answer.status}"
    return "answered-cut" if answer.was_cut else "answered"


def _reason_of_fault(fault: OSError | http.client.HTTPException) -> str:
    known: tuple[tuple[type[Exception], str], ...] = (
        (TooSlow, "too-slow"),
        (TooMuch, "too-big"),
        (TimeoutError, "too-slow"),
        (ssl.SSLError, "tls"),
        (socket.gaierror, "no-such-name"),
        (ConnectionRefusedError, "no-answer"),
        (http.client.IncompleteRead, "broken-answer"),
        (http.client.RemoteDisconnected, "no-answer"),
        (http.client.HTTPException, "broken-answer"),
    )
    if isinstance(fault, Silence):
        return fault.reason
    if isinstance(fault, ssl.SSLCertVerificationError):
        return _reason_of_certificate(fault.verify_code)
    return next((reason for kind, reason in known if isinstance(fault, kind)), "no-answer")


def _reason_of_certificate(code: int) -> str:
    named = {
        EXPIRED: "certificate-expired",
        SELF_SIGNED: "certificate-unknown",
        SELF_SIGNED_ROOT: "certificate-unknown",
        WRONG_NAME: "certificate-name",
        WRONG_IP: "certificate-name",
    }
    return named.get(code, "certificate")
