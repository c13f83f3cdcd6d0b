"""The small local application of the demo: ``python -m kotacerdas.demo.small_application``.

It stands for an application of an OPD in the exercise and can be started and stopped, so that
anybody can watch a claim live and die. Its port is chosen once and kept in ``demo-app.json``.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FILE = "demo-app.json"
HOST = "127.0.0.1"
PREFERRED_PORT = 8907
HEALTH = "/sehat"
WHO = "X-Latihan-Proses"
PATIENCE = 10.0

PAGE = """<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><title>Contoh aplikasi latihan</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main>
<h1>Contoh aplikasi latihan</h1>
<p>Halaman ini bukan layanan pemerintah. Ia hanya menjawab, supaya detak sebuah aplikasi
dapat dilihat dalam latihan: selama ia menjawab, aplikasi itu berjalan.</p>
<p>Hentikan dengan <code>kotacerdas demo app stop</code>, lalu lihat apa yang terjadi.</p>
</main></body>
</html>
"""


@dataclass(frozen=True, slots=True)
class State:
    """Where the application is: ``pid`` is ``None`` while it does not run."""

    pid: int | None
    port: int
    address: str

    @property
    def is_running(self) -> bool:
        """Whether it answered when asked for this state."""
        return self.pid is not None


class DemoAppFault(Exception):
    """It cannot be started or stopped; ``str`` is a sentence that says what to do."""


def start(data_dir: Path, preferred: int = PREFERRED_PORT) -> State:
    """Start it beside this process, if it does not run yet, and wait until it answers."""
    found = status(data_dir)
    if found and found.is_running:
        return found
    command = [sys.executable, "-m", __name__, "--data-dir", str(data_dir)]
    process = subprocess.Popen(  # noqa: S603 - our own module
        [*command, "--port", str(found.port if found else preferred)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    for _ in _patience():
        found = status(data_dir)
        if found and found.is_running:
            return found
        if process.poll() is not None:
            said = process.stderr.read().decode(errors="replace") if process.stderr else ""
            raise DemoAppFault(said.strip() or "The local application of the demo did not start.")
    process.terminate()
    raise DemoAppFault("The local application of the demo did not answer within ten seconds.")


def stop(data_dir: Path) -> State | None:
    """Stop it, if it runs, and wait until it is silent. Its port is kept for the next start."""
    found = status(data_dir)
    if found is None or found.pid is None:
        return found
    os.kill(found.pid, signal.SIGTERM)
    for _ in _patience():
        # Written by the process itself, as the last thing, when its port is free again.
        kept = _kept(data_dir)
        if kept is None or kept.pid is None:
            return kept
    raise DemoAppFault("The local application of the demo did not stop within ten seconds.")


def status(data_dir: Path) -> State | None:
    """Where it is, by asking it; ``None`` where it was never started.

    The process that answers must name itself as the one in the file: another program on the port
    is never taken for it, and never stopped.
    """
    kept = _kept(data_dir)
    if kept is None or kept.pid is None:
        return kept
    return kept if _who_answers(kept.port) == kept.pid else State(None, kept.port, kept.address)


class _Handler(BaseHTTPRequestHandler):
    """Two pages: the one for people and the one for the heartbeat."""

    server_version = "latihan"
    sys_version = ""
    timeout = 10

    def do_GET(self) -> None:
        """Answer with the page, or with one word on the path of the heartbeat."""
        pages = {"/": ("text/html", PAGE), HEALTH: ("text/plain", "sehat\n")}
        kind, words = pages.get(self.path, ("text/plain", "Tidak ada.\n"))
        body = words.encode()
        self.send_response(200 if self.path in pages else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header(WHO, str(os.getpid()))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a heartbeat a minute is no news."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True


def serve(data_dir: Path, port: int, ended: threading.Event) -> None:
    """Answer until ``ended``. A port that is kept must be free; a first one is free or another."""
    kept = _kept(data_dir)
    server = _bind(kept.port if kept else port, is_kept=kept is not None)
    number = server.server_address[1]
    state = State(os.getpid(), number, f"http://{HOST}:{number}{HEALTH}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    _keep(data_dir, state)
    try:
        ended.wait()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        _keep(data_dir, State(None, number, state.address))


def _bind(port: int, *, is_kept: bool) -> _Server:
    try:
        return _Server((HOST, port), _Handler)
    except OSError as fault:
        if not is_kept:
            return _Server((HOST, 0), _Handler)
        raise DemoAppFault(
            f"Port {port} of the local application is taken by another program. "
            f"Stop that program, or delete {FILE} and load the demo anew."
        ) from fault


def _kept(data_dir: Path) -> State | None:
    try:
        return State(**json.loads((data_dir / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _keep(data_dir: Path, state: State) -> None:
    data_dir.mkdir(parents=True, exist_ok=True)
    fresh = data_dir / f"{FILE}.new"
    fresh.write_text(json.dumps(asdict(state)) + "\n", encoding="utf-8")
    fresh.replace(data_dir / FILE)


def _who_answers(port: int) -> int | None:
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", HEALTH)
        return int(connection.getresponse().getheader(WHO) or "")
    except (OSError, ValueError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _patience() -> Iterator[None]:
    """Short waits that add up to ``PATIENCE``."""
    for _ in range(int(PATIENCE / 0.05)):
        yield
        time.sleep(0.05)


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(description="The small local application of the demo.")
    parser.add_argument("--data-dir", type=Path, default=Path(os.environ.get("DATA_DIR") or "var"))
    parser.add_argument("--port", type=int, default=PREFERRED_PORT)
    given = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    try:
        serve(given.data_dir, given.port, ended)
    except DemoAppFault as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
