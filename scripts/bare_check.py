"""Prove `make run` on a fresh clone: git, make, python3 and the core utilities, nothing else."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORE_UTILITIES = """
[ arch b2sum base32 base64 basename basenc cat chcon chgrp chmod chown cksum comm cp csplit cut date
dd df dir dircolors dirname du echo env expand expr factor false fmt fold groups head hostid id
install join link ln logname ls md5sum mkdir mkfifo mknod mktemp mv nice nl nohup nproc numfmt od
paste pathchk pinky pr printenv printf ptx pwd readlink realpath rm rmdir runcon seq sha1sum
sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum sync tac
tail tee test timeout touch tr true truncate tsort tty uname unexpand uniq unlink users vdir wc who
whoami yes sh
""".split()  # noqa: SIM905  # shorter so
# How packages are reached is a matter of the machine, not of the product.
KEPT = ("PIP_", "SSL_CERT", "REQUESTS_CA", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
PATIENCE = 600.0


def bare_path(folder: Path) -> Path:
    """A folder that holds the permitted programs only."""
    folder.mkdir()
    for name in ("git", "make", *CORE_UTILITIES):
        found = shutil.which(name)
        if found:
            (folder / name).symlink_to(found)
    base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    python = folder / "python3"  # by way of a script: a symlink would hide where Python lives
    python.write_text(f'#!/bin/sh\nexec "{base}" "$@"\n')
    python.chmod(0o755)
    return folder


def bare_environment(folder: Path, port: int, data_dir: Path) -> dict[str, str]:
    """Own home, own path; only how this machine reaches its packages stays in force."""
    home = folder / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name.upper().startswith(KEPT)}
    for place in (".config/pip/pip.conf", ".pip/pip.conf"):
        if (Path.home() / place).exists():
            kept.setdefault("PIP_CONFIG_FILE", str(Path.home() / place))
    kept.setdefault("PIP_CACHE_DIR", str(Path.home() / ".cache" / "pip"))
    return {
        **kept,
        "PATH": str(bare_path(folder / "bin")),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PORT": str(port),
        "DATA_DIR": str(data_dir),
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextlib.contextmanager
def running(clone: Path, env: dict[str, str], log: Path) -> Iterator[float]:
    """`make run` in `clone` until its ready line; yields the seconds; then Ctrl-C."""
    begun = time.monotonic()
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["make", "run"], cwd=clone, env=env, stdout=out, stderr=out, start_new_session=True
        )
    try:
        while "Open http" not in log.read_text(errors="replace"):
            if process.poll() is not None or time.monotonic() - begun > PATIENCE:
                raise SystemExit(f"make run did not get there:\n{log.read_text()[-4000:]}")
            time.sleep(0.02)
        yield time.monotonic() - begun
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(timeout=PATIENCE / 5)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise SystemExit("Ctrl-C did not end the server.") from None


def page(port: int, path: str, *words: str) -> float:
    """Fetch a page that must hold `words`; the seconds it took."""
    begun = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        text = answer.read().decode()
    for word in words:
        if word not in text:
            raise SystemExit(f"{path} does not say “{word}”:\n{text[:2000]}")
    return time.monotonic() - begun


def look(port: int) -> str:
    home = page(port, "/", "<html", "Kota Cerdas")
    rounds = page(port, "/evaluasi/gmsc-2023/", "Jember", "2,69", "Banyumas", "3,42")
    return f"home {home * 1000:.0f} ms, table of 141 cities {rounds * 1000:.0f} ms"


def check(folder: Path) -> None:
    clone, port = folder / "a clone", free_port()
    begun = time.monotonic()
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    env = bare_environment(folder, port, folder / "data dir")
    print(f"clone            {time.monotonic() - begun:6.1f} s")
    with running(clone, env, folder / "first.log") as seconds:
        print(f"first make run   {seconds:6.1f} s   {look(port)}")
    with running(clone, env, folder / "second.log") as seconds:
        print(f"second make run  {seconds:6.1f} s   {look(port)}")
    left = subprocess.run(
        ["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True
    )
    if left.stdout:
        raise SystemExit(f"make run left files that are not ignored:\n{left.stdout}")
    print(f"tools            {len(list((folder / 'bin').iterdir()))} programs on the PATH")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="keep the folder, to look at the logs")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bare check "))
    try:
        check(folder)
    finally:
        if options.keep:
            print(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    print("A fresh clone runs with git, make, python3 and the core utilities only.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
