"""What a year adds: found by name or alias, the same for checks, completions and shortfalls."""

from __future__ import annotations

import pytest

from reportgen import additions
from reportgen.facts import Missing
from reportgen.model import Indicator, Observation, Target
from reportgen.shortfalls import Sign, shortfalls
from tests.builders import book, dataset, findings, indicator, observation, target

STOCK = indicator("科创平台", "个", "数量", 0, measure="时点", aliases=("科技创新平台",))
NEW = indicator("新增科技创新平台", "个", "数量", 0)
PATENTS = indicator("发明专利授权量", "件", "数量", 0)
SPENT = indicator("科技支出", "亿元", "总量", 2)
NEW_LOANS = indicator("新增科技贷款", "亿元", "总量", 2)
SHARE = indicator("科技支出占比", "%", "比率", 2)


def catalogue(*indicators: Indicator) -> dict[str, Indicator]:
    return {name: each for each in indicators for name in (each.name, *each.aliases)}


def codes(*entries: Observation | Target) -> list[tuple[str, str]]:
    return [(each.code, str(each.severity)) for each in findings(dataset(*entries))]


@pytest.mark.parametrize(
    ("of", "adds"),
    [(STOCK, NEW), (NEW, NEW), (PATENTS, PATENTS), (NEW_LOANS, NEW_LOANS), (SPENT, None), (SHARE, None)],
    ids=lambda each: each.name if each else "",
)
def test_what_is_added_to_an_indicator(of, adds):
    assert additions.added(catalogue(STOCK, NEW, PATENTS, SPENT, NEW_LOANS, SHARE), of) == adds


def test_a_stock_is_found_by_what_is_added_to_it():
    known = catalogue(STOCK, NEW, PATENTS)

    assert additions.stock(known, NEW) == STOCK
    assert additions.stock(known, PATENTS) is None
    assert additions.stock(known, NEW_LOANS) is None


@pytest.mark.parametrize("of", [SPENT, SHARE], ids=lambda each: each.name)
def test_a_year_s_amount_or_rate_is_not_what_was_to_be_added(of):
    """新增3亿元 may be the increase: neither a completion is told, nor that the target is below what was reached."""
    due = target(of, 2023, "3", file_year=2022, nature="新增")
    told = book(dataset(due, observation(of, 2023, "4")))

    assert isinstance(told.completion(due), Missing)
    assert codes(observation(of, 2023, "4"), target(of, 2024, "3", nature="新增")) == []


def test_checks_completions_and_shortfalls_hold_a_target_against_the_same_figure():
    before = target(STOCK, 2023, "8", file_year=2022, nature="新增")
    entries = (observation(STOCK, "2023-12", "20"), observation(NEW, 2023, "6"))
    told = book(dataset(before, *entries))

    done = told.completion(before)
    assert not isinstance(done, Missing)
    assert str(done.rate.percent) == "75.0"
    assert [each.message for each in shortfalls(told) if each.sign is Sign.MISSED] == ["2023年新增科技创新平台6个，目标8个"]
    assert codes(*entries, target(STOCK, 2024, "5", nature="新增")) == [("L24", "I")]
