"""For every period, list and place: what is said is whole, and what cannot be said is a named finding."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from reportgen import reckoning
from reportgen.chinese import numeral, ordinal, sequence_finding
from reportgen.diagnostics import Location
from reportgen.facts import Missing
from reportgen.house import HOUSE
from reportgen.model import Better
from reportgen.period import AsOf, Months, Period, Year, end_of
from reportgen.wording import lists, periods, ranks
from reportgen.wording.phrases import EMPTY, named
from tests import builders

thousand = settings(max_examples=1000)
YEARS = st.integers(2000, 2030)
WRONG = re.compile(r"[-−]\d|None|nan|[,;:?!()]|-")


@st.composite
def months(draw) -> Months:
    first = draw(st.integers(1, 12))
    return Months(draw(YEARS), first, draw(st.integers(first, 12)))


@st.composite
def points(draw) -> AsOf:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    day = draw(st.one_of(st.none(), st.integers(1, end_of(AsOf(year, month))[2])))
    return AsOf(year, month, day)


PERIODS: st.SearchStrategy[Period] = st.one_of(st.builds(Year, YEARS), months(), points())
HOUSES = st.builds(
    lambda **choices: replace(HOUSE, **choices),
    rank_verb=st.sampled_from(["居", "位居", "列", "位列", "排名"]),
    ordinal=st.sampled_from(["第1", "第一"]),
    rank_suffix=st.booleans(),
    tie=st.sampled_from(["全市并列第2", "并列全市第2"]),
    front=st.sampled_from(["名次", "前列"]),
    first=st.sampled_from(["第1", "首位"]),
    shift_none=st.sampled_from(["位次不变", "位次与上年持平", "保持第N"]),
    period_dash=st.sampled_from(["—", "－", "～", "至"]),
    year_end=st.sampled_from(["年底", "年末"]),
    quarters=st.booleans(),
    last_joint=st.sampled_from(["、", "和"]),
)


@thousand
@given(PERIODS, YEARS, HOUSES)
def test_a_period_is_told_with_its_year(period, report_year, house):
    for told in (periods.label(period, house), periods.standing(period, house), periods.first_mention(period, report_year, house)):
        assert str(period.year) in told
        assert not WRONG.search(told)


@thousand
@given(PERIODS, st.one_of(st.sampled_from(reckoning.Comparison), YEARS), st.one_of(st.none(), st.booleans()))
def test_a_comparison_has_an_earlier_base_or_a_finding(period, said, cumulative):
    found = reckoning.base(period, said, cumulative=cumulative)

    assert (found.period is None) == (found.finding is not None)
    if found.period is not None and not isinstance(said, int):
        assert end_of(found.period) < end_of(period)
        assert type(found.period) is type(period)


@given(months())
def test_adjacent_months_leave_nothing_between_them(period):
    found = reckoning.base(period, reckoning.Comparison.ADJACENT, cumulative=False).period
    if not isinstance(found, Months):
        reject()

    assert found.last - found.first == period.last - period.first
    assert (found.year * 12 + found.last) + 1 == period.year * 12 + period.first


@given(PERIODS, PERIODS, YEARS, HOUSES)
def test_a_base_that_leans_is_of_the_report_year(period, other, report_year, house):
    told = periods.base(period, other, report_year, house)

    assert re.search(r"\d{4}", told) or period.year == report_year
    assert not WRONG.search(told)


NAMES = st.lists(st.sampled_from(["甲公司", "“尖兵”", "《规划》", "TCL", "3M", "乙厂", "“领雁”"]), min_size=1, max_size=6)


@thousand
@given(NAMES, st.one_of(st.none(), st.integers(0, 8)), st.booleans(), HOUSES)
def test_a_list_says_等_only_where_more_are_counted(names, count, exact, house):
    phrases = [named(name, Location("data", 1)) for name in names]
    total = named(f"{count}家", Location("data", 1)) if count is not None else EMPTY
    number = None if count is None else Decimal(count)
    told = [str(say(phrases, total, count=number, exact=exact, house=house)) for say in (lists.listed, lists.bracketed)]

    for text in told:
        assert bool(text) == (count is None or len(names) <= count)
        assert "等1家" not in text
        assert not re.search(r"”、“|》、《|、和", text)
        assert not text or all(name in text for name in names)
        if text and count is not None and len(names) < count:
            assert "等" in text
    assert "等" not in told[1] or len(names) < (count or 0) or not exact


@thousand
@given(st.lists(st.integers(0, 4), min_size=2, max_size=6), st.sampled_from([Better.HIGHER, Better.LOWER]), HOUSES, st.data())
def test_a_place_is_told_or_the_gap_has_a_name(values, better, house, data):
    entry = builders.indicator("某指标", "家", "数量", 0, better=better.value)
    lacking = data.draw(st.sets(st.integers(0, len(values) - 1)))
    counties = builders.COUNTIES[: len(values)]
    told = [
        builders.observation(entry, 2023, None if place in lacking else value, county)
        for place, (county, value) in enumerate(zip(counties, values, strict=True))
    ]
    regions = [builders.region("浙江省"), builders.region("衢州市", members=counties), *map(builders.region, counties)]
    fact = builders.book(builders.dataset(*told, regions=regions)).rank("某指标", "全市", partial=True)
    known = [value for place, value in enumerate(values) if place not in lacking]
    if isinstance(fact, Missing):
        assert fact.reason
        assert fact.finding is not None
        return
    text = str(ranks.rank(fact, house=house))
    better_ones = sum(value > values[0] if better is Better.HIGHER else value < values[0] for value in known)

    assert fact.position == better_ones + 1
    assert ("有数据的" in text) == bool(lacking)
    assert ("并列" in text) == (known.count(values[0]) > 1 and "前列" not in text)
    assert "首位" not in text or (fact.position == 1 and known.count(values[0]) == 1 and not lacking)
    assert not WRONG.search(text)


@thousand
@given(st.integers(1, 90), st.one_of(st.none(), st.integers(1, 90)), st.sampled_from([2022, 2020]), HOUSES)
def test_a_move_is_told_without_a_sign_and_names_an_older_year(now, before, year, house):
    told = [builders.observation("研发投入强度", 2023, "2", ranks={"全省": now})]
    if before is not None:
        told.append(builders.observation("研发投入强度", year, "1", file_year=year, ranks={"全省": before}))
    book = builders.book(builders.dataset(*told))
    rank = book.rank("研发投入强度", "全省", Year(2023))
    shift = book.rank_shift("研发投入强度", "全省", Year(2023), base=Year(year))
    text = str(ranks.with_shift(rank, shift or None, 2023, house))

    assert bool(shift) == (before is not None)
    assert not WRONG.search(text)
    if before is None:
        assert "，" not in text
        return
    moved = str(ranks.rank_shift(shift, house))
    assert ("2020年" in moved) == (year == 2020)
    assert (str(abs(now - before)) in moved) or now == before
    assert not WRONG.search(moved)


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_ordinals_in_words_are_all_different(one, other):
    assert (ordinal(one) == ordinal(other)) == (one == other)


@given(st.integers(2, 30), st.data())
def test_a_sequence_is_whole_only_in_order(length, data):
    markers = [f"{numeral(number)}是" for number in range(1, length + 1)]
    shuffled = data.draw(st.permutations(markers))

    assert sequence_finding(markers) is None
    assert (sequence_finding(shuffled) is None) == (shuffled == markers)
    assert sequence_finding(markers[1:]) is not None
