"""The demo's local application: started, asked, stopped, started again on its own port."""

from __future__ import annotations

import json
import os
import signal
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kotacerdas.demo import small_application as demo_app
from kotacerdas.demo.small_application import DemoAppFault, State
from kotacerdas.run.web.adapters.allowance import demo_allowance
from kotacerdas.run.web.adapters.prober import probe


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    demo_app.stop(tmp_path)


def test_it_is_nowhere_before_the_first_start(data_dir: Path) -> None:
    assert demo_app.status(data_dir) is None
    assert demo_app.stop(data_dir) is None
    assert demo_allowance(data_dir) == frozenset()


def test_it_lives_dies_and_lives_again_on_the_same_port(data_dir: Path) -> None:
    started = demo_app.start(data_dir, preferred=0)
    assert started == demo_app.status(data_dir) == demo_app.start(data_dir)
    assert started.address == f"http://127.0.0.1:{started.port}/sehat"
    assert probe(started.address, allow=demo_allowance(data_dir)).alive

    stopped = demo_app.stop(data_dir)
    assert stopped == State(None, started.port, started.address)
    assert probe(started.address, allow=demo_allowance(data_dir)).reason == "no-answer"

    again = demo_app.start(data_dir)
    assert (again.port, again.is_running) == (started.port, True)
    assert probe(started.address, allow=demo_allowance(data_dir)).alive


def test_its_page_says_that_it_is_an_exercise(data_dir: Path) -> None:
    started = demo_app.start(data_dir, preferred=0)
    with urllib.request.urlopen(f"http://127.0.0.1:{started.port}/") as page:
        assert "Contoh aplikasi latihan" in page.read().decode()


def test_one_that_was_killed_does_not_run_and_can_be_started(data_dir: Path) -> None:
    started = demo_app.start(data_dir, preferred=0)
    assert started.pid is not None
    os.kill(started.pid, signal.SIGKILL)
    os.waitpid(started.pid, 0)
    assert demo_app.status(data_dir) == State(None, started.port, started.address)
    assert demo_app.start(data_dir).port == started.port


def test_another_program_on_its_port_is_not_taken_for_it_and_not_stopped(data_dir: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        port = stranger.getsockname()[1]
        kept = {"pid": os.getpid(), "port": port, "address": f"http://127.0.0.1:{port}/sehat"}
        (data_dir / demo_app.FILE).write_text(json.dumps(kept))
        found = demo_app.status(data_dir)
        assert found is not None
        assert not found.is_running
        with pytest.raises(DemoAppFault, match=f"Port {port} of the local application is taken"):
            demo_app.start(data_dir)
        assert demo_app.stop(data_dir) == found
