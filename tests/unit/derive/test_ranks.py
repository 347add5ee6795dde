"""Ranks: ties, direction, incomplete groups, official beside computed (R27 to R33)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen import derive
from reportgen.diagnostics import Location
from reportgen.facts import Missing, Rank
from reportgen.model import RankOf, Source
from tests.builders import COUNTIES, book, dataset, default_regions, indicator, observation, path_of, placed, region, rows, settled

D = Decimal
NAME = "高新技术产业投资增速"
VALUES = ["5.8", "85.6", "27.1", "29.6", "14.1", "56.0"]


def rank(data, county="柯城区", name=NAME, scope="全市", year=2023, **fields):
    return book(data, county, year).rank(name, scope, **fields)


def test_a_rank_carries_the_figures_of_all_members_and_their_order():
    found = rank(dataset(*rows(NAME, 2023, VALUES)))

    assert (found.position, found.computed, found.tied) == (6, 6, 1)
    assert found.origin.kind == "rank"
    assert [each.value for each in found.origin.inputs] == VALUES
    assert [each.label for each in found.inputs][:2] == ["柯城区2023年", "衢江区2023年"]
    assert found.formula == "衢江区85.6 > 开化县56.0 > 江山市29.6 > 龙游县27.1 > 常山县14.1 > 柯城区5.8，6个中第6"
    assert [peer.region.name for peer in found.peers] == list(COUNTIES)
    assert [peer.position for peer in found.peers] == [6, 1, 4, 3, 5, 2]


def test_equal_figures_share_a_place():
    data = dataset(*rows(NAME, 2023, ["10", "8", "8.0", "7", "6", "5"]))

    assert [(rank(data, county).position, rank(data, county).tied) for county in ("衢江区", "龙游县", "常山县")] == [(2, 2), (2, 2), (5, 1)]
    assert "衢江区8 = 龙游县8.0" in rank(data).formula


def test_where_lower_is_better_the_lowest_is_first():
    data = dataset(*rows("单位GDP能耗", 2023, ["3.2", "4.1", "2.8", "3.9", "5.0", "4.4"]))

    assert [rank(data, county, "单位GDP能耗", CITY).position for county, CITY in zip(COUNTIES, WORDS, strict=True)] == [2, 4, 1, 3, 6, 5]


WORDS = ("全市", "全市", "全市", "衢州", "全市", "全市")


def test_where_nothing_is_better_only_the_official_rank_is_told():
    neutral = indicator("常住人口", "万人", "总量", 1, better="无")

    gap = rank(dataset(*rows(neutral, 2023, ["1", "2", "3", "4", "5", "6"])), name="常住人口")
    told = rank(dataset(*rows(neutral, 2023, ["1", "2", "3", "4", "5", "6"], ranks=[6, 5, 4, 3, 2, 1])), name="常住人口")

    assert isinstance(gap, Missing)
    assert "没有优劣方向" in gap.reason
    assert (told.position, told.computed) == (6, None)


def test_all_equal_is_no_rank():
    """R30: all tied says nothing."""
    gap = rank(dataset(*rows(NAME, 2023, ["10"] * 6)))

    assert isinstance(gap, Missing)
    assert gap.reason == "全市各成员相等，不排名"


def test_the_only_member_of_a_group_has_no_rank():
    """居全市第1位 of one is no place that anybody holds."""
    regions = (region("浙江省"), region("衢州市", members=("柯城区",)), region("柯城区"))
    gap = rank(dataset(observation(NAME, 2023, "10"), regions=regions))

    assert isinstance(gap, Missing)
    assert (gap.reason, gap.applies) == ("全市只有一个成员，不排名", False)


def test_a_member_without_its_figure_leaves_only_the_official_rank():
    """R30, R32a: never infer a place among those that happen to have data."""
    values = ["2.71", None, "2.05", "1.61", "1.85", "1.51"]

    gap = rank(dataset(*rows(NAME, 2023, values)))
    told = rank(dataset(*rows(NAME, 2023, values, ranks=[2, 1, 3, 5, 4, 6])))

    assert isinstance(gap, Missing)
    assert gap.reason == "没有公布名次，全市缺衢江区2023年的数，不能自行排名"
    assert gap.file == "data/浙江省/衢州市/衢江区/2023.yaml"
    assert (told.position, told.computed, told.conflict, told.origin.kind) == (2, None, False, "reported_rank")


def test_a_group_that_nobody_has_declared_is_not_ranked():
    regions = [region("浙江省"), region("衢州市"), *(region(name) for name in COUNTIES)]

    gap = rank(dataset(*rows(NAME, 2023, VALUES), regions=regions))

    assert isinstance(gap, Missing)
    assert "没有列全" in gap.reason


def test_a_region_without_its_figure_has_no_rank():
    gap = rank(dataset(*rows(NAME, 2023, [None, *VALUES[1:]])))

    assert isinstance(gap, Missing)
    assert gap.known
    assert (gap.what, gap.unit) == ("全市位次", "")


def test_official_and_computed_that_agree_print_as_computed():
    found = rank(dataset(*rows(NAME, 2023, VALUES, ranks=[6, 1, 4, 3, 5, 2])))

    assert (found.position, found.conflict, found.prints_official, found.origin.kind) == (6, False, False, "rank")


def test_a_published_place_names_its_own_source_where_it_has_one():
    paper = Source(id="通报", title="全市通报", publisher="市科技局", location=Location("data", 0))
    own = replace(placed(2), source=paper, source_place="第3页")

    told = [rank(dataset(observation(NAME, 2023, "5.8", ranks={"全省": place})), scope="全省") for place in (own, 2)]

    assert [each.origin.inputs[0].label for each in told] == ["公布名次，全市通报，市科技局 第3页", "公布名次"]


@pytest.mark.parametrize(("choice", "printed", "kind"), [("官方", 4, "reported_rank"), ("计算", 3, "rank")])
def test_a_person_settles_a_conflict(choice, printed, kind):
    """R32c: 采用 with a reason."""
    others = [each for each in rows(NAME, 2023, VALUES) if each.region[-1] != "江山市"]
    data = dataset(*others, observation(NAME, 2023, "29.6", "江山市", ranks={"衢州": settled(4, choice)}))

    found = rank(data, "江山市", scope="衢州")

    assert (found.position, found.origin.kind, found.conflict, found.settled) == (printed, kind, True, True)


def test_ranks_of_growth_take_official_growth_first():
    values = [("30", "14.7"), ("20", "9.9"), ("10", "30.0"), ("5", "1.0"), ("4", "0.5"), ("3", "-2.0")]
    data = dataset(
        *(
            observation("规上工业企业研发费用", 2023, value, county, growth=rate)
            for county, (value, rate) in zip(COUNTIES, values, strict=True)
        )
    )

    found = rank(data, name="规上工业企业研发费用", of=RankOf.GROWTH)

    assert (found.position, found.of) == (2, RankOf.GROWTH)
    assert [each.value for each in found.inputs] == [rate for _value, rate in values]
    assert [peer.value for peer in found.peers][:2] == [D("14.7"), D("9.9")]


def test_ranks_of_growth_need_the_growth_of_every_member():
    data = dataset(
        *rows("技术交易额", 2022, ["10"] * 6), *rows("技术交易额", 2023, ["11", "12", "13", "14", "15", "16"]),
        observation("专利授权量", 2023, "5"),
    )  # fmt: skip

    assert rank(data, name="技术交易额", of=RankOf.GROWTH).position == 6
    assert isinstance(rank(dataset(*rows("技术交易额", 2023, VALUES)), name="技术交易额", of=RankOf.GROWTH), Missing)


def test_ranks_of_change_compare_points_at_full_precision():
    data = dataset(
        *rows("研发投入强度", 2021, ["2.02", "2.65", "1.96", "1.51", "1.66", "1.39"]),
        *rows("研发投入强度", 2022, ["2.71", "2.85", "2.05", "1.61", "1.85", "1.51"]),
    )

    found = rank(data, name="研发投入强度", of=RankOf.CHANGE)

    assert (found.position, found.formula.split(" > ")[0]) == (1, "柯城区0.69")
    assert len(found.inputs) == 12


def test_the_rank_of_growth_is_not_the_rank_of_the_level():
    data = dataset(
        *rows("研发投入强度", 2022, ["2.71", "2.85", "2.05", "1.61", "1.85", "1.51"], ranks=[2, 1, 3, 5, 4, 6]),
        observation("技术交易额", 2023, "1"),
    )

    assert isinstance(rank(data, name="研发投入强度", of=RankOf.CHANGE), Missing)


def test_rankings_are_made_once_for_all_books():
    data = dataset(*rows(NAME, 2023, VALUES))
    rankings = derive.Rankings(data)
    facts = [derive.facts(data, data.regions[path_of(county)], 2023, rankings=rankings) for county in ("柯城区", "衢江区")]

    first, second = (each.rank(NAME, "全市") for each in facts)

    assert isinstance(first, Rank)
    assert isinstance(second, Rank)
    assert first.peers is second.peers


def test_places_gained_are_previous_minus_current():
    data = dataset(*rows(NAME, 2022, ["85.6", "5.8", "27.1", "29.6", "14.1", "56.0"]), *rows(NAME, 2023, VALUES))

    down, up = (book(data, county).rank_shift(NAME, "全市") for county in ("柯城区", "衢江区"))

    assert (down.places, down.formula) == (-5, "1 − 6 = -5")
    assert (up.places, up.origin.kind, len(up.inputs)) == (5, "rank_shift", 12)


def test_without_last_years_rank_there_is_no_shift():
    gap = book(dataset(*rows(NAME, 2023, VALUES))).rank_shift(NAME, "全市")

    assert isinstance(gap, Missing)
    assert gap.reason.startswith("没有2022年的名次")


def test_official_ranks_of_two_years_make_a_shift():
    data = dataset(
        observation("研发投入强度", 2021, "2.02", ranks={"全省": 40}), observation("研发投入强度", 2022, "2.71", ranks={"全省": 31})
    )

    shift = book(data).rank_shift("研发投入强度", "全省")

    assert (shift.places, shift.formula, [each.value for each in shift.inputs]) == (9, "40 − 31 = 9", ["31", "40"])


def test_large_groups_are_counted_in_the_formula_instead_of_named():
    names = [f"第{number}县" for number in range(1, 31)]
    regions = [region("浙江省"), region("衢州市", members=names), *(region(("浙江省", "衢州市", name)) for name in names)]
    data = dataset(*(observation(NAME, 2023, str(100 - i), ("浙江省", "衢州市", name)) for i, name in enumerate(names)), regions=regions)

    found = book(data, ("浙江省", "衢州市", "第3县")).rank(NAME, "全市")

    assert found.formula == "优于它的有2个，30个中第3"
    assert len(found.inputs) == 30


def test_a_revised_figure_is_ranked_with_its_peers():
    first = [replace(each, file_year=2023) for each in rows(NAME, 2023, VALUES)]
    data = dataset(*first, observation(NAME, 2023, "60", file_year=2024, stage="修订"), regions=default_regions())

    assert book(data, "衢江区", 2023).rank(NAME, "全市").position == 1
    assert book(data, "开化县", 2023).rank(NAME, "全市").position == 3


def test_city_and_province_are_two_scopes_even_where_one_county_has_a_file():
    county = observation("研发投入强度", 2022, "2.71", file_year=2023, ranks={"全市": 6, "全省": 71})
    regions = (region("浙江省"), region("衢州市"), region("柯城区"))
    facts = book(dataset(county, regions=regions))

    assert [facts.rank("研发投入强度", scope).position for scope in ("全市", "全省")] == [6, 71]


def test_where_less_is_better_the_formula_rises():
    found = book(dataset(*rows("单位GDP能耗", 2023, ["4.6", "4.5", "4.9", "4.8", "4.7", "5.0"]))).rank("单位GDP能耗", "全市")

    assert found.formula == "衢江区4.5 < 柯城区4.6 < 常山县4.7 < 江山市4.8 < 龙游县4.9 < 开化县5.0，6个中第2"
