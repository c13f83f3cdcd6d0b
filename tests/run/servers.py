"""Small real servers on loopback: one that answers from a script, one that only counts."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Script = Callable[[socket.socket, str], None]


class Listener:
    """A server on loopback; ``seen`` counts connections, ``paths`` keeps what was asked."""

    def __init__(
        self, script: Script | None, host: str = "127.0.0.1", port: int = 0, listens: bool = True
    ) -> None:
        self.script = script
        self.listens = listens
        self.seen = 0
        self.paths: list[str] = []
        self.ended = threading.Event()
        self._sock = socket.create_server((host, port), backlog=64)
        self.port: int = self._sock.getsockname()[1]
        self.place = f"{host}:{self.port}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def address(self, path: str = "/") -> str:
        return f"http://{self.place}{path}"

    def close(self) -> None:
        self.ended.set()
        # Wakes the accept: closing a listening socket alone does not.
        self._sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._sock.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._sock.accept()
            except OSError:
                return
            self.seen += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            if self.script is None:
                return
            try:
                path = ""
                if self.listens:
                    path = connection.recv(65536).decode("latin-1").split(" ")[1]
                    self.paths.append(path)
                self.script(connection, path)
            except OSError:
                return


@contextmanager
def listening(
    script: Script | None = None, host: str = "127.0.0.1", port: int = 0, listens: bool = True
) -> Iterator[Listener]:
    """``listens=False`` leaves the reading to the script: it speaks first, or TLS."""
    listener = Listener(script, host, port, listens)
    try:
        yield listener
    finally:
        listener.close()


def page(status: str = "200 OK", body: bytes = b"halo", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return f"HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode(
        "latin-1"
    )
