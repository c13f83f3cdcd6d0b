"""Our own line is cut, or somebody is dead: told apart by whoever answers afterwards."""

from __future__ import annotations

import pytest

from kotacerdas.core.evaluation.evidence import Pulse
from kotacerdas.run.web.adapters.prober import Probe
from kotacerdas.run.web.adapters.vantage import Neighbours, ask_all
from tests.run.line import Line, lined
from tests.run.servers import listening

GONE = "http://tidak-ada.example:{}/"


def pulses(
    line: Line, *addresses: str, neighbours: tuple[str, ...] = ()
) -> list[tuple[Pulse, str]]:
    found = ask_all(addresses, ask=line.ask, neighbours=Neighbours(neighbours))
    assert all(isinstance(each, Probe) for each in found)
    return [(each.pulse, each.reason) for each in found if isinstance(each, Probe)]


def test_a_death_counts_while_another_host_answers() -> None:
    with lined("a", "xb") as line:
        assert pulses(line, line.address("a"), line.address("xb")) == [
            (Pulse.ALIVE, "answered"),
            (Pulse.DEAD, "http-503"),
        ]
        assert (line.servers["a"].seen, line.servers["xb"].seen) == (2, 2)


def test_a_death_counts_while_a_known_neighbour_answers() -> None:
    with lined("n", "xb") as line:
        neighbours = (line.address("tidak-ada"), line.address("n"))
        assert pulses(line, line.address("xb"), neighbours=neighbours) == [(Pulse.DEAD, "http-503")]
        assert pulses(line, line.address("hilang"), neighbours=neighbours) == [
            (Pulse.DEAD, "no-such-name")
        ]


def test_without_a_neighbour_nobody_is_called_dead() -> None:
    with lined("xb") as line:
        assert pulses(line, line.address("xb")) == [(Pulse.UNCHECKED, "no-neighbour")]


@pytest.mark.parametrize(("cut", "reason"), [("way", "own-line"), ("names", "no-resolver")])
def test_on_a_cut_line_nobody_is_dead(cut: str, reason: str) -> None:
    with lined("a", "b", "n") as line:
        line.cut = cut
        found = pulses(line, line.address("a"), line.address("b"), neighbours=(line.address("n"),))
        assert found == [(Pulse.UNCHECKED, reason)] * 2


def test_a_line_that_breaks_in_the_middle_of_a_round_kills_nobody() -> None:
    """``a`` answered before the cut: that says nothing about the line when ``b`` was asked."""
    with lined("a", "b") as line:

        def cut(address: str) -> None:
            if "b.example" in address:
                line.cut = "way"

        answered = line.ask(line.address("a"))
        assert answered.alive
        line.before = cut
        found = ask_all(
            [line.address("b")], ask=line.ask, neighbours=Neighbours((line.address("a"),))
        )
        assert isinstance(found[0], Probe)
        assert (found[0].pulse, found[0].reason) == (Pulse.UNCHECKED, "own-line")


def test_a_line_that_comes_back_in_the_middle_of_a_round_kills_nobody() -> None:
    """``b`` was silent on the cut line; the neighbour answers on the mended one, and so does b."""
    with lined("a", "b") as line:
        line.cut = "way"

        def mend(address: str) -> None:
            if "a.example" in address:
                line.cut = ""

        line.before = mend
        assert pulses(line, line.address("b"), neighbours=(line.address("a"),)) == [
            (Pulse.ALIVE, "answered")
        ]


def test_inside_and_outside_do_not_vouch_for_each_other() -> None:
    with lined("a", "xb") as line:
        inside = frozenset({f"a.example:{line.port}"})
        (found,) = ask_all(
            [line.address("xb")], ask=line.ask, neighbours=Neighbours((line.address("a"),), inside)
        )
        assert isinstance(found, Probe)
        assert (found.pulse, found.reason) == (Pulse.UNCHECKED, "no-neighbour")


def test_on_this_machine_no_line_is_needed() -> None:
    with listening() as server:
        address = server.address()
    dead = Probe(Pulse.DEAD, None, 1, "no-answer")
    assert ask_all([address], ask=lambda each: dead, neighbours=Neighbours()) == (dead,)


def test_an_answer_that_only_the_server_can_give_needs_no_neighbour() -> None:
    dead = Probe(Pulse.DEAD, 503, 1, "http-503", is_theirs=True)
    address = "https://a.example/"
    assert ask_all([address], ask=lambda each: dead, neighbours=Neighbours()) == (dead,)


def test_a_fault_of_the_asking_stands_in_its_place_and_stops_nobody() -> None:
    fault = RuntimeError("racun")
    alive = Probe(Pulse.ALIVE, 200, 1, "answered")

    def ask(address: str) -> Probe:
        if "racun" in address:
            raise fault
        return alive

    found = ask_all(
        ["https://racun.example/", "https://a.example/"], ask=ask, neighbours=Neighbours()
    )
    assert found == (fault, alive)
