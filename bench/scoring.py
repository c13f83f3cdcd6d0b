"""Measures scoring: one city of 117 questions x 5 assessors exactly, and 514 of them one by one.

Run ``python bench/scoring.py``; prints medians of repeated runs.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from statistics import median
from time import perf_counter

from kotacerdas.core.evaluation.explanation import Sheet
from kotacerdas.core.evaluation.scoring import score
from kotacerdas.prove.instruments.adapters.instrument_yaml import load, load_shipped, shipped

CITIES, PACK = 514, "gmsc-2023-kppn-ikn"


def milliseconds(work: Callable[[], object], repeats: int) -> float:
    """The median time of one run."""
    times = []
    for _ in range(repeats):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def main() -> None:
    instrument = load_shipped(PACK)
    codes = [question.code for question in instrument.questions]
    seats = instrument.assessors or 1
    draw = Random(2023)
    sheets = [
        Sheet(
            "",
            grades={c: tuple(Decimal(draw.randint(1, 4)) for _ in range(seats)) for c in codes},
        )
        for _ in range(CITIES)
    ]
    alone = milliseconds(lambda: score(instrument, sheets[0]), 50)
    nation = milliseconds(lambda: [score(instrument, sheet) for sheet in sheets], 3)
    loading = milliseconds(lambda: load(shipped()[PACK]), 10)
    print(f"instrument               {PACK}: {len(codes)} questions x {seats} assessors")
    print(f"one city, exactly        {alone:8.2f} ms (with its whole explanation)")
    print(f"{CITIES} cities, one by one  {nation:8.2f} ms")
    print(f"loading the instrument   {loading:8.2f} ms")


if __name__ == "__main__":
    main()
