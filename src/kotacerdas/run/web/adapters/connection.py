"""One bounded connection to one checked address."""

from __future__ import annotations

import io
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kotacerdas.run.web.adapters.addresses import is_public
from kotacerdas.run.web.adapters.web_address import WebAddress

MOST_ADDRESSES_TRIED = 4
NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


class Silence(OSError):
    """Nothing will be sent there; ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooSlow(OSError):
    """The whole time is used up."""


class TooMuch(OSError):
    """More bytes came than we are willing to read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one asking may cost: seconds in all, bytes, redirects (as many as a browser's)."""

    seconds: float = 10.0
    connect_seconds: float = 5.0
    header_bytes: int = 32 * 1024
    body_bytes: int = 1024 * 1024
    redirects: int = 20


def system_resolver(host: str, port: int) -> list[str]:
    """All addresses that the machine's resolver knows for ``host``, in its order, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


@lru_cache(maxsize=1)
def system_tls() -> ssl.SSLContext:
    """TLS as the machine trusts it: the name and the whole chain of a certificate are checked."""
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Door:
    """The way out: the resolver, what is public, the ports open to everybody, whom TLS trusts."""

    resolve: Callable[[str, int], list[str]] = system_resolver
    is_public: Callable[[str], bool] = is_public
    ports: frozenset[int] = frozenset({80, 443})
    tls: Callable[[], ssl.SSLContext] = system_tls


class Wire:
    """A connected socket whose every read is bounded by the deadline and by a count of bytes.

    ``http.client`` reads from it through ``makefile`` as it would from a socket.
    """

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline
        self._left = 0

    def allow_bytes(self, count: int) -> None:
        """From now on, at most ``count`` more bytes may be read."""
        self._left = count

    def send(self, data: bytes) -> None:
        """Send all of ``data`` before the deadline."""
        self._sock.settimeout(remaining(self._deadline))
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """A buffered reader over the bounded reads."""
        return io.BufferedReader(_Reader(self), buffer_size=4096)

    @property
    def peer(self) -> str:
        """The network address at the other end."""
        return str(self._sock.getpeername()[0])

    def close(self) -> None:
        """Close at once, whatever is still on its way."""
        self._sock.close()

    def read_into(self, buffer: memoryview) -> int:
        """Read what is there, before the deadline and within the count."""
        if self._left <= 0:
            raise TooMuch
        self._sock.settimeout(remaining(self._deadline))
        count = self._sock.recv_into(buffer[: self._left])
        self._left -= count
        return count


class _Reader(io.RawIOBase):
    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._wire.read_into(memoryview(buffer))


def remaining(deadline: float) -> float:
    """Seconds left until ``deadline``; raises where none are."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TooSlow
    return left


def open_wire(
    address: WebAddress, *, allowed: bool, limits: Limits, door: Door, deadline: float
) -> Wire:
    """Resolve once, check every answer, connect to a checked one, speak TLS where asked."""
    found = checked_addresses(address, allowed=allowed, door=door, deadline=deadline)
    sock = _connect(found[:MOST_ADDRESSES_TRIED], address.port, limits, deadline)
    if address.scheme == "https":
        try:
            sock.settimeout(remaining(deadline))
            sock = door.tls().wrap_socket(sock, server_hostname=address.host)
        except OSError:
            sock.close()
            raise
    return Wire(sock, deadline)


def checked_addresses(
    address: WebAddress, *, allowed: bool, door: Door, deadline: float
) -> list[str]:
    """The addresses of the host; one that is not public among them refuses them all."""
    if not allowed and "." not in address.host and ":" not in address.host:
        raise Silence("not-public")
    found = _resolve(address, door, deadline)
    if not found:
        raise Silence("no-such-name")
    if not allowed and not all(door.is_public(one) for one in found):
        raise Silence("not-public")
    return found


def _resolve(address: WebAddress, door: Door, deadline: float) -> list[str]:
    """Resolve beside the main thread: the system's resolver knows no deadline.

    Only a resolver that says so tells that a name does not exist. One that is silent or has a
    fault of its own tells nothing about the name.
    """
    outcome: list[list[str] | Exception] = []

    def look_up() -> None:
        try:
            outcome.append(door.resolve(address.host, address.port))
        except (OSError, UnicodeError) as fault:
            outcome.append(fault)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(remaining(deadline))
    found = outcome[0] if outcome else TooSlow()
    if isinstance(found, UnicodeError):
        raise Silence("bad-address") from found
    if isinstance(found, Exception):
        is_known = isinstance(found, socket.gaierror) and found.errno in NO_SUCH_NAME
        raise Silence("no-such-name" if is_known else "no-resolver") from found
    return found


def _connect(addresses: list[str], port: int, limits: Limits, deadline: float) -> socket.socket:
    fault: OSError = Silence("no-answer")
    for one in addresses:
        family = socket.AF_INET6 if ":" in one else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(min(limits.connect_seconds, remaining(deadline)))
            sock.connect((one, port))
        except TimeoutError:
            sock.close()
        except OSError as failed:
            sock.close()
            fault = failed
        else:
            return sock
    raise fault
