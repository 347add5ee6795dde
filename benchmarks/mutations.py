"""What a review finds of changes that are known, and what it tells of facts that nobody changed.

In:  the five sample reports as the data give them; seeds.
Out: for each kind of change how many were made, told among the edits, and judged rightly; false differences of facts (bar: 1 %).
Run `python benchmarks/mutations.py [seeds]`; `-v` lists what was missed.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.unit.compare.drafts import samples
from tests.unit.compare.scoring import Total, run

SEEDS = 4
BARS = {"number": 1.0, "cell": 1.0, "moved": 0.95}
FALSE = 0.01


def main(arguments: list[str]) -> int:
    seeds = next((int(word) for word in arguments if word.isdecimal()), SEEDS)
    total = Total()
    for sample in samples():
        for seed in range(seeds):
            run(sample, seed, total)
    print(f"{'change':18} {'made':>6} {'told':>6} {'%':>7} {'facts':>6} {'judged':>6} {'%':>7}")
    good = True
    for kind, score in sorted(total.scores.items()):
        told, judged = score.told / score.made, score.judged / score.facts if score.facts else 1.0
        shown = f"{100 * judged:7.1f}" if score.facts else f"{'':>7}"
        print(f"{kind:18} {score.made:6} {score.told:6} {100 * told:7.1f} {score.facts:6} {score.judged:6} {shown}")
        good = good and min(told, judged) >= BARS.get(kind, 0)
    share = len(total.false) / max(total.facts, 1)
    print(f"\nfacts that nobody changed: {total.facts}, told to differ: {len(total.false)} ({100 * share:.2f} %, bar {100 * FALSE:.0f} %)")
    if "-v" in arguments:
        for line in [*(miss for score in total.scores.values() for miss in score.missed), *total.false]:
            print(" ", line)
    return 0 if good and share <= FALSE else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
