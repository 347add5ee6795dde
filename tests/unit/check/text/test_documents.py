"""Rules over whole documents: how paragraphs end, headings, enumerators, title, dates, repeats."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Severity
from tests.unit.check.text.making import codes_of, findings_of

TITLE = "江北区科学技术局2022年工作总结和2023年工作思路"
REPORT = f"""{TITLE}

今年以来，各项工作取得积极进展。

一、2022年工作总结

（一）平台建设。建成投用创新中心1个。

（二）人才引育。引进海外工程师18名。

二、存在问题

高能级平台数量偏少。

三、2023年工作思路

新增市级以上研发机构12家。

江北区科学技术局

2022年12月20日"""


def changed(old: str, new: str) -> str:
    assert old in REPORT
    return REPORT.replace(old, new)


def test_a_sound_document_is_left_alone():
    assert codes_of(REPORT, whole=True) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "severity"),
    [
        ("建成投用创新中心1个。", "建成投用江北区科技创新中心、", "L60", Severity.WARNING),
        ("高能级平台数量偏少。", "高能级平台数量偏少，全区仅有省级重点实验室1家，企业研发机构覆盖率不高", "L60", Severity.WARNING),
        ("三、2023年工作思路", "四、2023年工作思路", "L62", Severity.WARNING),
        ("二、存在问题", "存在问题", "L62", Severity.WARNING),
        ("（二）人才引育", "（三）人才引育", "L62", Severity.WARNING),
        ("三、2023年工作思路", "三、2024年工作思路", "L23", Severity.ERROR),
        ("一、2022年工作总结", "一、2021年工作总结", "L23", Severity.ERROR),
        ("三、2023年工作思路", "三、2023年工作计划", "L65", Severity.NOTICE),
    ],
)
def test_one_change_is_found(old, new, code, severity):
    found = findings_of(changed(old, new), whole=True)

    assert [(each.code, each.severity) for each in found] == ([(code, severity)] if code else [])


def test_a_heading_that_lost_its_number_is_told_which_it_should_have():
    (found,) = findings_of(changed("二、存在问题", "存在问题"), whole=True)

    assert found.message == "“存在问题”：标题没有序号，照上文应为二、"
    assert (found.start, found.end) == (REPORT.index("二、存在问题"), REPORT.index("二、存在问题") + len("存在问题"))


def test_a_document_without_title_is_told_so():
    (found,) = findings_of(REPORT.split("\n\n", 1)[1], whole=True)

    assert (found.code, found.severity) == ("L63", Severity.WARNING)


def test_the_date_of_the_page_is_held_against_that_of_the_signature():
    (found,) = findings_of(f"成文日期：2022-12-19\n\n{REPORT}", whole=True)

    assert (found.code, found.severity) == ("L66", Severity.NOTICE)
    assert "2022-12-19" in found.message


def test_a_clause_of_the_plan_that_stands_in_the_summary_is_told_with_both_places():
    clause = "推动科创走廊和大学科技园联动发展协同提升"
    text = changed("建成投用创新中心1个。", f"{clause}。").replace("新增市级以上研发机构12家。", f"{clause}，新增研发机构12家。")
    (found,) = findings_of(text, whole=True)

    assert found.code == "L64"
    assert found.location is not None
    assert found.related[0].location.line < found.location.line


def test_aims_without_a_number_are_one_notice_a_chapter():
    text = changed("新增市级以上研发机构12家。", "大力提升研发机构覆盖率。不断提高人才队伍素质。")
    (found,) = findings_of(text, whole=True)

    assert found.code == "L28"
    assert "共2处" in found.message
    assert len(found.related) == 1


@pytest.mark.parametrize(
    "text",
    [
        "一是抓平台。建成1个。\n二是抓人才。引进2名。\n三是抓服务。走访3家。",
        "一是抓平台。一是建成1个，二是在建2个。\n二是抓人才。引进2名。",
        "抓平台：一是建；二是管。\n抓人才：一是引；二是育。",
    ],
)
def test_enumerators_of_several_lists_are_told_apart(text):
    assert "L46" not in codes_of(text)


def test_offsets_lines_and_columns_are_those_of_the_file():
    text = "江北区2022年工作总结\r\n\r\n全年新增企业12.5家，居全市第1位。\r\n"
    (found,) = findings_of(text, whole=True)

    assert text[found.start : found.end] == "12.5家"
    assert found.location is not None
    assert (found.location.path, found.location.line, found.location.column) == ("文稿.txt", 3, 7)
