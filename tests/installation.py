"""An installation for one story: its own data directory, its own server, no ticker."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import datetime
from pathlib import Path

PATIENCE = 60.0
TICK = """
import sys, django
from datetime import datetime
django.setup()
from django.conf import settings
from kotacerdas.site.ticker import Ticker, jobs
Ticker(jobs(), settings.TIME_ZONE).tick(datetime.fromisoformat(sys.argv[1]))
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """A data directory with the demo in it, and the server over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What its processes see: nothing of the person who runs the tests."""
        kept = {
            name: os.environ[name]
            for name in ("PATH", "HOME", "LANG", "PYTHONPATH")
            if name in os.environ
        }
        return {
            **kept,
            "DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "kotacerdas.site.settings",
        }

    @property
    def password(self) -> str:
        """The one password of all accounts of the exercise."""
        first = (self.folder / "demo-accounts.txt").read_text("utf-8").splitlines()[0]
        return first.rpartition(" ")[2]

    def command(self, *words: str) -> str:
        """Run `kotacerdas …`; what it printed."""
        return self._python("-m", "kotacerdas", *words)

    def tick(self, at: datetime) -> None:
        """Let everything that is due at this moment run once."""
        self._python("-c", TICK, at.isoformat())

    def copy(self, folder: Path) -> Installation:
        """The same, apart: what a story changes stays in it."""
        shutil.copytree(self.folder, folder)
        return Installation(folder)

    def start(self) -> None:
        """Serve, and wait for the first page."""
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        granian = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"]
        where = ["--host", "127.0.0.1", "--port", str(port), "--log-level", "error"]
        size = ["--workers", "1", "--blocking-threads", "4"]
        self._server = subprocess.Popen(
            [*granian, *where, *size, "kotacerdas.site.wsgi:application"],
            env=self.environment,
            stderr=subprocess.STDOUT,
            stdout=(self.folder / "server.log").open("wb"),
        )
        self._wait()

    def stop(self) -> None:
        """Stop serving."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait(timeout=20)

    def log(self) -> str:
        """What the server said."""
        return (self.folder / "server.log").read_text(errors="replace")

    def _python(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{words[:3]}: {done.stdout}{done.stderr}"
        return done.stdout

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.url}/", timeout=PATIENCE).close()
            except urllib.error.HTTPError:
                return
            except OSError:
                assert self._server is not None and self._server.poll() is None, self.log()
                time.sleep(0.05)
            else:
                return
        raise AssertionError(f"The server did not answer: {self.log()}")
