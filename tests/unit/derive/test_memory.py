"""Facts are made once for all reports of a run, and mean for each speaker what they would mean alone."""

from __future__ import annotations

from reportgen import derive
from reportgen.derive import memory
from reportgen.derive.memory import Memory
from reportgen.facts import Missing, Rank
from reportgen.period import AsOf, Year
from tests.builders import PATHS, dataset, indicator, rows

COUNT = indicator("国家高新技术企业", unit="家", kind="数量", decimals=0, measure="时点")
DATA = dataset(*rows(COUNT, "2023-12", (169, 161, 135, 137, 80, 20)))
"""衢州's counties; 江山市 is one that calls the group of its siblings by the city's name."""


def speaking(name: str, rankings: derive.Rankings) -> derive.Book:
    return derive.facts(DATA, DATA.regions[PATHS[name]], 2023, rankings=rankings)


def test_a_county_is_worked_out_once_for_all_that_name_it():
    rankings = derive.Rankings(DATA)
    own = speaking("柯城区", rankings).level("国家高新技术企业")

    assert speaking("衢江区", rankings).of(DATA.regions[PATHS["柯城区"]]).level("国家高新技术企业") is own
    assert speaking("柯城区", derive.Rankings(DATA)).level("国家高新技术企业") is not own


def test_a_scope_word_means_what_the_speaker_means():
    """全市 is 江山市's own word for itself, and the counties' word for the city (R29), whoever has asked before."""
    rankings = derive.Rankings(DATA)
    river = DATA.regions[PATHS["江山市"]]

    spoken_of = speaking("柯城区", rankings).of(river).rank("国家高新技术企业", "全市")
    itself = speaking("江山市", rankings).rank("国家高新技术企业", "全市")
    again = speaking("柯城区", rankings).of(river).rank("国家高新技术企业", "全市")

    assert isinstance(spoken_of, Rank)
    assert spoken_of.position == 3
    assert isinstance(itself, Missing)
    assert again is spoken_of


def test_only_the_regions_asked_for_last_are_kept():
    held = Memory()
    first = held.of(("甲省", "0"), 2023)
    for number in range(1, memory.KEPT):
        held.of(("甲省", str(number)), 2023)
    assert held.of(("甲省", "0"), 2023) is first

    held.of(("乙省",), 2023)
    held.of(("丙省",), 2023)

    assert held.of(("甲省", "0"), 2023) is first
    assert held.of(("甲省", "0"), 2022) is not first


def test_a_period_that_answers_anyway_is_no_other_fact():
    """A check names the period of a figure, a template does not; 2023 of a stock is its end."""
    facts = speaking("柯城区", derive.Rankings(DATA))
    answer = facts.level("国家高新技术企业")

    assert facts.level("国家高新技术企业", AsOf(2023, 12)) is answer
    assert facts.level("国家高新技术企业", Year(2023)) is answer
    assert facts.level("国家高新技术企业", AsOf(2023, 12, 31)) is answer
    assert facts.rank("国家高新技术企业", "全市", Year(2023)) is facts.rank("国家高新技术企业", "全市")
    assert isinstance(facts.level("国家高新技术企业", AsOf(2023, 11)), Missing)
