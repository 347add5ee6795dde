"""Regions, groups, catalogue and series that several files make together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen import load
from reportgen.arithmetic.units import moved, shift
from reportgen.errors import DataError, UsageError
from reportgen.load.references import References
from reportgen.load.regions import infer_type
from reportgen.model import Kind, RegionType
from reportgen.period import AsOf, Year
from reportgen.project import Project
from tests import batches
from tests.unit.load.conftest import KECHENG, LINHAI

PATH = tuple(KECHENG.split("/"))


def test_regions_stand_parents_first_and_in_their_administrative_order(loaded):
    dataset = loaded({"浙江省/衢州市/龙游县/2023.yaml": "", "浙江省/衢州市/经开区/2023.yaml": ""})

    assert [path[-1] for path in dataset.regions] == ["浙江省", "台州市", "临海市", "衢州市", "柯城区", "衢江区", "龙游县", "经开区"]


def test_type_and_words_of_a_region_follow_from_its_name_and_place(loaded):
    regions = loaded({}).regions
    told = {path[-1]: (region.type, region.self_word, region.whole_word) for path, region in regions.items()}

    assert told["浙江省"] == (RegionType.PROVINCE, "我省", "全省")
    assert told["衢州市"] == (RegionType.PREFECTURE, "我市", "全市")
    assert told["柯城区"] == (RegionType.DISTRICT, "我区", "全区")
    assert told["临海市"] == (RegionType.COUNTY_CITY, "我市", "全市")
    assert regions[PATH].issuer == "柯城区科学技术局"
    assert regions[PATH[:2]].members == ("柯城区", "衢江区", "龙游县")
    assert regions[PATH[:1]].member_count == 90


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("内蒙古自治区",), RegionType.PROVINCE),
        (("贵州省", "黔南州"), RegionType.PREFECTURE),
        (("内蒙古自治区", "锡林郭勒盟"), RegionType.PREFECTURE),
        (("浙江省", "丽水市", "景宁畲族自治县"), RegionType.COUNTY),
        (("北京市",), RegionType.PREFECTURE),
        (("浙江省", "智造新城"), None),
    ],
)
def test_types_of_less_common_names(path, kind):
    assert infer_type(path, None) is kind


def test_the_description_of_a_region_wins_over_its_name(loaded):
    regions = loaded({f"{LINHAI}/地区.yaml": "类型: 县\n自称: 我地\n全域: 全地\n简称: 临\n"}).regions
    region = regions[tuple(LINHAI.split("/"))]

    assert (region.type, region.self_word, region.whole_word, region.short_name) == (RegionType.COUNTY, "我地", "全地", "临")


def test_the_catalogue_is_known_by_every_name(loaded):
    indicators = loaded({}).indicators

    assert indicators["R&D投入强度"] is indicators["研发投入强度"]
    assert indicators["研发费用"] is indicators["规上工业企业研发费用"]
    assert (indicators["研发费用"].kind, indicators["研发费用"].official_growth_only, indicators["研发费用"].adds_up) == (
        Kind.AMOUNT,
        True,
        True,
    )
    assert indicators["就业人数"].min_base == 10


def test_groups_keep_the_order_of_their_members(loaded):
    assert loaded({}).groups == {"山区26县": ("柯城区", "衢江区", "龙游县"), "沿海县": ("临海市", "温岭市")}


def test_a_series_is_sorted_and_has_one_observation_for_each_period(loaded):
    dataset = loaded(
        {
            f"{KECHENG}/2022.yaml": "指标:\n  技术交易额: 40.5\n",
            f"{KECHENG}/2023.yaml": "指标:\n  技术交易额: [{ 数值: 42 }, { 年份: 2022, 数值: 40.50 }, { 年份: 2021, 数值: 39 }]\n",
        }
    )
    series = dataset.series[PATH, "技术交易额"]

    assert [(each.period, each.value) for each in series] == [(Year(2021), 39), (Year(2022), Decimal("40.5")), (Year(2023), 42)]
    assert series[1].file_year == 2022


def test_a_revised_figure_stands_in_the_series_and_the_printed_one_in_its_file(loaded):
    dataset = loaded(
        {
            f"{KECHENG}/2022.yaml": "指标:\n  技术交易额: 40.5\n",
            f"{KECHENG}/2023.yaml": "指标:\n  技术交易额: { 年份: 2022, 数值: 41, 阶段: 修订 }\n",
        }
    )

    assert [each.value for each in dataset.series[PATH, "技术交易额"]] == [41]
    assert [each.value for each in dataset.files[PATH, 2022].observations] == [Decimal("40.5")]


def test_the_same_figure_in_two_units_is_no_contradiction(loaded):
    dataset = loaded(
        {
            f"{KECHENG}/2022.yaml": "指标:\n  技术交易额: { 数值: 2072, 单位: 万元 }\n",
            f"{KECHENG}/2023.yaml": "指标:\n  技术交易额: { 年份: 2022, 数值: 0.2072 }\n",
        }
    )

    assert len(dataset.series[PATH, "技术交易额"]) == 1


def test_a_gap_gives_way_to_a_value(loaded):
    dataset = loaded(
        {
            f"{KECHENG}/2022.yaml": "指标:\n  国家高新技术企业: 待补\n",
            f"{KECHENG}/2023.yaml": "指标:\n  国家高新技术企业: { 截至: 2022-12, 数值: 169 }\n",
        }
    )

    assert [(each.period, each.value) for each in dataset.series[PATH, "国家高新技术企业"]] == [(AsOf(2022, 12), 169)]


@pytest.mark.parametrize("word", ["全市", "全省", "衢州", "浙江", "山区26县", "全国"])
def test_scope_words_of_a_district(word, loaded):
    loaded({f"{KECHENG}/2023.yaml": f"指标:\n  技术交易额: {{ 数值: 1, 位次: {{ {word}: 1 }} }}\n"})


@pytest.mark.parametrize("word", ["台州", "全省", "沿海县"])
def test_scope_words_of_a_county_level_city(word, loaded):
    loaded({f"{LINHAI}/2023.yaml": f"指标:\n  技术交易额: {{ 数值: 1, 位次: {{ {word}: 1 }} }}\n"})


@pytest.mark.parametrize("member", ["柯城区", "衢州市/柯城区", "浙江省/衢州市/柯城区"])
def test_a_group_may_name_a_member_by_the_end_of_its_path(member, loaded):
    groups = f"重点县: [{member}, 衢州市/衢江区]\n"
    loaded({"范围.yaml": groups, f"{KECHENG}/2023.yaml": "指标:\n  技术交易额: { 数值: 1, 位次: { 重点县: 1 } }\n"})


def test_a_group_that_names_another_region_of_that_name_is_not_this_ones(problems):
    groups = "重点县: [台州市/柯城区]\n"
    found = problems({"范围.yaml": groups, f"{KECHENG}/2023.yaml": "指标:\n  技术交易额: { 数值: 1, 位次: { 重点县: 1 } }\n"})
    assert [each.code for each in found] == ["D302"]


def test_one_file_is_read_without_the_others(loaded):
    """The step from bytes to a year file is pure: the same bytes and references give the same file."""
    dataset = loaded({})
    references = References(dataset.indicators, dataset.regions, dataset.groups)
    content = "指标: { 技术交易额: 42 }\n".encode()

    once = load.year_file(content, "甲.yaml", region=dataset.regions[PATH], year=2023, references=references)
    again = load.year_file(content, "甲.yaml", region=dataset.regions[PATH], year=2023, references=references)

    assert once == again
    assert once[0] is not None
    assert once[1] == ()


def test_hidden_files_links_and_other_files_are_passed_over(loaded, tmp_path):
    loaded({f"{KECHENG}/.2022.yaml.swp": "x", f"{KECHENG}/~$2023.yaml": "x", f"{KECHENG}/说明.txt": "x", ".git/config": "x"})
    (tmp_path / "data" / "循环").symlink_to(tmp_path / "data", target_is_directory=True)

    assert len(load.dataset(Project(tmp_path)).regions) == 6


@pytest.mark.parametrize("text", ["柯城区", "衢州市/柯城区", "浙江省/衢州市/柯城区", "/柯城区/"])
def test_a_region_is_found_by_the_end_of_its_path(text, loaded):
    assert load.find_region(loaded({}), text).path == PATH


def test_a_name_that_two_regions_share_lists_the_candidates(loaded):
    dataset = loaded({"江苏省/泰州市/海陵区/2023.yaml": "", "浙江省/台州市/海陵区/2023.yaml": ""})

    with pytest.raises(UsageError) as caught:
        load.find_region(dataset, "海陵区")
    assert caught.value.hint is not None
    assert "泰州市/海陵区" in caught.value.hint
    assert "台州市/海陵区" in caught.value.hint
    assert load.find_region(dataset, "泰州市/海陵区").path[0] == "江苏省"


@pytest.mark.parametrize("text", ["柯城", "柯程区", "衢州市/科城区"])
def test_an_unknown_region_brings_the_one_that_was_meant(text, loaded):
    with pytest.raises(UsageError) as caught:
        load.find_region(loaded({}), text)
    assert caught.value.hint is not None
    assert "柯城区" in caught.value.hint


def test_a_missing_catalogue_is_an_error_and_not_a_traceback(tmp_path):
    (tmp_path / "data").mkdir()

    with pytest.raises(DataError) as caught:
        load.dataset(Project(tmp_path))
    assert [found.code for found in caught.value.diagnostics] == ["D118"]


@pytest.mark.parametrize("where", ["data", "data/甲省"])
def test_a_link_to_a_folder_is_passed_over_and_named(tmp_path, where):
    project = batches.lay_out(tmp_path / "w")
    (tmp_path / "别处").mkdir()
    (project.root / where / "链接").symlink_to(tmp_path / "别处", target_is_directory=True)

    found = load.dataset(project).diagnostics

    assert [(each.code, str(each.severity), str(each.location)) for each in found] == [("D118", "W", f"{where}/链接:1:1")]


@pytest.mark.parametrize(
    ("typed", "wanted", "places"),
    [
        ("亿元", "亿元", 0),
        ("元", "亿元", -8),
        ("万亿元", "万元", 8),
        ("人", "万人", -4),
        ("家", "个", None),
        ("%", "‰", None),
        ("千瓦", "瓦", 3),
    ],
)
def test_how_far_the_point_moves_between_units(typed, wanted, places):
    assert shift(typed, wanted) == places


def test_moving_the_point_keeps_all_digits_and_writes_no_exponent():
    assert str(moved(Decimal("12345678901234567890123456789012.50"), -8)) == "123456789012345678901234.5678901250"
    assert str(moved(Decimal("1.5"), 8)) == "150000000"
