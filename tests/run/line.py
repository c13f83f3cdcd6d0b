"""A line to the world that can be cut: real servers on loopback behind a resolver with a switch."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from kotacerdas.run.web.adapters.connection import Door, Limits
from kotacerdas.run.web.adapters.prober import Probe, probe
from tests.run.servers import Listener, listening, page

NOWHERE = "127.0.0.66"  # nobody listens there: a cut line whose names are still remembered


@dataclass
class Line:
    """``cut`` says how the line fails: not at all, or by name, or on the way.

    Every name ``<anything>.a.example`` leads to the server ``a``; a name that leads nowhere does
    not exist. ``before`` is called ahead of each asking.
    """

    servers: dict[str, Listener] = field(default_factory=dict)
    port: int = 0
    cut: str = ""
    before: Callable[[str], None] = lambda address: None

    def resolve(self, host: str, port: int) -> list[str]:
        if self.cut == "names":
            raise socket.gaierror(socket.EAI_AGAIN, "no resolver")
        server = self.servers.get(host.split(".")[-2])
        if server is None:
            raise socket.gaierror(socket.EAI_NONAME, "nobody")
        return [NOWHERE if self.cut else server.place.partition(":")[0]]

    def ask(self, address: str) -> Probe:
        """What ``run.web.queries.asking.ask`` does, through this line."""
        self.before(address)
        door = Door(resolve=self.resolve, is_public=lambda one: True, ports=frozenset({self.port}))
        return probe(address, limits=Limits(seconds=5), door=door)

    def address(self, name: str, path: str = "/") -> str:
        """The address of a name on this line."""
        return f"http://{name}.example:{self.port}{path}"


@contextmanager
def lined(*names: str) -> Iterator[Line]:
    """A line with these servers, all on one port; one whose name begins with ``x`` is ill."""
    line = Line()
    with ExitStack() as stack:
        for number, name in enumerate(names):
            answer = page("503 Ill") if name.startswith("x") else page()
            server = stack.enter_context(
                listening(
                    lambda connection, path, answer=answer: connection.sendall(answer),  # type: ignore[misc]
                    host=f"127.0.0.{10 + number}",
                    port=line.port,
                )
            )
            line.port = server.port
            line.servers[name] = server
        yield line
