"""64 connections saving answers and reading pages: the product beside a plain Django view.

Both run under Granian with the same workers and threads, in turn (A-B-A), on one machine that also
makes the load; so ratios count. Achieved is told against offered: a good p99 of half the load is
no good p99.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "scripts"))

from bare_check import free_port  # noqa: E402

from kotacerdas.site.serving import THREADS  # noqa: E402

CONNECTIONS = 64
SECONDS = 8.0
THINK = (0.5, 0.2, 0.0)  # seconds between two acts of one connection; 0: as fast as it goes
SAVES = 0.8
CSRF = "c" * 32
WORKERS = 2
VERSION = re.compile(rb'name="version"[^>]*value="(\d+)"')


@dataclass
class Seat:
    """One person at one connection: the own session, the own answer."""

    cookie: str
    save: str
    page: str
    version: int = 0


@dataclass
class Seen:
    """What one stage showed."""

    saves: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Line:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def open(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def ask(self, method: str, path: str, cookie: str, body: str = "") -> tuple[int, bytes]:
        head = [
            f"{method} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Cookie: {cookie}; csrftoken={CSRF}",
        ]
        if method == "POST":
            head += [
                f"X-CSRFToken: {CSRF}",
                "HX-Request: true",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        self.writer.write(("\r\n".join(head) + "\r\n\r\n" + body).encode())
        answer = await self.reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", answer, re.IGNORECASE)
        text = await self.reader.readexactly(int(length[1])) if length else b""
        return int(answer.split(b" ", 2)[1]), text


async def act(line: Line, seat: Seat, seen: Seen) -> None:
    """Save the own answer, or read a page."""
    begun = time.perf_counter()
    if random.random() < SAVES:
        body = f"narrative=Jawaban+{seat.version}&self_grade=3&version={seat.version}"
        status, text = await line.ask("POST", seat.save, seat.cookie, body)
        seen.saves.append(time.perf_counter() - begun)
        if found := VERSION.search(text):
            seat.version = int(found[1])
    else:
        status, text = await line.ask("GET", seat.page, seat.cookie)
        seen.pages.append(time.perf_counter() - begun)
    if status != 200:
        seen.faults.append(f"{status} {text[:80]!r}")


async def sit(port: int, seat: Seat, seen: Seen, think: float, until: float) -> None:
    """Act again and again; who is late acts at once, and never catches up by skipping."""
    line = Line(port)
    await line.open()
    due = time.perf_counter() + random.random() * think
    while (now := time.perf_counter()) < until:
        if due > now:
            await asyncio.sleep(due - now)
        try:
            await asyncio.wait_for(act(line, seat, seen), 30)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as fault:
            seen.faults.append(repr(fault))
            await line.open()
        due = max(due + think, time.perf_counter() - think)
    line.writer.close()


async def stage(port: int, seats: list[Seat], think: float) -> Seen:
    seen = Seen()
    until = time.perf_counter() + SECONDS
    await asyncio.gather(*(sit(port, seat, seen, think, until) for seat in seats))
    return seen


def told(name: str, think: float, seen: Seen) -> float:
    every = sorted(seen.saves + seen.pages)
    rate = len(every) / SECONDS
    offered = f"{CONNECTIONS / think:5.0f}/s" if think else "   all "
    cuts = statistics.quantiles(every, n=100)
    saves = statistics.quantiles(seen.saves, n=100)
    print(
        f"{name:8} offered {offered}  achieved {rate:6.1f}/s  p50 {cuts[49] * 1000:7.1f} ms  "
        f"p99 {cuts[98] * 1000:7.1f} ms  saves p99 {saves[98] * 1000:7.1f} ms  "
        f"faults {len(seen.faults)} {seen.faults[:1] or ''}",
        flush=True,
    )
    return rate


@contextlib.contextmanager
def server(command: list[str], env: dict[str, str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, env=env, cwd=HERE, stderr=subprocess.DEVNULL)
    try:
        for _ in range(400):
            with contextlib.suppress(OSError):
                asyncio.run(_answers(port))
                break
            time.sleep(0.05)
        time.sleep(1.5)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


async def _answers(port: int) -> None:
    line = Line(port)
    await line.open()
    await line.ask("GET", "/", "")


def seats_of_product() -> None:
    """In a process of its own: a session and an answer for each connection, printed as JSON."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "kotacerdas.site.settings"
    django.setup()
    from django.apps import apps
    from django.test import Client

    answers = apps.get_model("prove", "Answer").objects.select_related("assignment__pic")
    open_ = answers.filter(state__in=["empty", "draft"], assignment__pic__isnull=False)
    if open_.count() < CONNECTIONS:  # the demo has sent most on already: take them back
        answers.filter(assignment__pic__isnull=False).update(state="draft")
    seats = []
    for answer in open_.order_by("pk")[:CONNECTIONS]:
        client = Client()
        client.force_login(answer.assignment.pic)
        base = "/kerja/latihan-2026"
        path = f"{base}/35.09/{answer.assignment.question}/"
        cookie = f"sessionid={client.cookies['sessionid'].value}"
        seats.append({"cookie": cookie, "save": path, "page": path, "version": answer.version})
    print(json.dumps(seats))


def lines_of(command: list[str], env: dict[str, str]) -> list[dict[str, str]]:
    done = subprocess.run(command, env=env, cwd=HERE, check=True, capture_output=True, text=True)
    found: list[dict[str, str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def run(name: str, command: list[str], env: dict[str, str], seats: list[Seat]) -> list[float]:
    port = free_port()
    with server([part.replace("PORT", str(port)) for part in command], env, port):
        asyncio.run(stage(port, seats, 0.2))  # warm
        return [told(name, think, asyncio.run(stage(port, seats, think))) for think in THINK]


def main() -> None:
    """Product, plain, product."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=THREADS, help="of each of the two workers")
    threads = str(parser.parse_args().threads)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        env = {**os.environ, "DATA_DIR": folder, "PLAIN_DIR": folder}
        ours = [sys.executable, "-m", "kotacerdas"]
        for words in (["setup"], ["demo"], ["demo", "app", "stop"]):
            subprocess.run([*ours, *words], env=env, check=True, capture_output=True)
        mine = lines_of([sys.executable, __file__, "seats"], env)
        plain = lines_of([sys.executable, "plain_django.py", str(CONNECTIONS)], env)
        limits = ["--workers", str(WORKERS)]
        serve = [*ours, "serve", "--port", "PORT", *limits, "--threads", threads]
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", "PORT"]
        granian += [*limits, "--blocking-threads", threads, "--backlog", "8192"]
        granian += ["--no-ws", "--log-level", "error", "plain_django:application"]
        here = [Seat(**seat) for seat in mine]  # type: ignore[arg-type]  # versions are numbers
        there = [Seat(**seat) for seat in plain]  # type: ignore[arg-type]
        first = run("product", serve, env, here)
        other = run("plain", granian, env, there)
        again = run("product", serve, env, here)
    both = [(one + two) / 2 for one, two in zip(first, again, strict=True)]
    print(f"product at full speed: {both[-1] / other[-1]:.2f} × plain Django")


if __name__ == "__main__":
    seats_of_product() if sys.argv[1:] == ["seats"] else main()
