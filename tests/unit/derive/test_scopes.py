"""Which regions a scope word means depends on who speaks (R29, R31)."""

import pytest

from reportgen import derive
from reportgen.facts import Missing
from reportgen.model import RegionType
from tests.builders import COUNTIES, book, dataset, default_regions, observation, path_of, region, rows

TAIZHOU = ("椒江区", "黄岩区", "路桥区", "临海市", "温岭市", "玉环市", "天台县", "仙居县", "三门县")


def tree(*, count=None, taizhou_members=TAIZHOU):
    province = region("浙江省", members=("衢州市", "台州市"), member_count=count)
    cities = (region("衢州市", members=COUNTIES), region("台州市", members=taizhou_members))
    counties = (*(region(name) for name in COUNTIES), *(region(("浙江省", "台州市", name)) for name in TAIZHOU))
    return (province, *cities, *counties)


def scope(who, word, **fields):
    regions = tree(**{key: fields.pop(key) for key in ("count", "taizhou_members") if key in fields})
    return book(dataset(regions=regions, **fields), who).scope(word)


def test_for_a_district_the_city_is_its_parent():
    found = scope("柯城区", "全市")

    assert (found.word, found.complete, found.size) == ("全市", True, 6)
    assert [path[-1] for path in found.members] == list(COUNTIES)
    assert scope("柯城区", "衢州").members == found.members


def test_for_a_county_level_city_the_city_is_itself_and_the_parent_is_named():
    wrong = scope("临海市", "全市")
    found = scope("临海市", "台州")

    assert isinstance(wrong, Missing)
    assert wrong.reason == "全市是临海市自己，不是排名的范围；在所属市的名次用“台州”"
    assert (found.word, found.size) == ("台州", 9)


def test_the_parents_declared_short_name_is_printed():
    regions = (region("浙江省"), region("台州市", members=TAIZHOU, short_name="台"), region("临海市"))
    found = book(dataset(regions=regions), "临海市").scope("台州市")

    assert found.word == "台"


def test_for_counties_the_province_is_all_county_level_regions():
    found = scope("临海市", "全省", count=15)

    assert (found.word, found.complete, found.size, len(found.members)) == ("全省", True, 15, 15)


def test_for_a_city_the_province_is_its_cities():
    found = scope("衢州市", "全省", count=15)

    assert [path[-1] for path in found.members] == ["衢州市", "台州市"]
    assert isinstance(scope("衢州市", "全市"), Missing)


@pytest.mark.parametrize("fields", [{"count": 90}, {"count": None}, {"count": 15, "taizhou_members": None}])
def test_a_province_is_complete_only_where_all_is_declared_and_counted(fields):
    found = scope("柯城区", "全省", **fields)

    assert not found.complete
    assert found.size == fields["count"]


def test_named_groups_hold_their_members_only():
    groups = {"山区县": ("柯城区", "台州市/仙居县", "天台县")}

    found = scope("柯城区", "山区县", groups=groups)
    outside = scope("临海市", "山区县", groups=groups)

    assert (found.complete, found.size) == (True, 3)
    assert isinstance(outside, Missing)
    assert outside.reason == "临海市不在“山区县”之列（范围.yaml）"


def test_a_group_with_members_that_the_data_do_not_know_is_not_complete():
    found = scope("柯城区", "山区26县", groups={"山区26县": ("柯城区", "淳安县")})

    assert (found.complete, found.size, len(found.members)) == (False, 2, 1)


def test_the_nation_is_known_by_name_only():
    found = scope("柯城区", "全国")

    assert (found.complete, found.size, found.members) == (False, None, ())


def test_a_word_that_only_an_official_rank_uses_is_a_scope_without_members():
    data = dataset(observation("研发投入强度", 2022, "2.71", ranks={"大湾区": 3}))

    assert not book(data).scope("大湾区").complete
    assert book(data).rank("研发投入强度", "大湾区").position == 3


def test_the_name_of_another_city_is_known_and_means_nothing_here():
    found = scope("柯城区", "台州")

    assert isinstance(found, Missing)
    assert found.reason == "柯城区不在台州之内"


@pytest.mark.parametrize(
    ("tree", "word"),
    [
        (
            (region(("衢州市",), type=RegionType.PREFECTURE, members=("柯城区",)), region(("衢州市", "柯城区"), type=RegionType.DISTRICT)),
            "全省",
        ),
        ((region(("柯城区",), type=RegionType.DISTRICT),), "全市"),
        ((region("浙江省"),), "全市"),
    ],
)
def test_a_word_that_everybody_knows_means_nothing_where_no_region_above_has_a_folder(tree, word):
    """Many templates ask for 全市 and 全省; a workspace may begin with the city or the county."""
    found = derive.facts(dataset(regions=tree), tree[-1], 2023).scope(word)

    assert isinstance(found, Missing)
    assert found.reason == f"{tree[-1].name}的文件夹上面没有上级地区的文件夹，不知道{word}有哪些地区"


def test_unknown_words_are_lookup_errors_with_a_hint():
    with pytest.raises(LookupError, match="不认识范围“山区26个县”，是不是“山区26县”"):
        scope("柯城区", "山区26个县", groups={"山区26县": ("柯城区",)})


def test_in_a_report_the_words_are_the_speakers():
    """柯城区's table of the city holds 江山市 too, which itself would say 衢州."""
    data = dataset(*rows("高新技术产业投资增速", 2023, ["5.8", "85.6", "27.1", "29.6", "14.1", "56.0"], ranks=[6, 1, 3, 4, 5, 2]))

    for speaker in ("柯城区", "衢州市"):
        facts = book(data, speaker).of(data.regions[path_of("江山市")])
        assert (facts.rank("高新技术产业投资增速", "全市").official.position, facts.scope("全市").word) == (4, "全市")
    assert isinstance(book(data, "江山市").rank("高新技术产业投资增速", "全市"), Missing)


def test_the_rank_of_another_scope_is_not_taken_for_this_one():
    data = dataset(observation("研发投入强度", 2022, "2.71", ranks={"全省": 30}), regions=default_regions())

    assert isinstance(book(data).rank("研发投入强度", "全市"), Missing)
    assert book(data).rank("研发投入强度", "全省").position == 30
