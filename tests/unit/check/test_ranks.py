"""Findings about ranks: L13, L14, L15, L16, L48."""

from dataclasses import replace

import pytest

from reportgen.diagnostics import Location
from reportgen.model import RankOf, ReportedRank, Source, Stage
from tests.builders import COUNTIES, dataset, findings, observation, placed, region, rows, settled, target

NAME = "高新技术产业投资增速"
VALUES = ["5.8", "85.6", "27.1", "29.6", "14.1", "56.0"]
RIGHT = [6, 1, 4, 3, 5, 2]


def with_rank(position, value="5.8"):
    """The six counties, 柯城区 with this official rank."""
    others = [each for each in rows(NAME, 2023, VALUES) if each.region[-1] != "柯城区"]
    return dataset(*others, observation(NAME, 2023, value, ranks={"全市": position}))


def test_right_ranks_are_not_questioned():
    assert findings(dataset(*rows(NAME, 2023, VALUES, ranks=RIGHT))) == []


def test_a_wrong_rank_is_an_error_with_both_places_and_all_values():
    (found,) = findings(with_rank(5))

    assert (found.code, found.severity) == ("L48", "E")
    assert found.message == (
        "柯城区2023年高新技术产业投资增速5.8%，公布的全市位次是第5，按各成员数据应为第6："
        "衢江区85.6、开化县56.0、江山市29.6、龙游县27.1、常山县14.1、柯城区5.8"
    )
    assert str(found.location) == "data/浙江省/衢州市/柯城区/2023.yaml:2:1"
    assert [each.location.path.split("/")[-2] for each in found.related] == ["衢江区", "开化县", "江山市", "龙游县", "常山县", "柯城区"]
    assert "采用" in found.hint


@pytest.mark.parametrize("choice", ["官方", "计算"])
def test_a_settled_conflict_is_a_notice_with_its_reason(choice):
    (found,) = findings(with_rank(settled(5, choice, "市统计局复核")))

    assert (found.code, found.severity, found.hint) == ("L48", "I", None)
    assert found.message.endswith(f"已采用{choice}名次：市统计局复核")


def test_an_incomplete_group_is_not_judged():
    values = [*VALUES[:5], None]

    assert findings(dataset(*rows(NAME, 2023, values, ranks=[1, 2, 3, 4, 5, 6]))) == []


def test_a_rank_in_an_undeclared_scope_is_not_judged():
    assert findings(dataset(observation(NAME, 2023, "5.8", ranks={"全省": 71}))) == []


def test_wrong_ranks_of_growth_are_found_too():
    rates = ["14.7", "9.9", "30.0", "1.0", "0.5", "-2.0"]
    data = [
        observation("规上工业企业研发费用", 2023, "10", county, growth=rate, growth_ranks={"全市": 3} if county == "柯城区" else None)
        for county, rate in zip(COUNTIES, rates, strict=True)
    ]

    (found,) = findings(dataset(*data))

    assert (found.code, "公布的全市增速位次是第3，按各成员数据应为第2" in found.message) == ("L48", True)


def test_a_tie_that_the_office_tells_apart_is_a_question_and_no_error():
    """同为 3.20%, 第2 and 第3: unrounded figures may differ."""
    (found,) = findings(dataset(*rows("研发投入强度", 2022, ["3.50", "3.20", "3.20", "2.0", "1.0", "0.5"], ranks=[1, 2, 3, 4, 5, 6])))

    assert (found.code, found.severity) == ("L14", "W")
    assert found.message == "衢江区、龙游县2022年研发投入强度同为3.20，应并列第2；公布的全市位次是第3"
    assert found.location.path.split("/")[-2] == "龙游县"


def test_a_tie_that_shares_its_place_is_right():
    assert findings(dataset(*rows("研发投入强度", 2022, ["3.50", "3.20", "3.20", "2.0", "1.0", "0.5"], ranks=[1, 2, 2, 4, 5, 6]))) == []


