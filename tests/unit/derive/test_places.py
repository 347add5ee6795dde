"""Ranks among those with data, places gained, moves against any year, names behind a figure (R28, R30, R33, R45)."""

from __future__ import annotations

import pytest

from reportgen.facts import Missing
from reportgen.findings import Finding
from reportgen.model import RankOf
from reportgen.period import Year
from tests.builders import book, dataset, default_regions, observation, placed, region, rows

NAME = "技术交易额"
VALUES = ["9", None, "7", "6", "5", "4"]


def rank(data, **fields):
    return book(data).rank(NAME, "全市", **fields)


def test_a_place_among_those_with_data_is_given_only_where_it_is_asked_for():
    data = dataset(*rows(NAME, 2023, VALUES))
    found = rank(data, partial=True)

    assert (found.position, found.among, found.size, found.tied) == (1, 5, 5, 1)
    assert found.findings == (Finding.RANK_PARTIAL,)
    assert found.formula == "柯城区9 > 龙游县7 > 江山市6 > 常山县5 > 开化县4，5个中第1"
    assert not found.first
    assert not found.in_front()
    assert rank(data).finding is Finding.RANK_PARTIAL


def test_an_official_place_comes_before_one_among_those_with_data():
    figures = [each for each in rows(NAME, 2023, VALUES) if each.region[-1] != "柯城区"]
    found = rank(dataset(*figures, observation(NAME, 2023, "9", ranks={"全市": 2})), partial=True)

    assert (found.position, found.among, found.origin.kind) == (2, None, "reported_rank")


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ([None, "9", "8", "7", "6", "5"], Finding.RANK_SUBJECT_MISSING),
        (["9", None, None, None, None, None], Finding.RANK_PARTIAL),
        (["9", "9", "9", "9", "9", "9"], Finding.RANK_ALL_TIED),
        (["9", "9", "9", "9", "9", None], Finding.RANK_PARTIAL),
    ],
)
def test_what_is_no_place_has_a_name(values, finding):
    found = rank(dataset(*rows(NAME, 2023, values)), partial=True)

    assert isinstance(found, Missing)
    assert found.finding is finding
    assert found.applies is (finding is not Finding.RANK_ALL_TIED)


def test_an_undeclared_group_has_no_place_even_among_those_with_data():
    regions = [each for each in default_regions() if each.path[-1] != "衢州市"]
    data = dataset(*rows(NAME, 2023, VALUES), regions=[*regions, region("衢州市")])

    assert isinstance(rank(data, partial=True), Missing)


def test_figures_that_only_print_alike():
    found = rank(dataset(*rows(NAME, 2023, ["9.001", "9.002", "3", "2", "1", "0"])))

    assert (found.position, found.tied, found.findings) == (2, 1, (Finding.SAME_DISPLAY_DIFFERENT_RANK,))


def test_places_gained_are_ranked_by_two_rankings():
    data = dataset(*rows(NAME, 2022, ["3", "9", "8", "1", "1", "2"]), *rows(NAME, 2023, ["9", "8", "7", "6", "5", "4"]))
    found = rank(data, of=RankOf.PROGRESS)

    assert (found.position, found.tied) == (1, 1)
    assert found.formula is not None
    assert found.formula.startswith("柯城区2 > 江山市1")
    assert len(found.inputs) == 12
    assert rank(dataset(*rows(NAME, 2023, ["9", "8", "7", "6", "5", "4"])), of=RankOf.PROGRESS).finding is Finding.RANK_SUBJECT_MISSING


def test_a_published_place_by_places_gained():
    found = rank(dataset(observation(NAME, 2023, "9", progress_ranks={"全市": placed(30, 90)})), of=RankOf.PROGRESS)

    assert (found.position, found.size, found.prints_official) == (30, 90, True)


def moved(*told, base=None):
    return book(dataset(*told)).rank_shift(NAME, "全省", base=base)


def official(year, position, size=None):
    return observation(NAME, year, "1", file_year=year, ranks={"全省": placed(position, size)})


def test_a_move_says_when_the_number_of_places_changed():
    assert moved(official(2022, 15, 90), official(2023, 12, 89)).findings == (Finding.RANK_POPULATION_CHANGED,)
    assert moved(official(2022, 15, 90), official(2023, 12, 90)).findings == ()
    assert moved(official(2022, 15), official(2023, 12, 90)).findings == ()


def test_a_move_against_another_year():
    found = moved(official(2020, 3), official(2023, 2), base=Year(2020))

    assert (found.places, found.base.period) == (1, Year(2020))
    assert moved(official(2020, 3), official(2023, 2)).finding is Finding.MISSING_BASE


def test_names_behind_a_figure():
    found = book(dataset(observation("专利授权量", 2023, 3, names=("甲", "乙")))).roster("专利授权量")

    assert [name.text for name in found.names] == ["甲", "乙"]
    assert (found.count, found.exact, found.findings) == (3, True, ())


@pytest.mark.parametrize(
    ("value", "names", "finding"), [(1, ("甲", "乙"), Finding.LIST_EXCEEDS_TOTAL), (2, (), None), (None, ("甲",), Finding.TOTAL_MISSING)]
)
def test_what_a_list_lacks_has_a_name(value, names, finding):
    found = book(dataset(observation("专利授权量", 2023, value, names=names))).roster("专利授权量")

    assert finding in (*getattr(found, "findings", ()), getattr(found, "finding", None))
