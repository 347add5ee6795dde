"""What a person has let stand is not told again, and only that; the bureau's own words."""

from __future__ import annotations

import pytest

from reportgen.check.text import seen, spellings
from reportgen.errors import DataError
from tests.unit.check.text.making import excerpt, findings_of

TEXT = "投入科技资金3.5亿，建成平台5个。"
MARK = "已阅:\n  - { 代码: L34, 文字: 3.5亿, 理由: 照录会议原话, 人: 张三 }\n"


def parted(marks: str, text: str = TEXT):
    return seen.parted(findings_of(text), seen.marks(marks.encode(), "2023.审核.yaml"), excerpt(text))


def test_a_mark_takes_its_finding_out_and_says_who_and_why():
    left, known = parted(MARK)

    assert left == ()
    assert [(finding.code, mark.by, mark.reason) for finding, mark in known] == [("L34", "张三", "照录会议原话")]


def test_a_mark_holds_where_the_line_moves_or_the_width_changes():
    left, _known = parted(MARK, f"先行一段。\n{TEXT.replace('，', ',')}")

    assert left == ()


@pytest.mark.parametrize("other", [("3.5亿", "3.6亿"), ("L34", "L35")])
def test_a_mark_ends_when_words_or_code_are_others(other):
    left, known = parted(MARK.replace(*other))

    assert [finding.code for finding in left] == ["L34"]
    assert known == ()


def test_decisions_of_a_review_stand_in_the_same_file():
    left, _known = parted(f"决定:\n  - {{ 事实: 甲, 草稿: 1, 决定: 认可, 人: 张三, 理由: 无 }}\n{MARK}")

    assert left == ()


@pytest.mark.parametrize(
    "wrong",
    [
        "已阅: 无\n",
        "- 甲\n",
        "已阅:\n  - 甲\n",
        "已阅:\n  - { 代码: L34, 文字: 甲 }\n",
        "已阅:\n  - { 代码: L34, 文字: 甲, 理由: 乙, 人: 丙, 级别: E }\n",
        "已阅: [\n",
    ],
)
def test_a_mark_that_is_not_understood_is_told_with_its_line(wrong):
    with pytest.raises(DataError) as caught:
        seen.marks(wrong.encode(), "2023.审核.yaml")

    assert caught.value.diagnostics[0].location is not None
    assert caught.value.diagnostics[0].location.path == "2023.审核.yaml"


def test_the_shipped_words_are_pairs_that_differ():
    words = spellings.shipped()

    assert len(words) > 50
    assert all(len(word) > 1 and right and word != right for word, right in words.items())
    assert not set(words) & set(words.values())


def test_a_bureau_adds_words_and_takes_shipped_ones_back():
    words = spellings.with_own("柑桔: 柑橘\n台帐: 台帐\n".encode(), "用字.yaml")

    assert [found.code for found in findings_of("打造柑桔基地。", spellings=words)] == ["L67"]
    assert findings_of("建立台帐。", spellings=words) == ()
    assert [found.code for found in findings_of("建立台帐。")] == ["L67"]


@pytest.mark.parametrize("wrong", ["- 甲\n", "甲: 乙\n", "台帐:\n", "台帐: [1]\n", "台帐: {\n"])
def test_a_list_of_words_that_is_not_understood_is_told(wrong):
    with pytest.raises(DataError) as caught:
        spellings.with_own(wrong.encode(), "data/用字.yaml")

    assert caught.value.diagnostics
