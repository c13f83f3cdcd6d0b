"""From `git clone` to the first page with a warm package cache, and the second start."""

from __future__ import annotations

import contextlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from bare_check import bare_environment, free_port, page, running  # noqa: E402

ROUNDS = 3


@contextlib.contextmanager
def clone() -> Iterator[tuple[Path, Path, float]]:
    """A fresh clone in a folder of its own; yields folder, clone and the seconds it took."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        begun = time.monotonic()
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder / "clone")], check=True)
        yield folder, folder / "clone", time.monotonic() - begun


def main() -> None:
    """The first round fills the cache of packages and does not count."""
    first, second, steps = [], [], ""
    for number in range(ROUNDS + 1):
        with clone() as (folder, place, cloned):
            port = free_port()
            env = bare_environment(folder, port, folder / "data")
            with running(place, env, folder / "first.log") as seconds:
                seconds += cloned + page(port, "/", "<html")
                steps = (folder / "first.log").read_text()
            with running(place, env, folder / "second.log") as again:
                page(port, "/", "<html")
        if number:
            first.append(seconds)
            second.append(again)
    print("\n".join(line for line in steps.splitlines() if line.startswith("[")))
    print(f"clone to first page  {statistics.median(first):6.1f} s   (median of {ROUNDS})")
    print(f"second start         {statistics.median(second):6.1f} s")


if __name__ == "__main__":
    main()
