"""Regions that are no 市 of a 省: 自治州, 盟, 地区, 自治区; whose words a report uses for itself and for its siblings (R29)."""

from __future__ import annotations

import shutil

import pytest

from tests.end_to_end.workspace import Workspace

CATALOGUE = '巩固率: { 单位: "%", 类型: 比率, 小数: 1 }\n'
TEMPLATE = '标题: "{{ 地区.自称 }}{{ 地区.全域 }}"\n章节: [正文]\n'
BODY = '{{ 指标["巩固率"].位次.上级 }}，{{ 指标["巩固率"].比.上级 }}。\n{{ 表["各地"] }}\n'
TABLE = (
    '表:\n  各地:\n    题: "{{ 地区.上级范围 }}各地"\n    行: { 范围: 上级, 首列: 地区, 首行: 合计 }\n'
    "    列: [{ 题: 数, 指标: 巩固率 }, { 题: 位次, 指标: 巩固率, 显示: 位次 }]\n"
)


def placed(workspace: Workspace, above: str, figures: dict[str, str], whole: str, ranks: str = "") -> None:
    """Regions of one parent with their figures of 2024; `whole` is the parent's own."""
    for folder in ("data", "templates"):
        shutil.rmtree(workspace.root / folder)
    members = ", ".join(figures)
    workspace.write("data/指标.yaml", CATALOGUE)
    workspace.write(f"data/{above}/地区.yaml", f"下辖: [{members}]\n")
    workspace.write(f"data/{above}/2024.yaml", f"指标:\n  巩固率: {whole}\n")
    for name, figure in figures.items():
        told = f"{{ 数值: {figure}{ranks} }}" if ranks else figure
        workspace.write(f"data/{above}/{name}/2024.yaml", f"文种: [情况]\n指标:\n  巩固率: {told}\n")
    workspace.write("templates/情况/template.yaml", TEMPLATE + TABLE)
    workspace.write("templates/情况/sections/正文.md.j2", BODY)


def report(workspace: Workspace, region: str) -> list[str]:
    answer = workspace.run("render", region, "2024", "-f", "txt")
    assert answer.status == 0, answer.err
    return (workspace.root / answer.out.strip()).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("above", "region", "title", "told", "caption"),
    [
        ("云湖省/赤溪自治州", "青坪县", "我县全县", "居全州第1位，比全州高0.9个百分点。", "全州各地"),
        ("云湖省/赤溪自治州", "白石市", "我市全市", "居全州第2位，比全州高0.4个百分点。", "全州各地"),
        ("北原自治区/银林盟", "乌兰旗", "我旗全旗", "居全盟第1位，比全盟高0.9个百分点。", "全盟各地"),
        ("云湖省/西塔地区", "青坪县", "我县全县", "居全地区第1位，比全地区高0.9个百分点。", "全地区各地"),
        ("云湖省/澄江市", "青坪县", "我县全县", "居全市第1位，比全市高0.9个百分点。", "全市各地"),
        ("云湖省/澄江市", "石桥市", "我市全市", "居澄江第2位，比澄江高0.4个百分点。", "澄江市各地"),
        ("北原自治区", "银林盟", "我盟全盟", "居全区第1位，比全区高0.9个百分点。", "全区各地"),
        ("云湖省", "澄江市", "我市全市", "居全省第1位，比全省高0.9个百分点。", "全省各地"),
    ],
)
def test_a_rank_is_told_in_what_the_region_above_calls_all_of_itself(
    workspace: Workspace, above: str, region: str, title: str, told: str, caption: str
):
    other = "黑水县" if above.count("/") else "黑水市"
    best, second = "97.4", "96.9"
    placed(workspace, above, {region: best, other: second} if "第1位" in told else {region: second, other: best}, "96.5")

    lines = report(workspace, region)

    assert lines[:3] == [title, told, caption]
    assert workspace.run("check").status == 0


