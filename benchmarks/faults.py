"""Of faults that published texts have, one planted at a time, how many the review and the check find, and with what evidence.

In:  the sample reports as the data give them; with `--published FOLDER` published texts, whose names begin with their number in FIVE.
Out: for each kind of fault how many were planted, told by `diff`, with the line of the data, told by `check --text`, by either; then what
untouched texts are told to differ in. `-v` lists what was missed. Run `python benchmarks/faults.py [--each N] [--seed N]`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reportgen import read
from tests.faults.finding import Answer, Desk
from tests.faults.kinds import KINDS, faults
from tests.unit.compare.drafts import FIVE, workspace

BAR = 0.97
"""Of all faults in the drafts, found."""
COLUMNS = ("reviewed", "traced", "checked", "found", "proved")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=3, help="faults of a kind in each text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--published", type=Path, help="a folder of published texts instead of the drafts")
    parser.add_argument("--only", help="one kind")
    parser.add_argument("-v", action="store_true", dest="verbose")
    options = parser.parse_args()
    answers: dict[str, list[Answer]] = defaultdict(list)
    missed: list[str] = []
    false: Counter[str] = Counter()
    for number, (region, year, template) in enumerate(FIVE):
        desk = Desk(workspace(), region, year, template)
        files = sorted(options.published.glob(f"{number:03}*")) if options.published else []
        for published in [read.file(file) for file in files] if options.published else [desk.draft]:
            text = read.content(published.text.encode(), "公布.txt")
            false.update(desk.untouched(text))
            planted = [fault for fault in faults(desk.ground(text), options.seed, options.each) if options.only in (None, fault.kind)]
            for answer in desk.answers(text, planted):
                answers[answer.fault.kind].append(answer)
                if not (answer.reviewed and answer.traced and answer.checked):
                    missed.append(f"{answer.fault.kind}: {region} {year}: {answer.told}: {answer.fault.around(text.text)}")
    print(f"{'fault':28} {'made':>5} {'diff':>5} {'line':>5} {'check':>6} {'either':>7} {'proved':>7}")
    for kind in KINDS:
        _row(kind, answers[kind])
    found = [answer for each in answers.values() for answer in each]
    _row("all", found)
    print("untouched:", ", ".join(f"{verdict} {count}" for verdict, count in sorted(false.items())))
    if options.verbose:
        print("\n".join(missed))
    return 0 if options.published or sum(answer.found for answer in found) >= BAR * len(found) else 1


def _row(name: str, found: list[Answer]) -> None:
    told = [sum(getattr(answer, column) for answer in found) for column in COLUMNS]
    print(f"{name:28} {len(found):5} {told[0]:5} {told[1]:5} {told[2]:6} {told[3]:7} {told[4]:7}")


if __name__ == "__main__":
    sys.exit(main())
