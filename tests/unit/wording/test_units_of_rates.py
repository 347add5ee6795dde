"""Rates that are not in percent: what they are told in, and what they differ by."""

from __future__ import annotations

import pytest

from reportgen.model import Better, Kind
from reportgen.shortfalls import Sign, shortfalls
from reportgen.wording import changes, comparisons, numbers
from tests.builders import book, dataset, indicator, observation, target

RATIO = indicator("小学生师比", "∶1", Kind.RATE, 2, better=Better.LOWER)
PER_MILLE = indicator("出生率", "‰", Kind.RATE, 2)
ENERGY = indicator("单位GDP能耗", "吨标准煤/万元", Kind.RATE, 3, better=Better.LOWER)


@pytest.mark.parametrize(
    ("of", "before", "now", "level", "moved", "way"),
    [
        (RATIO, "16.12", "15.86", "15.86∶1", "较上年下降0.26", "从2022年的16.12∶1下降至2023年的15.86∶1"),
        (PER_MILLE, "6.15", "6.39", "6.39‰", "较上年提高0.24个千分点", "从2022年的6.15‰提高至2023年的6.39‰"),
        (
            ENERGY,
            "0.512",
            "0.498",
            "0.498吨标准煤/万元",
            "较上年下降0.014吨标准煤/万元",
            "从2022年的0.512吨标准煤/万元下降至2023年的0.498吨标准煤/万元",
        ),
    ],
    ids=lambda value: value.name if hasattr(value, "name") else None,
)
def test_a_rate_is_told_with_its_unit_and_its_change_in_what_two_of_them_differ_by(of, before, now, level, moved, way):
    facts = book(dataset(observation(of, 2022, before), observation(of, 2023, now), indicators=[of]))
    base, own = facts.level(of.name, observation(of, 2022, before).period), facts.level(of.name)

    assert str(numbers.level(own)) == level
    assert str(changes.compared(facts.change(of.name), 2023)) == moved
    assert str(changes.from_to(base, own)) == way


def test_a_ratio_is_held_against_the_city_without_a_unit():
    city = ("浙江省", "衢州市")
    facts = book(dataset(observation(RATIO, 2023, "15.86"), observation(RATIO, 2023, "16.45", region=city), indicators=[RATIO]))

    assert str(comparisons.comparison(facts.comparison(RATIO.name, "全市"))) == "比全市低0.59"


def test_a_target_of_points_that_is_missed_is_told_in_the_points_of_its_rate():
    aim = target(PER_MILLE, 2023, "0.3", nature="提高", unit="个千分点", file_year=2022)
    data = dataset(observation(PER_MILLE, 2022, "6.15"), observation(PER_MILLE, 2023, "6.39"), aim, indicators=[PER_MILLE])

    (one,) = [each for each in shortfalls(book(data)) if each.sign is Sign.MISSED]
    assert "提高0.24个千分点" in one.message
