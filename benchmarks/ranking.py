"""How long ranking takes beside a plain loop over floats, in one run.

In:  3,000 regions × 20 years × 40 indicators: 800 national rankings of 3,000 Decimals each.   Out: both times and their ratio.
The bar: our exact ranking takes at most twice as long as the plain loop. Run `python benchmarks/ranking.py`.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from reportgen import arithmetic

REGIONS, YEARS, INDICATORS = 3000, 20, 40
BAR = 2.0

Number = TypeVar("Number")


def plain(values: Sequence[float]) -> list[int]:
    """What one would write for floats: sort, then give equal values the place of the first of them."""
    first: dict[float, int] = {}
    for place, value in enumerate(sorted(values, reverse=True), 1):
        if value not in first:
            first[value] = place
    return [first[value] for value in values]


def timed(rank: Callable[[Sequence[Number]], list[int]], tables: Sequence[Sequence[Number]]) -> tuple[float, list[list[int]]]:
    """Seconds and places."""
    start = time.perf_counter()
    places = [rank(table) for table in tables]
    return time.perf_counter() - start, places


def main() -> int:
    generator = random.Random(20240309)
    ours = theirs = 0.0
    ratios = []
    for decimals in range(INDICATORS):
        # One indicator at a time, both in turn, so that a slow moment of the machine meets both.
        tables = [[Decimal(generator.randrange(-(10**4), 10**6)).scaleb(-(decimals % 4)) for _ in range(REGIONS)] for _ in range(YEARS)]
        floats = [[float(value) for value in table] for table in tables]
        seconds_plain, expected = timed(plain, floats)
        seconds_exact, places = timed(arithmetic.ranks, tables)
        if places != expected:
            print("the two rankings differ")
            return 1
        ours += seconds_exact
        theirs += seconds_plain
        ratios.append(seconds_exact / seconds_plain)
    ratio = statistics.median(ratios)
    print(f"{REGIONS} regions x {YEARS} years x {INDICATORS} indicators: exact {ours:.2f} s, plain floats {theirs:.2f} s")
    print(f"ratio {ratio:.2f} (median of {INDICATORS}; all together {ours / theirs:.2f}; bar {BAR})")
    return 0 if ratio <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
