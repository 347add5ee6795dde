"""The summary at the terminal: facts first, no line too wide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen import present
from reportgen.diagnostics import Location
from reportgen.present import Options
from reportgen.review import Decision, Leak, Particular, Ruling
from reportgen.width import width
from tests.unit.present.making import DRAFT, PUBLISHED, origin, review


def told(given=None, **options) -> list[str]:
    return present.content(given or review(), "text", options=Options(**options)).decode().splitlines()


def test_it_begins_with_what_it_adds_up_to():
    assert told()[:5] == [
        "草稿：草稿.txt",
        "公开文本：公开文本.txt",
        "数据 5 处：数值不同 1，提法不同 1，公开文本缺 1，公开文本多 1，一致 1",
        "文字 10 处不同：改动 6，增加 1，删去 1，标点全半角 2",
        "不对外公开的内容有 1 处出现在公开文本里",
    ]


def test_facts_come_before_words_with_their_lines_and_formulas():
    lines = told()

    assert lines.index("数值不同（1）") < lines.index("提法不同（1）") < lines.index("公开文本缺（1）") < lines.index("改动（6）")
    at = lines.index("  3. 国家高新技术企业（语气）")
    assert lines[at + 1 : at + 5] == [
        "    草稿  30家  “力争新增国家高新技术企业30家以上。”",
        "    公开  30家  “确保新增国家高新技术企业30家以上。”",
        "    出处  data/甲市/丙区/2023.yaml:20，30",
        "    算法  30 = 15 + 15",
    ]


def test_facts_that_agree_are_listed_when_asked_for():
    assert [line for line in told() if "规上工业企业研发费用" in line and "34.23" not in line] == []
    assert "一致（1）" in told(everything=True)


def test_inputs_of_one_formula_stand_together_and_a_place_once():
    match = replace(review().matches[0], origin=(origin(7, "2.71", "a"), origin(8, "2.02", "a"), origin(7, "2.71", "a")))
    lines = told(replace(review(), matches=(match,)))

    assert [line for line in lines if "yaml" in line or "算法" in line] == [
        "    出处  data/甲市/丙区/2023.yaml:7，2.71；data/甲市/丙区/2023.yaml:8，2.02",
        "    算法  a",
    ]


@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_is_too_wide(columns):
    given = review(DRAFT.replace("丙区", "丙" * 90), PUBLISHED.replace("二、主要做法", "二、" + "做" * 200))

    assert max(width(line) for line in told(given, columns=columns)) <= columns + 1  # a mark that begins no line may hang


def test_long_lists_are_cut_and_say_so():
    given = review("".join(f"第{n}行，甲\n" for n in range(30)), "".join(f"第{n}行，乙\n" for n in range(30)))
    lines = told(given)

    assert len([line for line in lines if "→" in line]) == 20
    assert lines[-1] == "  另有 10 处，--all 全部列出，或用 --format html"
    assert len([line for line in told(given, everything=True) if "→" in line]) == 30


def test_leaks_decisions_and_particulars_are_told():
    leak = Leak(location=Location("data/甲市/丙区/2023.yaml", 30), published=(0, 2))
    decision = Decision(ruling=Ruling.CORRECT_PAGE, by="张三", reason="笔误")
    given = review(leaks=(leak,), particulars=(Particular(name="成文日期", draft="2024-03-05", published=""),))
    lines = told(replace(given, matches=(replace(given.matches[0], decision=decision),)))

    assert "    已定  改公开文本，张三：笔误" in lines
    assert "不应公开的文字（1）" in lines
    assert "    出处  data/甲市/丙区/2023.yaml:30" in lines
    assert lines[lines.index("  成文日期") + 1 :][:2] == ["    草稿  2024-03-05", "    公开  —"]


def test_nothing_differs():
    assert told(review("甲\n", "甲\n"))[-1] == "没有要处理的不同。"


def test_a_row_of_another_region_is_named_with_the_region():
    match = review().matches[0]
    assert match.draft is not None
    row = replace(match, draft=replace(match.draft, indicator="研发投入强度", scope="甲区", cell=(2, 1)))

    assert any(line.startswith("  1. 甲区研发投入强度（") for line in told(replace(review(), matches=(row,))))
