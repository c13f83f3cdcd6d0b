"""Asks one address whether it answers, and can reach nothing but public web servers.

The name is resolved once, every answer is checked, and the connection goes to a checked address:
there is no second look-up that could say something else. Each redirect is checked anew. Time,
headers and body are bounded whatever the other side does; nothing is unpacked; no cookie, no
proxy and no secret travels along.
"""

from __future__ import annotations

import hashlib
import http.client
import socket
import ssl
import time
from dataclasses import dataclass

from kotacerdas.__about__ import __version__
from kotacerdas.run.web.adapters.connection import (
    Door,
    Limits,
    Silence,
    TooMuch,
    TooSlow,
    Wire,
    open_wire,
)
from kotacerdas.run.web.adapters.web_address import WebAddress, follow, read

USER_AGENT = f"kotacerdas/{__version__} (heartbeat of public applications)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ALIVE = frozenset({"answered", "answered-cut"})
EXPIRED, SELF_SIGNED, SELF_SIGNED_ROOT, WRONG_NAME, WRONG_IP = 10, 18, 19, 62, 64


@dataclass(frozen=True, slots=True)
class Probe:
    """What asking brought: ``reason`` is a code (see ``run.queries.reasons``), never a sentence.

    ``status`` is the last HTTP status, ``milliseconds`` the whole time, ``digest`` the SHA-256 of
    the (first 1 MiB of the) body of a living answer.
    """

    alive: bool
    status: int | None
    milliseconds: int
    reason: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer of one server."""

    status: int
    location: str
    digest: str
    was_cut: bool


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
    status: int | None = None
    try:
        answer = _walk(address, allow, limits, door, begun + limits.seconds)
        status = answer.status
        reason = _reason_of(answer)
        digest = answer.digest if reason in ALIVE else ""
    except _Refusal as refusal:
        reason, digest, status = refusal.reason, "", refusal.status
    except (OSError, http.client.HTTPException) as fault:
        reason, digest = _reason_of_fault(fault), ""
    took = int((time.monotonic() - begun) * 1000)
    return Probe(reason in ALIVE, status, took, reason, digest)


class _Refusal(Exception):
    """We do not go on asking, for a reason; ``status`` is that of the redirect, if any."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


def _walk(text: str, allow: frozenset[str], limits: Limits, door: Door, deadline: float) -> _Answer:
    """Follow redirects to the last answer, checking every step like the first."""
    address = read(text)
    status = None
    for _ in range(limits.redirects + 1):
        if address is None:
            raise _Refusal("bad-address", status)
        allowed = address.place in allow
        if not allowed:
            # Only an address that was allowed itself may lead on to an allowed one.
            allow = frozenset()
        if not allowed and address.port not in door.ports:
            raise _Refusal("bad-port", status)
        answer = _ask(address, allowed, limits, door, deadline)
        if answer.status not in REDIRECTS or not answer.location:
            return answer
        status = answer.status
        address = follow(address, answer.location)
    raise _Refusal("too-many-redirects", status)


def _ask(
    address: WebAddress, allowed: bool, limits: Limits, door: Door, deadline: float
) -> _Answer:
    wire = open_wire(address, allowed=allowed, limits=limits, door=door, deadline=deadline)
    try:
        wire.send(
            f"GET {address.path} HTTP/1.1\r\nHost: {address.authority}\r\n"
            f"User-Agent: {USER_AGENT}\r\nAccept: */*\r\nAccept-Encoding: identity\r\n"
            "Connection: close\r\n\r\n".encode("ascii")
        )
        return _hear(wire, limits)
    finally:
        wire.close()


def _hear(wire: Wire, limits: Limits) -> _Answer:
    wire.allow_bytes(limits.header_bytes)
    response = http.client.HTTPResponse(wire, method="GET")  # type: ignore[arg-type]
    response.begin()
    location = response.getheader("Location") or ""
    if response.status in REDIRECTS and location:
        return _Answer(response.status, location, "", False)
    # Chunks carry their lengths along, hence the double; the body itself is counted below.
    wire.allow_bytes(2 * limits.body_bytes + limits.header_bytes)
    digest, left = hashlib.sha256(), limits.body_bytes
    while left and (piece := response.read(min(left, 65536))):
        digest.update(piece)
        left -= len(piece)
    return _Answer(response.status, location, digest.hexdigest(), was_cut=not left)


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