def test_a_rank_beyond_the_size_of_its_scope():
    data = dataset(observation(NAME, 2023, "5.8", ranks={"全市": 7}), target("研发投入强度", 2024, ranks={"全市": "前8"}))

    found = findings(data)

    assert [(each.code, each.severity) for each in found] == [("L15", "E"), ("L15", "E")]
    assert found[0].message == "柯城区2023年高新技术产业投资增速：全市共6个，没有第7"


def test_the_size_of_a_province_is_enough():
    regions = [region("浙江省", member_count=90), region("衢州市"), region("柯城区")]

    found = findings(dataset(observation(NAME, 2023, "5.8", ranks={"全省": 91}), regions=regions))

    assert [each.code for each in found] == ["L15"]
    assert findings(dataset(observation(NAME, 2023, "5.8", ranks={"全省": 90}), regions=regions)) == []


def test_a_better_place_in_the_wider_scope_is_impossible():
    (found,) = findings(dataset(observation(NAME, 2023, "5.8", ranks={"全市": 6, "全省": 5})))

    assert (found.code, found.severity) == ("L13", "W")
    assert "全省第5，全市却是第6" in found.message


def test_a_county_level_citys_own_word_counts():
    (found,) = findings(dataset(observation(NAME, 2023, "5.8", "江山市", ranks={"衢州": 6, "全省": 5})))

    assert (found.code, "全省第5，衢州却是第6" in found.message) == ("L13", True)
    assert findings(dataset(observation(NAME, 2023, "5.8", "江山市", ranks={"衢州": 5, "全省": 5, "全国": 40}))) == []


def test_ranks_of_different_things_are_not_compared():
    data = dataset(observation("研发投入强度", 2022, "2.71", ranks={"全市": 2}, change_ranks={"全省": 1}))

    assert findings(data) == []


def test_one_thing_with_two_ranks():
    data = dataset(
        observation("研发投入强度", 2022, "2.71", ranks={"全省": 76}),
        observation("研发投入强度", 2022, "2.71", ranks={"全省": 75}, file_year=2023),
    )

    (found,) = findings(data)

    assert (found.code, found.related[0].location.path.endswith("2022.yaml")) == ("L13", True)


def paper(title):
    return Source(id=title, title=title, location=Location("data", 0))


def twice(first, second, *, stage=None):
    """One place told in two year files."""
    return dataset(
        observation("研发投入强度", 2022, "2.71", ranks={"全市": first}, source=paper("简报")),
        observation("研发投入强度", 2022, "2.71", ranks={"全市": second}, source=paper("简报"), file_year=2023, stage=stage),
    )


def test_two_sources_that_tell_one_place_differently_are_both_named():
    (found,) = findings(twice(3, replace(placed(2), source=paper("全市通报"), source_place="强度!F3")))

    assert (found.code, found.message) == ("L13", "柯城区2022年研发投入强度的全市位次有两个：第3（简报）和第2（全市通报 强度!F3）")
    assert "阶段" in found.hint


def test_two_sources_that_agree_are_no_finding():
    assert findings(twice(2, replace(placed(2), source=paper("全市通报")))) == []


def test_two_words_for_one_scope_tell_one_place():
    data = dataset(observation("研发投入强度", 2022, "2.71", ranks={"全市": 2, "衢州": replace(placed(3), source=paper("年鉴"))}))

    assert [(found.code, "第3（年鉴）" in found.message) for found in findings(data)] == [("L13", True)]


@pytest.mark.parametrize(("first", "second", "stage"), [("快报", None, None), ("初步", "年报", None), (None, None, "修订")])
def test_a_place_that_was_preliminary_or_is_revised_contradicts_nothing(first, second, stage):
    one, two = (replace(placed(place), stage=None if word is None else Stage(word)) for place, word in ((3, first), (2, second)))

    assert "L13" not in [found.code for found in findings(twice(one, two, stage=stage))]


