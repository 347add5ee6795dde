"""Year files with new figures in them: what stands stays to the byte."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reportgen import enter, load
from reportgen.enter import Entered, Origin
from reportgen.incoming import Figure
from reportgen.model import RankOf
from reportgen.period import Months, Period, Year
from reportgen.project import Project

CATALOGUE = (
    '研发投入强度: { 单位: "%", 类型: 比率, 小数: 2, 滞后: 1 }\n研发费用: { 单位: 亿元, 类型: 总量, 小数: 2 }\n'
    "企业数: { 单位: 家, 类型: 数量, 小数: 0, 别名: [高企] }\n"
)
ORIGIN = Origin(id="通报", title="通报", file="通报.xlsx", digest="abc")
REGION = ("甲省", "乙市", "东区")
NINE_MONTHS = "    - { 期间: 2023-01..2023-09, 数值: 20.10, 来源: 通报#表!B2 }\n"
HAND = "来源:\n  简报: { 名称: 简报 }\n  通报: { 名称: 通报, 文件: 通报.xlsx, 指纹: abc }\n"
SOURCE = "来源:\n  通报: { 名称: 通报, 文件: 通报.xlsx, 指纹: abc }\n"


def entered(
    tmp_path: Path, text: str, *figures: tuple[str, Period, str | None, dict[str, int]], replace: bool = False, **more: Any
) -> Entered:
    """What comes of entering figures of 东区 into its file of 2023; `more` is what all of them say besides."""
    folder = tmp_path / "data" / "/".join(REGION)
    folder.mkdir(parents=True, exist_ok=True)
    (tmp_path / "data" / "指标.yaml").write_text(CATALOGUE, encoding="utf-8")
    (folder / "2023.yaml").write_bytes(text.encode())
    dataset = load.dataset(Project(tmp_path))
    coming = [
        Figure(
            region=REGION,
            indicator=dataset.indicators[name],
            period=period,
            value=value,
            ranks={(RankOf.LEVEL, scope): place for scope, place in ranks.items()},
            sheet="表",
            cell="B2",
            **more,
        )
        for name, period, value, ranks in figures
    ]
    return enter.enter(
        coming,
        dataset,
        lambda region, year: (folder / "2023.yaml").read_bytes().decode() if (region, year) == (REGION, 2023) else None,
        year=2023,
        origin=ORIGIN,
        replace=replace,
    )


def text_of(found: Entered) -> str:
    return found.files[REGION, 2023][1]


CASES: dict[str, tuple[str, tuple[str, Period, str | None, dict[str, int]], str]] = {
    "a new line stands where the catalogue has it": (
        "# 头\n指标:\n  研发投入强度: { 年份: 2022, 数值: 2.71 }   # 注一\n\n  # 企业\n  企业数: { 数值: 5 }\n\n目标:   # 尾\n",
        ("研发费用", Year(2023), "34.23", {}),
        "# 头\n"
        + SOURCE
        + "\n指标:\n  研发投入强度: { 年份: 2022, 数值: 2.71 }   # 注一\n  研发费用: { 数值: 34.23, 来源: 通报#表!B2 }\n\n"
        "  # 企业\n  企业数: { 数值: 5 }\n\n目标:   # 尾\n",
    ),
    "a gap written as one word": (
        SOURCE + "指标:\n  研发费用: 待补    # 等统计局\n",
        ("研发费用", Year(2023), "34.23", {"全市": 2}),
        SOURCE + "指标:\n  研发费用: { 数值: 34.23, 位次: { 全市: 2 }, 来源: 通报#表!B2 }  # 等统计局\n",
    ),
    "a comment far behind a gap keeps its column": (
        SOURCE + f"指标:\n  研发费用: 待补{' ' * 50}# 等统计局\n",
        ("研发费用", Year(2023), "34.23", {}),
        SOURCE + f"指标:\n  研发费用: {{ 数值: 34.23, 来源: 通报#表!B2 }}{' ' * 21}# 等统计局\n",
    ),
    "a gap with a note beside it": (
        SOURCE + "指标:\n  研发费用: { 数值: 待补, 备注: 催 }  # x\n",
        ("研发费用", Year(2023), "34.23", {}),
        SOURCE + "指标:\n  研发费用: { 数值: 34.23, 备注: 催, 来源: 通报#表!B2 }  # x\n",
    ),
    "a bare number gets its place, which has its own source": (
        SOURCE + "指标:\n  研发费用: 34.23\n",
        ("研发费用", Year(2023), "34.23", {"全市": 2}),
        SOURCE + "指标:\n  研发费用: { 数值: 34.23, 位次: { 全市: { 名次: 2, 来源: 通报#表!B2 } } }\n",
    ),
    "places under a key without a value": (
        SOURCE + "指标:\n  研发费用:\n    位次:   # 等统计局\n    数值: 34.23\n",
        ("研发费用", Year(2023), "34.23", {"全市": 2}),
        SOURCE + "指标:\n  研发费用:\n    位次: { 全市: { 名次: 2, 来源: 通报#表!B2 } }  # 等统计局\n    数值: 34.23\n",
    ),
    "a place beside a gap is all that is said": (
        SOURCE + "指标:\n  研发费用: { 数值: 待补 }\n",
        ("研发费用", Year(2023), None, {"全市": 2}),
        SOURCE + "指标:\n  研发费用: { 数值: 待补, 位次: { 全市: 2 }, 来源: 通报#表!B2 }\n",
    ),
    "a place beside other places": (
        SOURCE + "指标:\n  研发费用: { 数值: 34.23, 位次: { 全省: 30 } }\n",
        ("研发费用", Year(2023), "34.23", {"全市": 2}),
        SOURCE + "指标:\n  研发费用: { 数值: 34.23, 位次: { 全省: 30, 全市: { 名次: 2, 来源: 通报#表!B2 } } }\n",
    ),
    "a place of the paper that told the figure is a number": (
        SOURCE + "指标:\n  研发费用: { 数值: 34.23, 来源: 通报#表!C9 }\n",
        ("研发费用", Year(2023), "34.23", {"全市": 2}),
        SOURCE + "指标:\n  研发费用: { 数值: 34.23, 来源: 通报#表!C9, 位次: { 全市: 2 } }\n",
    ),
    "a place that stands keeps its source when the gap beside it is closed": (
        HAND + "指标:\n  研发费用: { 数值: 待补, 位次: { 全市: 2, 全省: { 名次: 30, 共: 90 } }, 来源: 简报#第3页 }\n",
        ("研发费用", Year(2023), "34.23", {}),
        HAND + "指标:\n  研发费用: { 数值: 34.23, "
        "位次: { 全市: { 名次: 2, 来源: 简报#第3页 }, 全省: { 名次: 30, 共: 90, 来源: 简报#第3页 } }, 来源: 通报#表!B2 }\n",
    ),
    "a place that the new paper tells too needs no source of its own": (
        HAND + "指标:\n  研发费用: { 数值: 待补, 位次: { 全市: 2 }, 来源: 简报 }\n",
        ("研发费用", Year(2023), "34.23", {"全市": 2}),
        HAND + "指标:\n  研发费用: { 数值: 34.23, 位次: { 全市: 2 }, 来源: 通报#表!B2 }\n",
    ),
    "an observation in lines": (
        SOURCE + "指标:\n  研发费用:\n    数值: 34.23   # 快\n    备注: 好\n  企业数: 5\n",
        ("研发费用", Year(2023), "34.23", {"全市": 2}),
        SOURCE
        + "指标:\n  研发费用:\n    数值: 34.23   # 快\n    备注: 好\n    位次: { 全市: { 名次: 2, 来源: 通报#表!B2 } }\n  企业数: 5\n",
    ),
    "one more period makes a list": (
        SOURCE + "指标:\n  研发费用: { 数值: 34.23 }   # 全年\n",
        ("研发费用", Months(2023, 1, 9), "20.10", {}),
        SOURCE + "指标:\n  研发费用:\n    - { 数值: 34.23 }   # 全年\n    - { 期间: 2023-01..2023-09, 数值: 20.10, 来源: 通报#表!B2 }\n",
    ),
    "one more period in a list": (
        SOURCE + "指标:\n  研发费用:\n    - { 数值: 34.23 }   # 全年\n\n  企业数: 5\n",
        ("研发费用", Months(2023, 1, 9), "20.10", {}),
        SOURCE + "指标:\n  研发费用:\n    - { 数值: 34.23 }   # 全年\n" + NINE_MONTHS + "\n  企业数: 5\n",
    ),
    "one more period beside an observation in lines": (
        SOURCE + "指标:\n  研发费用:\n    数值: 34.23\n\n    备注: 好\n  企业数: 5\n",
        ("研发费用", Months(2023, 1, 9), "20.10", {}),
        SOURCE + "指标:\n  研发费用:\n    - 数值: 34.23\n\n      备注: 好\n" + NINE_MONTHS + "  企业数: 5\n",
    ),
    "an alias stands for its indicator": (
        SOURCE + "指标:\n  高企: { 数值: 待补 }\n",
        ("企业数", Year(2023), "7", {}),
        SOURCE + "指标:\n  高企: { 数值: 7, 来源: 通报#表!B2 }\n",
    ),
    "line ends of Windows": (
        "指标:\r\n  企业数: 5\r\n",
        ("研发费用", Year(2023), "34.23", {}),
        SOURCE.replace("\n", "\r\n") + "\r\n指标:\r\n  企业数: 5\r\n  研发费用: { 数值: 34.23, 来源: 通报#表!B2 }\r\n",
    ),
    "an empty section": (
        SOURCE + "指标:\n目标:\n",
        ("研发费用", Year(2023), "34.23", {}),
        SOURCE + "指标:\n  研发费用: { 数值: 34.23, 来源: 通报#表!B2 }\n目标:\n",
    ),
    "a file in braces": (
        "{ 文种: [简报] }\n",
        ("研发费用", Year(2023), "34.23", {}),
        (
            "{ 文种: [简报], "
            "来源: { 通报: { 名称: 通报, 文件: 通报.xlsx, 指纹: abc } }, "
            "指标: { 研发费用: { 数值: 34.23, 来源: 通报#表!B2 } } }\n"
        ),
    ),
    "no end of line at the end": (
        "文种: [简报]",
        ("研发费用", Year(2023), "34.23", {}),
        "文种: [简报]\n\n" + SOURCE + "\n指标:\n  研发费用: { 数值: 34.23, 来源: 通报#表!B2 }\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_figure_is_put_in_and_everything_else_stays(name: str, tmp_path: Path):
    before, figure, after = CASES[name]

    assert text_of(entered(tmp_path, before, figure)) == after


def test_what_agrees_changes_nothing(tmp_path: Path):
    found = entered(tmp_path, SOURCE + "指标:\n  研发费用: { 数值: 34.230 }\n", ("研发费用", Year(2023), "34.23", {}))

    assert (found.files, found.same) == ({}, 1)


def test_what_contradicts_is_told_with_both_and_left(tmp_path: Path):
    found = entered(tmp_path, SOURCE + "指标:\n  研发费用: { 数值: 30, 来源: 通报 }\n", ("研发费用", Year(2023), "34.23", {}))

    assert found.files == {}
    assert [(one.stands, one.comes, one.source, one.location.line) for one in found.conflicts] == [("30", "34.23", "通报", 4)]


def test_with_replace_only_the_number_and_its_source_change(tmp_path: Path):
    before = SOURCE + "指标:\n  研发费用: { 数值: 30, 位次: { 全市: 3 }, 备注: 好 }  # 注\n"

    found = entered(tmp_path, before, ("研发费用", Year(2023), "34.23", {"全市": 1}), replace=True)

    assert text_of(found) == SOURCE + "指标:\n  研发费用: { 数值: 34.23, 位次: { 全市: 1 }, 备注: 好, 来源: 通报#表!B2 }  # 注\n"


def test_with_replace_a_place_alone_gets_the_source_that_tells_it(tmp_path: Path):
    before = HAND + "指标:\n  研发费用: { 数值: 34.23, 位次: { 全市: { 名次: 3, 共: 6, 来源: 简报#第2页 } }, 来源: 简报 }\n"

    found = entered(tmp_path, before, ("研发费用", Year(2023), "34.23", {"全市": 1}), replace=True)

    assert [(one.what, one.stands, one.source) for one in found.conflicts] == [("位次.全市", "3", "简报 第2页")]
    assert "位次: { 全市: { 名次: 1, 共: 6, 来源: 通报#表!B2 } }, 来源: 简报 }" in text_of(found)


def test_a_place_is_known_by_its_own_cell(tmp_path: Path):
    figure = ("研发费用", Year(2023), "34.23", {"全市": 2})

    found = entered(tmp_path, SOURCE + "指标:\n  研发费用: 34.23\n", figure, rank_cells={(RankOf.LEVEL, "全市"): "C2"})

    assert "位次: { 全市: { 名次: 2, 来源: 通报#表!C2 } }" in text_of(found)


def test_a_contradiction_names_the_cell_of_the_place(tmp_path: Path):
    before = SOURCE + "指标:\n  研发费用: { 数值: 34.23, 位次: { 全市: 3 } }\n"

    found = entered(tmp_path, before, ("研发费用", Year(2023), "34.23", {"全市": 2}), rank_cells={(RankOf.LEVEL, "全市"): "C2"})

    assert [(one.what, one.cell) for one in found.conflicts] == [("位次.全市", "C2")]


def test_the_latest_period_stands_in_the_file_of_the_report_and_earlier_ones_in_their_own(tmp_path: Path):
    found = entered(tmp_path, "", *(("研发投入强度", Year(year), value, {}) for year, value in ((2021, "2.02"), (2022, "2.71"))))

    assert {year: text.splitlines()[-1] for (_region, year), (_old, text) in found.files.items()} == {
        2021: "  研发投入强度: { 数值: 2.02, 来源: 通报#表!B2 }",
        2023: "  研发投入强度: { 年份: 2022, 数值: 2.71, 来源: 通报#表!B2 }",
    }


def test_an_imported_source_does_not_become_the_source_of_what_stood_before(tmp_path: Path):
    before = "来源:\n  简报: { 名称: 简报 }\n指标:\n  企业数: 5\n"
    text = text_of(entered(tmp_path, before, ("研发费用", Year(2023), "34.23", {})))
    (tmp_path / "data" / "/".join(REGION) / "2023.yaml").write_text(text, encoding="utf-8")

    observations = load.dataset(Project(tmp_path)).files[REGION, 2023].observations

    told = {each.indicator.name: (each.source.title if each.source else None, each.source_place) for each in observations}
    assert told == {"企业数": ("简报", None), "研发费用": ("通报", "表!B2")}
    assert next(each.value for each in observations if each.indicator.name == "研发费用") == Decimal("34.23")


def told(tmp_path: Path, text: str) -> dict[str, object]:
    """What 东区's file says when it is read again: value, source, parts."""
    (tmp_path / "data" / "/".join(REGION) / "2023.yaml").write_text(text, encoding="utf-8")
    (found,) = load.dataset(Project(tmp_path)).files[REGION, 2023].observations
    return {
        "数值": str(found.value),
        "来源": found.source.title if found.source else None,
        "概数": found.approx,
        "位次": [(rank.scope, rank.position) for rank in found.ranks],
        "其中": [str(part.value) for part in found.parts],
    }