def test_the_words_of_the_region_above_may_be_written_in_the_data(workspace: Workspace):
    placed(workspace, "云湖省/赤溪自治州", {"青坪县": "97.4", "白石市": "96.9"}, "96.5")
    workspace.write(
        "data/云湖省/赤溪自治州/白石市/2024.yaml", "文种: [情况]\n指标:\n  巩固率: { 数值: 96.9, 位次: { 全州: 2, 全省: 40 } }\n"
    )

    assert workspace.run("check").err.splitlines() == ["0 个错误，0 个警告，0 个提示"]
    workspace.write("data/云湖省/赤溪自治州/白石市/2024.yaml", "指标:\n  巩固率: { 数值: 96.9, 位次: { 全市: 2 } }\n")
    assert "白石市 的“全市”是它自己，不能作名次的范围" in workspace.run("check").out


def test_a_place_in_the_region_above_that_is_worse_than_in_the_province_is_found_by_any_of_its_words(workspace: Workspace):
    placed(workspace, "北原自治区/银林盟", {"乌兰旗": "97.4", "白石市": "96.9"}, "96.5")
    workspace.write("data/北原自治区/银林盟/乌兰旗/2024.yaml", "指标:\n  巩固率: { 数值: 97.4, 位次: { 全盟: 2, 全区: 1 } }\n")

    assert "全区第1，全盟却是第2；范围大的名次不会更靠前" in workspace.run("check").out


def test_a_bulletin_of_a_prefecture_is_entered_in_its_words(workspace: Workspace):
    placed(workspace, "云湖省/赤溪自治州", {"青坪县": "97.4", "白石市": "96.9"}, "96.5")
    workspace.write("2023年通报.csv", "县市,2023年巩固率(%),全州排名\n全州,96.1,--\n青坪县,96.4,2\n白石市,97.0,1\n")

    assert workspace.run("import", "2023年通报.csv").status == 0
    text = (workspace.root / "data/云湖省/赤溪自治州/白石市/2023.yaml").read_text(encoding="utf-8")
    assert "巩固率: { 数值: 97.0, 位次: { 全州: 1 }" in text
    assert "数值: 96.1" in (workspace.root / "data/云湖省/赤溪自治州/2023.yaml").read_text(encoding="utf-8")


def test_a_bulletin_that_says_whole_city_names_the_parent_for_a_county_level_city(workspace: Workspace):
    placed(workspace, "云湖省/澄江市", {"青坪县": "97.4", "石桥市": "96.9"}, "96.5")
    workspace.write("2023年通报.csv", "县市,2023年巩固率(%),全市排名\n青坪县,96.4,2\n石桥市,97.0,1\n")

    assert workspace.run("import", "2023年通报.csv").status == 0
    assert "位次: { 澄江: 1 }" in (workspace.root / "data/云湖省/澄江市/石桥市/2023.yaml").read_text(encoding="utf-8")
    assert "位次: { 全市: 2 }" in (workspace.root / "data/云湖省/澄江市/青坪县/2023.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("scope", ["下辖", "全州"])
def test_a_prefecture_lists_its_own_counties_with_their_places_and_draws_them(workspace: Workspace, scope: str):
    placed(workspace, "云湖省/赤溪自治州", {"青坪县": "97.4", "白石市": "96.9"}, "96.5")
    workspace.write(
        "templates/情况/template.yaml",
        TEMPLATE
        + TABLE.replace("上级,", f"{scope},").replace("{{ 地区.上级范围 }}", "")
        + (f"图:\n  排名: {{ 类型: 排名, 指标: 巩固率, 范围: {scope} }}\n"),
    )
    workspace.write(
        "templates/情况/sections/正文.md.j2", '{{ 表["各地"] }}\n{{ 图["排名"] }}\n{{ 指标["巩固率"].在("白石市").位次.全州 }}。\n'
    )

    lines = report(workspace, "赤溪自治州")

    told = "各地 地区 | 数 | 位次 合计 | 96.5 | -- 青坪县 | 97.4 | 1 白石市 | 96.9 | 2 "
    drawn = "全州2024年巩固率排名 单位：% 地区 | 巩固率 青坪县 | 97.4 白石市 | 96.9 居全州第2位。"
    assert "\n".join(lines[1:]).split() == (told + drawn).split()
