"""What the rules say is never said, whatever the figures are, and what they say always wins."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import arithmetic
from reportgen.compose.forms import FORMS, IndicatorView
from reportgen.compose.reader import Reader
from reportgen.facts import Missing
from reportgen.house import HOUSE
from reportgen.model import Audience, Bound, Kind, RankChoice
from reportgen.wording import completion, growths, numbers, ranks
from reportgen.wording.phrases import Phrase
from tests import builders
from tests.builders import COUNTIES, observation
from tests.unit.compose.making import book_of, draft, told

many = settings(max_examples=300)
amounts = st.decimals(Decimal("0.0001"), 10**9, places=4).map(lambda value: f"{value:f}")
rates = st.decimals(-100, 100, places=3).map(lambda value: f"{value:f}")
MOVES = ("变动", "较上年", "增长", "同比", "及同比", "从至")
PERCENT_MOVED = re.compile(r"(?:增长|下降|提高|降低|上升|回落|增加|减少|提升)了?\d[\d.]*[%‰倍]")


@many
@given(rates, rates, st.sampled_from([Kind.RATE, Kind.GROWTH_SPEED]), st.sampled_from(["%", "‰"]), st.integers(0, 3))
def test_a_rate_never_moves_by_percent(before, now, kind, unit, decimals):
    """R5a, R8: 2.02% to 2.71% is 0.69 points, and nobody is told of 34.2%."""
    entry = builders.indicator("某指标", unit, kind, decimals)
    reader = Reader(book_of(observation(entry, 2022, before), observation(entry, 2023, now)), Audience.INTERNAL)
    made = [FORMS[form](IndicatorView(reader, entry)) for form in MOVES]

    for text in (str(each) for each in made if isinstance(each, Phrase)):
        speeds = re.sub(r"(?:转为|由)(?:增长|下降)[\d.]+%", "", text)  # what a speed itself is
        assert kind is Kind.GROWTH_SPEED or not PERCENT_MOVED.search(speeds), text
        assert "个百分点" not in text or unit == "%"
        assert "个千分点" not in text or unit == "‰"


@many
@given(amounts, amounts, rates, st.booleans())
def test_the_growth_that_an_office_published_always_wins(before, now, official, only):
    """R9: levels at current prices do not give it, and are not asked."""
    entry = builders.indicator("某指标", "亿元", Kind.AMOUNT, 2, official_growth_only=only)
    growth = book_of(observation(entry, 2022, before), observation(entry, 2023, now, growth=official)).growth(entry.name)
    unpublished = book_of(observation(entry, 2022, before), observation(entry, 2023, now)).growth(entry.name)

    assert growth
    assert growth.percent == Decimal(official)
    assert isinstance(unpublished, Missing) is only


@many
@given(amounts, amounts, st.decimals(1, 10, places=1))
def test_a_fall_is_never_a_multiple_nor_is_less_than_twice(before, now, times_from):
    """R11, R12: 倍 only for what has grown at least once over, 番 only for what has doubled."""
    entry = builders.indicator("某指标", "亿元", Kind.AMOUNT, 4)
    growth = book_of(observation(entry, 2022, before), observation(entry, 2023, now)).growth(entry.name)
    house = replace(HOUSE, times_from=times_from)
    doubled = Decimal(now) >= 2 * Decimal(before)

    assert growth
    for text in (str(say(growth, 2023, house)) for say in (growths.growth, growths.year_on_year)):
        assert "倍" not in text or doubled, text
        assert "番" not in text or doubled or "接近" in text, text


@given(st.lists(st.decimals(0, 10**6, places=3), min_size=1, max_size=9).filter(any), st.integers(0, 3))
def test_no_share_is_ever_bent_to_make_a_hundred(parts, decimals):
    """R15: each is rounded by itself, whatever they come to."""
    whole = arithmetic.total(parts)

    values = arithmetic.shares(parts, whole, decimals).values

    assert list(values) == [arithmetic.round_half_up(arithmetic.share(part, whole), decimals) for part in parts]


@many
@given(amounts, st.integers(0, 4), st.sampled_from(["吨", "亿千瓦时", "元/人"]))
def test_a_figure_always_has_the_decimals_of_its_indicator(value, decimals, unit):
    """R16: 18.70%, 3.0%; trailing zeros stay, and nothing is grouped in prose (R18)."""
    entry = builders.indicator("某指标", unit, Kind.AMOUNT, decimals)
    level = book_of(observation(entry, 2023, value)).level(entry.name)

    assert level
    printed = str(numbers.level(level)).removesuffix(unit)

    assert printed == f"{arithmetic.round_half_up(Decimal(value), decimals):f}"
    assert len(printed.partition(".")[2]) == decimals


@many
@given(st.lists(st.integers(0, 5), min_size=6, max_size=6), st.integers(1, 6), st.sampled_from([None, *RankChoice]), st.booleans())
def test_an_official_place_stands_until_a_person_decides(values, official, choice, lacks):
    """R32: never replaced in silence, never inferred from a part of the members."""
    entry = builders.indicator("某指标", "家", Kind.COUNT, 0)
    told = [
        observation(
            entry,
            2023,
            None if lacks and county == COUNTIES[-1] else value,
            county,
            ranks={"全市": builders.placed(official, choice=choice)} if county == COUNTIES[0] else None,
        )
        for county, value in zip(COUNTIES, values, strict=True)
    ]
    found = book_of(*told).rank(entry.name, "全市")
    own = sum(value > values[0] for value in values) + 1
    computed = choice is RankChoice.COMPUTED and not lacks and len(set(values)) > 1

    assert found
    assert found.position == (own if computed else official)
    assert isinstance(book_of(*told).of(builders.region(("浙江省", "衢州市", COUNTIES[1]))).rank(entry.name, "全市"), Missing) or not lacks


@many
@given(st.integers(1, 20), st.integers(0, 20), st.sampled_from([Fraction(1, 3), Fraction(1, 4), Fraction(1, 2)]))
def test_a_place_is_called_front_only_within_its_third_and_the_last_is_never_called_last(place, behind, fraction):
    """R34."""
    of = place + behind
    entry = builders.indicator("某指标", "家", Kind.COUNT, 0)
    fact = book_of(observation(entry, 2023, 1, ranks={"全省": builders.placed(place, of)})).rank(entry.name, "全省")
    house = replace(HOUSE, front_fraction=fraction, front="前列", first="首位")

    assert fact
    text = str(ranks.tactful(fact, house))

    assert "前列" not in text or place <= of * fraction
    assert "首位" not in text or place == 1
    assert not re.search("末位|倒数|垫底|最后", text)


@many
@given(amounts, amounts, st.booleans(), st.sampled_from([Bound.WITHIN, Bound.CONTROL, Bound.NOT_ABOVE]))
def test_neither_a_rate_nor_a_cap_is_ever_completed_by_percent(actual, wanted, rate, cap):
    """R38: 高于目标2.0个百分点, 控制在4.5%以内."""
    entry = builders.indicator("某指标", "%" if rate else "起", Kind.RATE if rate else Kind.COUNT, 2)
    goal = builders.target(entry, 2023, wanted, file_year=2022, bound=None if rate else cap, comparable=True)
    facts = book_of(observation(entry, 2023, actual), goal)
    found = facts.completion(facts.due_targets()[0])

    assert found
    for say in (completion.status, completion.rate, completion.over):
        assert not re.search(r"完成[^，。]*的\d[\d.]*%|超[^，。]*\d[\d.]*%", str(say(found))), str(say(found))


@many
@given(st.decimals(Decimal("1.5"), 1000, places=3), st.decimals(Decimal("0.1"), 10**6, places=1))
def test_beyond_half_as_much_again_no_rate_is_printed_before_a_person_has_confirmed(times, wanted):
    """R39, L68."""
    entry = builders.indicator("某指标", "家", Kind.AMOUNT, 4)
    goal = builders.target(entry, 2023, f"{wanted:f}", file_year=2022)
    facts = book_of(observation(entry, 2023, f"{wanted * times:f}"), goal)
    found = facts.completion(facts.due_targets()[0])

    assert found
    printed = str(completion.status(found)) + str(completion.rate(found)) + str(completion.over(found))

    assert times == Decimal("1.5") or "%" not in printed


@given(st.lists(st.booleans(), min_size=1, max_size=6))
def test_every_gap_is_told_and_nothing_is_guessed_in_its_place(there):
    """R47: never zero, never the year before, never some of the gaps."""
    entries = [builders.indicator(f"指标{name}", "家", Kind.COUNT, 0) for name in "甲乙丙丁戊己"[: len(there)]]
    kept = [observation(entry, 2023, 7) for entry, held in zip(entries, there, strict=True) if held]
    earlier = [observation(entry, 2022, 5) for entry in entries]
    text = "，".join(f'{{{{ 指标["{entry.name}"] }}}}' for entry in entries)

    made = draft(f"{text}。", *kept, *earlier)
    lacking = [entry.name for entry, held in zip(entries, there, strict=True) if not held]

    assert [gap.message.partition("（")[0].removeprefix("待补充：") for gap in made.gaps] == lacking
    assert re.findall(r"\d+家", told(f"{text}。", *kept, *earlier)) == ["7家"] * len(kept)
