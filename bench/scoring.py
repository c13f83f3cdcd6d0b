"""Measures scoring: 514 regencies x 117 questions x 5 assessors at once, and one city exactly.

Run ``python bench/scoring.py``; prints medians of repeated runs and their ratio.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from statistics import median
from time import perf_counter

import numpy as np

from kotacerdas.core.explanation import Sheet
from kotacerdas.core.scoring import score
from kotacerdas.core.scoring_vector import of_grades, score_all
from kotacerdas.prove.adapters.instrument_yaml import load, load_shipped, shipped

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
    grades = np.random.default_rng(2023).integers(1, 5, size=(CITIES, len(codes), seats))
    cities = [str(place) for place in range(CITIES)]
    sheets = [
        Sheet(
            "", grades={c: tuple(map(Decimal, r.tolist())) for c, r in zip(codes, g, strict=True)}
        )
        for g in grades
    ]

    def all_at_once() -> list[Decimal]:
        return score_all(instrument, of_grades(instrument, cities, grades)).printed("final")

    together = milliseconds(all_at_once, 30)
    alone = milliseconds(lambda: score(instrument, sheets[0]), 50)
    loading = milliseconds(lambda: load(shipped()[PACK]), 10)
    equal = all_at_once() == [score(instrument, sheet).final for sheet in sheets]
    print(f"instrument               {PACK}: {len(codes)} questions x {seats} assessors")
    print(f"{CITIES} cities at once       {together:8.2f} ms (with reading the grades)")
    print(f"one city, exactly        {alone:8.2f} ms (with its whole explanation)")
    print(f"loading the instrument   {loading:8.2f} ms")
    print(f"one by one / at once     {alone * CITIES / together:8.1f} x")
    print(f"both ways equal          {equal}")


if __name__ == "__main__":
    main()
