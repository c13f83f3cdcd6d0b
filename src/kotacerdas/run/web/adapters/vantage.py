"""A second vantage: a death counts only where a neighbour answers.

What answers nobody may be dead, or our own line may be down. So whoever is silent is asked once
more, after a known neighbour has answered; where no neighbour does, nothing was heard of anybody.
The order matters: a neighbour that answered *before* says nothing about the line afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from ipaddress import ip_address

from kotacerdas.core.evaluation.evidence import Pulse
from kotacerdas.run.web.adapters.prober import Probe
from kotacerdas.run.web.adapters.web_address import read

MOST_AT_ONCE = 8
MOST_NEIGHBOURS = 5

Ask = Callable[[str], Probe]
Asked = Probe | Exception


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Addresses of others, the best known first, and the ``host:port`` that lie on our side.

    An address of our own network says nothing about the line to the world, nor the other way
    round: those that ``inside`` names vouch for each other, the rest for the rest.
    """

    addresses: tuple[str, ...] = ()
    inside: frozenset[str] = frozenset()


def ask_all(addresses: Sequence[str], *, ask: Ask, neighbours: Neighbours) -> tuple[Asked, ...]:
    """Ask all at once and doubt every death. A fault of the asking itself is handed back.

    A death is certain where the answer could only come from the server itself, and where no line
    is needed: on this very machine.
    """
    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        found = dict(enumerate(pool.map(lambda each: _asked(ask, each), addresses)))
        living = [addresses[n] for n, each in found.items() if _is(each, Pulse.ALIVE)]
        for inside in (False, True):
            silent = {
                n: addresses[n]
                for n, each in found.items()
                if _is_doubtful(each) and _side(addresses[n], neighbours) is inside
            }
            near = [
                each
                for each in dict.fromkeys([*neighbours.addresses, *living])
                if _side(each, neighbours) is inside and each not in silent.values()
            ]
            if silent and _one_answers(near, ask, pool):
                again = pool.map(lambda each: _asked(ask, each), silent.values())
                found |= zip(silent, again, strict=True)
            else:
                reason = "own-line" if near else "no-neighbour"
                found |= {n: _not_heard(found[n], reason) for n in silent}
    return tuple(found.values())


def _is(found: Asked, pulse: Pulse) -> bool:
    return isinstance(found, Probe) and found.pulse is pulse


def _is_doubtful(found: Asked) -> bool:
    return isinstance(found, Probe) and found.dead and not found.is_theirs


def _not_heard(found: Asked, reason: str) -> Asked:
    if isinstance(found, Exception):
        return found
    return replace(found, pulse=Pulse.UNCHECKED, reason=reason)


def _one_answers(addresses: Sequence[str], ask: Ask, pool: Executor) -> bool:
    """Whether the first neighbour answers, or else one of the next few."""
    for some in (addresses[:1], addresses[1:MOST_NEIGHBOURS]):
        answers = list(pool.map(lambda each: _asked(ask, each), some))
        if any(_is(each, Pulse.ALIVE) for each in answers):
            return True
    return False


def _side(address: str, neighbours: Neighbours) -> bool | None:
    """Whether an address lies inside our own network; nothing where it is this machine itself."""
    place = read(address)
    if place is None:
        return False
    try:
        if ip_address(place.host).is_loopback:
            return None
    except ValueError:
        pass
    return place.place in neighbours.inside


def _asked(ask: Ask, address: str) -> Asked:
    try:
        return ask(address)
    except Exception as fault:
        return fault
