"""How long the command takes beside `python -c pass`: --help, and scoring 72 cities."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
CITIES = 72
HEAD = "city,baseline,output,outcome,impact,quick_win"


def seconds(*words: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Interleaved rounds, so that whatever else the machine does hits all alike."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "72.csv")
        rows = (f"Kota {n},3.{n:02},2.{n:02},2.82,2.{n:02},1.{n:02}" for n in range(CITIES))
        path.write_text("\n".join([HEAD, *rows]) + "\n")
        console = "import sys; from kotacerdas.site.cli import main; sys.exit(main())"
        tasks = {
            "python -c pass": ("-c", "pass"),
            "kotacerdas --help": ("-c", console, "--help"),
            "kotacerdas instruments": ("-c", console, "instruments"),
            f"kotacerdas score ({CITIES} cities)": (
                "-c", console, "score", "gmsc-2023-reguler", str(path),
            ),
        }  # fmt: skip
        taken: dict[str, list[float]] = {name: [] for name in tasks}
        for _ in range(ROUNDS):
            for name, words in tasks.items():
                taken[name].append(seconds(*words))
    base = statistics.median(taken["python -c pass"])
    for name, each in taken.items():
        median = statistics.median(each)
        print(f"{name:32} {median * 1000:7.1f} ms   {median / base:5.2f} × python -c pass")
    ratio = statistics.median(taken["kotacerdas --help"]) / base
    print(f"bar: --help at most 2.00 ×: {'kept' if ratio <= 2 else 'MISSED'}")


if __name__ == "__main__":
    main()
