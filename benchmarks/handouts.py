"""Rankings handed out to the workers of a cluster, beside sending each worker the figures to rank for itself.

In:  provinces of growing size (`benchmarks/country`), all indicators of one year ranked by level and by growth.
Out: for a group of so many counties: processor time and bytes of a ranking made from figures and of one that was handed out, and of the
figures themselves, which have to be unpacked before anybody can rank.

    python benchmarks/handouts.py             10, 100 and 400 counties
    python benchmarks/handouts.py --large     3,000 as well; minutes

Bars: from a province of a hundred counties on, what one document type asks for costs a worker at most a tenth as handed out, in time and in
bytes, of what the other cities' figures cost it.
"""

from __future__ import annotations

import argparse
import gc
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.country import Size, write
from reportgen import derive, project, workspace
from reportgen.batch import handouts, reading
from reportgen.derive import Question, handed
from reportgen.derive.ranking import Ranking
from reportgen.model import Better, RankOf, Scope
from reportgen.period import previous

YEAR, YEARS = 2023, 5
COUNTIES = 10
"""In a city."""
SIZES = {100: Size(cities=10, counties=COUNTIES, years=YEARS), 400: Size(cities=40, counties=COUNTIES, years=YEARS)}
LARGE = {3000: Size(cities=300, counties=COUNTIES, years=YEARS)}
ASKED = 16
"""Rankings of a whole province that 科技创新工作情况 asks for in one year."""
SHARE = 0.1

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one group, on one worker."""

    counties: int
    ranked: float
    """Milliseconds to make one ranking where the figures are."""
    taken: float
    """Milliseconds to take one over."""
    size: float
    """Kilobytes of one on its way."""
    unpacked: float
    """Milliseconds to unpack the figures of the group."""
    figures: float
    """Kilobytes of these."""


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--large", action="store_true")
    sizes = SIZES | (LARGE if options.parse_args().large else {})
    costs: list[Cost] = []
    with tempfile.TemporaryDirectory(prefix="reportgen-handouts-") as folder:
        for counties, size in sizes.items():
            write(size, Path(folder) / str(counties))
            costs += measured(Path(folder) / str(counties), only_province=bool(costs))
    print(f"counties   rank  take over    size   figures of {YEARS} years: unpack      size")
    for each in costs:
        ranking = f"{each.counties:8} {each.ranked:4.1f} ms {each.taken:7.1f} ms {each.size:4.0f} kB"
        print(f"{ranking} {each.unpacked:28.0f} ms {each.figures:6.0f} kB")
    return judged(costs)


def measured(folder: Path, *, only_province: bool) -> list[Cost]:
    """A city's counties, once, and a province's."""
    loaded = workspace.open_lazily(project.find(folder))
    shelf = loaded.shelf
    assert shelf is not None
    for path in loaded.dataset.regions:
        shelf.prepare(path)
    county = next(region for region in loaded.dataset.regions.values() if len(region.path) == 3)
    found = []
    for word in ("全省",) if only_province else ("全市", "全省"):
        scope = derive.facts(loaded.dataset, county, YEAR, rankings=loaded.rankings).scope(word)
        assert isinstance(scope, Scope)
        found.append(of_group(loaded, scope))
    return found


def of_group(loaded: workspace.Workspace, scope: Scope) -> Cost:
    shelf, indicators = loaded.shelf, loaded.dataset.indicators
    assert shelf is not None
    questions = list(asked(loaded, scope))
    ranked, contents = timed(lambda: [handouts.worked_out(each, loaded) for each in questions])

    def take_over(question: Question, content: bytes) -> int:
        found = handed.entries(scope, pickle.loads(content))
        return len(Ranking(loaded.dataset, indicators[question.indicator], scope, question.of, found).standing)

    taken, _places = timed(lambda: [take_over(*each) for each in zip(questions, contents, strict=True)])
    packed = {path: reading.packed(shelf.told(path)) for path in scope.members}
    unpacked, _told = timed(lambda: [reading.unpacked(each, indicators) for each in packed.values()])
    size = sum(len(bare) + sum(map(len, prose.values())) for bare, prose in packed.values())
    number = len(questions)
    return Cost(len(scope.members), ranked / number, taken / number, sum(map(len, contents)) / number / 1e3, unpacked, size / 1e3)


def asked(loaded: workspace.Workspace, scope: Scope) -> Iterable[Question]:
    """Every indicator that has a better and a worse, as it stands for the year, by level and by growth, and the year before by level."""
    region = loaded.dataset.regions[scope.members[0]]
    book = derive.facts(loaded.dataset, region, YEAR)
    for indicator in dict.fromkeys(loaded.dataset.indicators.values()):
        if indicator.better is not Better.NONE:
            period = book.period(indicator.name)
            yield Question(indicator.name, period, scope, RankOf.LEVEL)
            yield Question(indicator.name, period, scope, RankOf.GROWTH)
            yield Question(indicator.name, previous(period), scope, RankOf.LEVEL)


def timed(make: Callable[[], Made]) -> tuple[float, Made]:
    """Milliseconds of processor time, without looking for garbage, as workers do it."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        made = make()
        return (time.process_time() - start) * 1e3, made
    finally:
        gc.enable()


def judged(costs: list[Cost]) -> int:
    status = 0
    for cost in costs:
        if cost.counties < 100:
            continue
        others = 1 - COUNTIES / cost.counties
        spent, sent = ASKED * cost.taken / (cost.unpacked + ASKED * cost.ranked) / others, ASKED * cost.size / cost.figures / others
        good = spent <= SHARE and sent <= SHARE
        print(
            f"{cost.counties} counties, {ASKED} rankings handed out: {spent:.1%} of the time and {sent:.1%} of the bytes that the other "
            f"cities' figures would cost (bar {SHARE:.0%})" + ("" if good else "  MISSED")
        )
        status |= not good
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
