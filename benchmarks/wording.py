"""How many phrases the engine says in a second on one core, and that a report pays nothing for indicators which it does not use.

In:  facts of four kinds of indicators in six counties, made beforehand; two data sets, one with a hundred times the indicators.
Out: phrases a second from facts to words (bar: 20,000), the same from files' figures to words through the forms of templates, and how
much longer one report takes where the data hold a hundred times the indicators (bar: 1.25). Run `python benchmarks/wording.py`.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reportgen import derive
from reportgen.compose.forms import FORMS, indicator_view
from reportgen.compose.reader import Reader
from reportgen.compose.views import View
from reportgen.model import Audience, Dataset, Indicator
from reportgen.wording import changes, growths, numbers, ranks, targets
from reportgen.wording.phrases import Phrase
from tests import builders

BAR = 20_000
"""Phrases a second, facts to words."""
GROWTH_BAR = 1.25
ROUNDS = 7
NAMES = ("规上工业企业研发费用占营业收入比重", "技术交易额", "国家高新技术企业", "高新技术产业投资增速")
SHOWN = ("期间", "变动", "较上年", "增长", "同比", "位次", "从至", "位次变动", "及同比")


def dataset(*, unused: int) -> Dataset:
    """Two years of six counties; `unused` further indicators with as many figures each."""
    more = [builders.indicator(f"其他指标{number}", "家", "数量", 0) for number in range(unused)]
    entered: tuple[str | Indicator, ...] = (*NAMES, *more)
    entries = [
        observation
        for entry in entered
        for year, values in ((2022, (169, 161, 135, 137, 80, 20)), (2023, (190, 171, 139, 150, 96, 24)))
        for observation in builders.rows(entry, year, values)
    ]
    goal = builders.target("国家高新技术企业", 2024, 30, nature="新增", bound="以上", modality="计划", ranks={"全市": "前3"})
    return builders.dataset(*entries, goal, indicators=more)


def from_facts(data: Dataset) -> list[Callable[[], Phrase]]:
    """One call a phrase; the facts are there."""
    calls: list[Callable[[], Phrase]] = []
    for county in builders.COUNTIES:
        book = builders.book(data, county)
        scope = "衢州" if county == "江山市" else "全市"
        for name in NAMES:
            level, change = book.level(name), book.change(name)
            calls += [partial(say, level) for say in (numbers.level, numbers.when)]
            calls += [partial(changes.change, change), partial(changes.compared, change, 2023)]
            calls += [partial(ranks.rank, book.rank(name, scope)), partial(ranks.rank_shift, book.rank_shift(name, scope))]
        growth = book.growth("技术交易额")
        calls += [partial(growths.year_on_year, growth, 2023), partial(growths.growth, growth, 2023)]
    goal = data.files[builders.path_of("柯城区"), 2023].targets[0]
    return [*calls, *[partial(targets.sentence, goal)] * 8]


def from_files(data: Dataset, rankings: derive.Rankings) -> int:
    """All forms of one report, its facts derived anew; how many phrases were said."""
    said = 0
    reader = Reader(derive.facts(data, data.regions[builders.path_of("柯城区")], 2023, rankings=rankings), Audience.INTERNAL)
    for name in NAMES:
        view = indicator_view(reader, name)
        for form in SHOWN:
            made = FORMS[form](view)
            if isinstance(made, View):
                made = made.get("全市")
            said += isinstance(made, Phrase)
    return said


def rate(calls: Sequence[Callable[[], Phrase]]) -> float:
    """Phrases a second, the median of several rounds; each is turned into the text that a writer prints."""
    found = []
    for _round in range(ROUNDS):
        start = time.process_time()
        for _again in range(20):
            for call in calls:
                str(call())
        found.append(20 * len(calls) / (time.process_time() - start))
    return statistics.median(found)


def report_seconds(data: Dataset) -> float:
    """Processor time of one report in a run of fifty, which share their ranks; the least of several rounds."""
    found = []
    for _round in range(ROUNDS):
        start = time.process_time()
        rankings = derive.Rankings(data)
        for _again in range(50):
            from_files(data, rankings)
        found.append((time.process_time() - start) / 50)
    return min(found)


def main() -> int:
    small, large = dataset(unused=10), dataset(unused=1000)
    gc.collect()
    gc.disable()
    words = rate(from_facts(small))
    said = from_files(small, derive.Rankings(small))
    few = report_seconds(small)
    many = report_seconds(large)
    print(f"facts to words: {words:,.0f} phrases/s (bar {BAR:,})")
    print(f"figures to words, the facts of each report made anew: {said / few:,.0f} phrases/s ({said} phrases)")
    print(f"one report: {few * 1000:.2f} ms with 10 unused indicators, {many * 1000:.2f} ms with 1,000")
    print(f"ratio {many / few:.2f} (bar {GROWTH_BAR})")
    return 0 if words >= BAR and many / few <= GROWTH_BAR else 1


if __name__ == "__main__":
    sys.exit(main())