def test_a_place_put_beside_a_number_that_a_person_typed_leaves_its_source(tmp_path: Path):
    before = "来源:\n  简报: { 名称: 简报 }\n指标:\n  研发费用: 34.23\n"

    found = told(tmp_path, text_of(entered(tmp_path, before, ("研发费用", Year(2023), "34.23", {"全市": 2}))))

    assert (found["来源"], found["位次"]) == ("简报", [("全市", 2)])


@pytest.mark.parametrize("stands", ["34.23", "{ 数值: 34.23 }", "{ 数值: 342300, 单位: 万元 }", "{ 数值: 待补, 单位: 万元 }", "待补"])
@pytest.mark.parametrize(("value", "unit"), [("34.23", ""), ("342300", "万元")])
def test_a_figure_in_another_unit_leaves_the_amount_as_it_is(tmp_path: Path, stands: str, value: str, unit: str):
    part = "1.5" if not unit else "15000"
    figure = ("研发费用", Year(2023), value, {"全市": 2})

    found = told(tmp_path, text_of(entered(tmp_path, f"指标:\n  研发费用: {stands}\n", figure, unit=unit, parts={"高新区": part})))

    assert Decimal(str(found["数值"])) == Decimal("34.23")
    assert [Decimal(each) for each in found["其中"]] == [Decimal("1.5")]  # type: ignore[attr-defined]


