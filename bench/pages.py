"""The CPU time of the pages that people wait for and of one save, without the network."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpResponse

ROUNDS = 40
PAGE_BAR, SAVE_BAR = 30.0, 15.0


def cpu(work: Callable[[], HttpResponse], expected: int = 200) -> float:
    """The median milliseconds of CPU of one request; the first ones warm up and do not count."""
    taken = []
    for number in range(ROUNDS):
        begun = time.process_time()
        status = work().status_code
        if number >= 5:
            taken.append((time.process_time() - begun) * 1000)
        assert status == expected, status
    return statistics.median(taken)


def measure() -> None:
    """In a process that has its data directory from the start."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "kotacerdas.site.settings"
    django.setup()
    from django.apps import apps
    from django.test import Client

    pages = {
        "home": "/",
        "table of 141 cities": "/evaluasi/gmsc-2023/",
        "result of a city": "/evaluasi/gmsc-2023/35.09/",
        "why this number": "/evaluasi/gmsc-2023/35.09/mengapa/",
        "city across the rooms": "/kota/35.09/",
    }
    host = {"HTTP_HOST": "127.0.0.1"}
    public = Client()
    for name, path in pages.items():
        tell(name, cpu(lambda path=path: public.get(path, **host)), PAGE_BAR)
    answers = apps.get_model("prove", "Answer").objects.select_related("assignment__pic")
    answer = answers.filter(assignment__pic__isnull=False).order_by("pk").first()
    answers.filter(pk=answer.pk).update(state="draft")
    person = Client()
    person.force_login(answer.assignment.pic)
    path = f"/kerja/latihan-2026/35.09/{answer.assignment.question}/"
    tell("work list", cpu(lambda: person.get("/kerja/latihan-2026/", **host)), PAGE_BAR)
    tell("answer form", cpu(lambda: person.get(path, **host)), PAGE_BAR)
    version = [answer.version]

    def save() -> HttpResponse:
        given = {"narrative": f"v{version[0]}", "self_grade": 3, "version": version[0]}
        version[0] += 1
        return person.post(path, given, HTTP_HX_REQUEST="true", **host)

    tell("save of an answer", cpu(save), SAVE_BAR)


def tell(name: str, taken: float, bar: float) -> None:
    """One line: median and whether the bar is kept."""
    kept = "kept" if taken <= bar else "MISSED"
    print(f"{name:24} {taken:7.1f} ms CPU   bar {bar:.0f} ms {kept}", flush=True)


def main() -> None:
    """Set up the demo in a folder of its own, then measure there."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "DATA_DIR": folder}
        for words in (["setup"], ["demo"], ["demo", "app", "stop"]):
            command = [sys.executable, "-m", "kotacerdas", *words]
            subprocess.run(command, env=env, check=True, capture_output=True)
        subprocess.run([sys.executable, __file__, "measure"], env=env, check=True)


if __name__ == "__main__":
    measure() if sys.argv[1:] == ["measure"] else main()