def test_a_rate_has_no_rank_of_growth():
    place = observation(NAME, 2023, "1").location
    wrong = ReportedRank(scope="全省", of=RankOf.GROWTH, position=1, location=place)

    (found,) = findings(dataset(observation("研发投入强度", 2022, "2.71", growth_ranks={"全省": wrong})))

    assert (found.code, found.severity) == ("L16", "W")
    assert "增幅位次" in found.hint


def test_of_a_large_group_only_those_around_the_two_places_are_named():
    names = [f"{chr(0x4E00 + number)}县" for number in range(30)]
    tree = [region("浙江省"), region("衢州市", members=names), *(region(("浙江省", "衢州市", name)) for name in names)]
    data = [
        observation(NAME, 2023, str(100 - place), ("浙江省", "衢州市", name), ranks={"全市": 20} if place == 10 else None)
        for place, name in enumerate(names, 1)
    ]

    (found,) = findings(dataset(*data, regions=tree))

    assert found.message.endswith(f"应为第10：…{names[8]}91、{names[9]}90、{names[10]}89、{names[18]}81、{names[19]}80、{names[20]}79…")
    assert len(found.related) == 6


def test_figures_that_only_print_alike_are_not_tied_and_a_notice_says_so():
    values = ["2.714", "2.711", "1.5", "1.4", "1.3", "1.2"]
    found = findings(dataset(*rows("研发投入强度", 2023, values, ranks=[1, 2, 3, 4, 5, 6])))

    assert [(each.code, each.severity) for each in found] == [("L14", "I")] * 2
    assert "柯城区2023年研发投入强度与衢江区（2.711）同印为2.71%" in found[0].message
    assert findings(dataset(*rows("研发投入强度", 2023, ["2.714", "2.714", *values[2:]], ranks=[1, 1, 3, 4, 5, 6])), "L14") == []


def test_a_place_that_more_are_ahead_of_than_there_are_outside():
    first_of_six = {"全市": placed(1, 6)}
    far_behind = dataset(observation(NAME, 2023, "5.8", ranks={**first_of_six, "全省": placed(86, 90)}))
    possible = dataset(observation(NAME, 2023, "5.8", ranks={**first_of_six, "全省": placed(85, 90)}))

    assert [each.code for each in findings(far_behind)] == ["L13"]
    assert findings(possible) == []


def test_the_size_that_the_office_tells_counts():
    (found,) = findings(dataset(observation(NAME, 2023, "5.8", ranks={"全省": placed(90, 89)})))

    assert (found.code, "全省共89个，没有第90" in found.message) == ("L15", True)


def test_a_tie_that_a_person_has_settled_is_no_question():
    values = ["3.50", "3.20", "3.20", "2.0", "1.0", "0.5"]
    ranks = [1, 2, settled(3, "官方"), 4, 5, 6]

    assert [each.code for each in findings(dataset(*rows("研发投入强度", 2022, values, ranks=ranks)))] == []


@pytest.mark.parametrize(("members", "named"), [(12, True), (13, False)])
def test_a_message_names_all_members_of_a_small_group(members, named):
    counties = tuple(f"第{chr(0x4E00 + number)}县" for number in range(members))
    regions = (region("浙江省"), region("衢州市", members=counties), *(region(("浙江省", "衢州市", name)) for name in counties))
    figures = [
        observation(NAME, 2023, str(50 - number), ("浙江省", "衢州市", name), ranks={"全市": 2} if number == 0 else None)
        for number, name in enumerate(counties)
    ]

    (found,) = findings(dataset(*figures, regions=regions))

    assert (found.code, all(name in found.message for name in counties)) == ("L48", named)


def test_a_place_of_a_figure_that_was_revised_later_is_not_held_against_the_new_one():
    others = [each for each in rows(NAME, 2022, VALUES) if each.region[-1] != "柯城区"]
    told = observation(NAME, 2022, "5.8", ranks={"全市": 6})
    revised = observation(NAME, 2022, "57.0", file_year=2023, stage="修订")

    assert [each.code for each in findings(dataset(*others, told, revised))] == ["L51"]
