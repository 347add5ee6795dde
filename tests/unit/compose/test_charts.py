"""Charts as template.yaml declares them: which figures they draw, in which order, and when they do not."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.document import Chart, ChartKind, Draft, Paragraph, plain
from reportgen.errors import TemplateError
from reportgen.model import Observation
from reportgen.wording.phrases import words
from tests.builders import observation
from tests.unit.compose import making

TREND = "图:\n  走势: { 指标: 研发投入强度 }"
RANKING = "图:\n  排名: { 类型: 排名, 指标: 研发投入强度 }"
COUNTIES = {"柯城区": "2.71", "衢江区": "2.85", "龙游县": "2.05", "江山市": "1.61", "常山县": "1.85", "开化县": "1.51"}


def history(**figures: str) -> list[Observation]:
    return [observation("研发投入强度", int(year[1:]), figure) for year, figure in figures.items()]


def counties(**changed: str | None) -> list[Observation]:
    figures = COUNTIES | changed
    return [observation("研发投入强度", 2022, figure, region=name) for name, figure in figures.items() if figure is not None]


def draft(name: str, *entries: Observation, declared: str, **options: Any) -> Draft:
    return making.draft(f'{{{{ 图["{name}"] }}}}', *entries, declared=declared, **options)


def chart(name: str, *entries: Observation, declared: str, **options: Any) -> Chart:
    (block,) = draft(name, *entries, declared=declared, **options).document.blocks
    assert isinstance(block, Chart)
    return block


def names(drawn: Chart) -> list[str]:
    return [plain(category) for category in drawn.categories]


def figures(drawn: Chart, place: int = 0) -> list[str | None]:
    return [point.value.text if point else None for point in drawn.series[place].points]


def test_a_trend_shows_the_years_from_the_first_figure_to_the_report_s_own():
    drawn = chart("走势", *history(y2019="1.8", y2021="2.02", y2022="2.714"), declared=TREND)

    assert drawn.kind is ChartKind.TREND
    assert names(drawn) == ["2019年", "2020年", "2021年", "2022年"]
    assert figures(drawn) == ["1.80", None, "2.02", "2.71"]
    assert plain(drawn.caption) == "柯城区研发投入强度走势"
    assert plain(drawn.unit) == "单位：%"


def test_a_trend_shows_as_many_years_as_it_is_told():
    drawn = chart("走势", *history(y2019="1.8", y2020="1.9", y2021="2.02", y2022="2.71"), declared=f"{TREND[:-2]}, 年数: 2 }}")

    assert names(drawn) == ["2021年", "2022年"]


def test_what_is_drawn_is_what_is_printed():
    (point,) = [each for each in chart("走势", *history(y2021="2.02", y2022="2.715"), declared=TREND).series[0].points[1:] if each]

    assert point.value.text == "2.72"
    assert f"{point.number}" == "2.72"
    assert point.value.origin.kind == "observation"
    assert [source.value for source in point.value.origin.inputs] == ["2.715"]


def test_a_trend_shows_other_regions_beside_its_own():
    entries = [*history(y2021="2.02", y2022="2.71"), observation("研发投入强度", 2022, "2.85", region="衢江区")]
    drawn = chart("走势", *entries, declared=f"{TREND[:-2]}, 对比: [衢江区, 龙游县] }}")

    assert [plain(series.name) for series in drawn.series] == ["柯城区", "衢江区"]
    assert figures(drawn, 1) == [None, "2.85"]


def test_a_ranking_goes_from_the_best_to_the_last_and_knows_its_own_region():
    drawn = chart("排名", *counties(), declared=RANKING)

    assert names(drawn) == ["衢江区", "柯城区", "龙游县", "常山县", "江山市", "开化县"]
    assert drawn.emphasis == 1
    assert plain(drawn.caption) == "全市2022年研发投入强度排名"


def test_equal_figures_keep_the_order_of_their_scope_and_missing_ones_come_last():
    drawn = chart("排名", *counties(龙游县="2.71", 江山市=None), declared=RANKING)

    assert names(drawn) == ["衢江区", "柯城区", "龙游县", "常山县", "开化县", "江山市"]
    assert figures(drawn)[-1] is None


def test_a_missing_present_figure_is_a_gap_and_no_picture():
    made = draft("走势", *history(y2020="2.0", y2021="2.02"), declared=TREND)

    (block,) = made.document.blocks
    assert isinstance(block, Paragraph)
    assert "待补充：研发投入强度" in plain(block.inlines)
    assert len(made.gaps) == 1


def test_one_figure_is_no_trend_and_the_writer_is_told():
    made = draft("走势", *history(y2022="2.71"), declared=TREND)

    assert made.document.blocks == ()
    assert [note.code for note in made.notes] == ["T409"]


def test_what_readers_may_not_see_leaves_no_trace():
    entries = [observation("研发投入强度", 2021, "2.02"), observation("研发投入强度", 2022, "2.71", audience="内部")]

    made = draft("走势", *entries, declared=TREND, audience="公开")
    inside = draft("走势", *entries, declared=f"{TREND[:-2]}, 公开: 内部 }}", audience="公开")

    assert made.document.blocks == inside.document.blocks == ()
    assert made.gaps == ()


def test_the_caption_may_be_the_template_s_own():
    declared = '图:\n  排名: { 类型: 排名, 指标: 研发投入强度, 题: "{{ 期间 }}{{ 名称 }}图（{{ 单位 }}）", 注: [快报数。], 来源: 市统计局 }'
    drawn = chart("排名", *counties(), declared=declared)

    assert plain(drawn.caption) == "2022年研发投入强度图（%）"
    assert [plain(note) for note in drawn.notes] == ["注：快报数。", "数据来源：市统计局"]


@pytest.mark.parametrize(
    ("declared", "message", "hint"),
    [
        ("图:\n  甲: { 类型: 走势, 指标: 研发投入强度 }", "没有“走势”这一项", "趋势、排名"),
        ("图:\n  甲: { 类型: 排名 }", "缺少“指标”", ""),
        ("图:\n  甲: { 类型: 排名, 指标: 研发投入强度, 年数: 3 }", "“排名”图不用“年数”", ""),
        ("图:\n  甲: { 指标: 研发投入强度, 年数: 99 }", "2 至 12", ""),
        ("图:\n  甲: { 指标: 研发投入强度, 年树: 3 }", "不认识的键“年树”", "年数"),
    ],
)
def test_slips_of_the_pen_are_told_with_their_line(declared, message, hint):
    with pytest.raises(TemplateError) as caught:
        making.template("正文。", declared=declared)

    (problem,) = caught.value.diagnostics
    assert message in problem.message
    assert hint in (problem.hint or "")
    assert problem.location is not None
    assert problem.location.line == 2


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ("图:\n  走势: { 指标: 研发强度投入 }", "指标目录里没有“研发强度投入”"),
        ("图:\n  走势: { 指标: 研发投入强度, 对比: [靖江市] }", "“对比”里没有“靖江市”"),
        ("图:\n  走势: { 指标: 研发投入强度, 对比: [衢江区, 龙游县, 江山市, 常山县] }", "最多 4 条线"),
        ("图:\n  走势: { 类型: 排名, 指标: 研发投入强度, 范围: 全世界 }", "没有“全世界”这个范围"),
        ("图:\n  走式: { 指标: 研发投入强度 }", "没有图“走势”"),
    ],
)
def test_names_that_do_not_exist_are_told(declared, message):
    with pytest.raises(TemplateError) as caught:
        draft("走势", *history(y2021="2.02", y2022="2.71"), declared=declared)

    assert message in caught.value.message


def test_a_chart_does_not_stand_within_a_sentence():
    with pytest.raises(TemplateError):
        making.draft('- 见{{ 图["走势"] }}', *history(y2021="2.02", y2022="2.71"), declared=TREND)


def test_a_scope_of_many_shows_the_best_and_its_own(monkeypatch):
    monkeypatch.setattr("reportgen.compose.charts.MOST_BARS", 4)
    monkeypatch.setattr("reportgen.compose.charts.BEST", 2)
    drawn = chart("排名", *counties(柯城区="1.0"), declared=RANKING)

    assert names(drawn) == ["衢江区", "龙游县", "柯城区"]
    assert drawn.emphasis == 2
    assert plain(drawn.notes[0]) == str(words("注：只列居前的地区和本地区。"))