def test_a_rough_number_stays_rough_where_it_fills_a_gap(tmp_path: Path):
    found = told(tmp_path, text_of(entered(tmp_path, "指标:\n  企业数: { 数值: 待补 }\n", ("企业数", Year(2023), "30", {}), approx="近")))

    assert (found["数值"], found["概数"]) == ("30", "近")


@pytest.mark.parametrize(
    ("stands", "change", "unit", "becomes"),
    [
        ("{ 数值: 34.23 }", "1230", "万元", "{ 数值: 34.23, 较上年: 0.1230 }"),
        ("{ 数值: 342300, 单位: 万元 }", "0.123", "亿元", "{ 数值: 342300, 单位: 万元, 较上年: 1230 }"),
        ("{ 数值: 342300, 单位: 万元, 较上年: 1230 }", "0.123", "亿元", "{ 数值: 342300, 单位: 万元, 较上年: 1230 }"),
    ],
)
def test_a_change_is_put_in_in_the_unit_that_stands_there(tmp_path: Path, stands: str, change: str, unit: str, becomes: str):
    before = f"指标:\n  研发费用: {stands}\n"
    value = "342300" if unit == "万元" else "34.23"

    made = entered(tmp_path, before, ("研发费用", Year(2023), value, {}), change=change, unit=unit)

    text = made.files[REGION, 2023][1] if made.files else before
    assert f"  研发费用: {becomes}\n" in text
    assert not made.conflicts


def test_an_id_of_a_source_keeps_its_months_apart():
    assert enter.free_id("2024年1-9月通报", ()) == "表2024年1至9月通报"


def test_the_growth_beside_a_value_that_contradicts_is_left_out_until_the_value_is_replaced(tmp_path: Path):
    held = "指标:\n  研发费用: { 数值: 34.23, 来源: 简报 }\n来源:\n  简报: { 名称: 简报 }\n"
    coming: tuple[str, Period, str | None, dict[str, int]] = ("研发费用", Year(2023), "3.42", {})

    assert not entered(tmp_path, held, coming, growth="14.7").files
    assert "研发费用: { 数值: 3.42, 来源: 通报#表!B2, 同比: 14.7 }" in text_of(entered(tmp_path, held, coming, growth="14.7", replace=True))
