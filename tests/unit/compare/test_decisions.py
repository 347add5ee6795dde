"""Decisions of reviewers: found again by what they are about, not by where it stands; stale ones told."""

from __future__ import annotations

import pytest

from reportgen.compare import decisions
from reportgen.errors import DataError
from reportgen.review import Review, Ruling
from tests.unit.compare.making import review

DRAFT = "区科技局牵头组织实施培育工程。2023年研发费用34.23亿元。新增高新技术企业40家。\n"
FILE = """\
# 手写的话
决定:
  # 为什么
  - { 事实: 研发费用, 草稿: 34.23亿元, 公布: 34.32亿元, 决定: 改网页, 人: 张三, 理由: 网页录入有误 }
已阅:
  - { 代码: L12, 文字: 甲, 理由: 乙, 人: 丙 }
"""


def differing(value: str = "34.32") -> Review:
    return review(DRAFT, "新的一段话，写在前面，说明情况，使位置后移。\n" + DRAFT.replace("34.23", value))


def test_a_decision_is_remembered_though_lines_moved():
    found, stale = decisions.applied(differing(), decisions.read(FILE.encode(), "2023.审核.yaml"))
    ruled = [match.decision for match in found.matches if match.decision]

    assert [(each.ruling, each.by) for each in ruled] == [(Ruling.CORRECT_PAGE, "张三")]
    assert stale == ()


def test_a_decision_ends_when_either_side_says_otherwise():
    found, stale = decisions.applied(differing("34.33"), decisions.read(FILE.encode(), "2023.审核.yaml"))

    assert [match.decision for match in found.matches if match.decision] == []
    assert [entry.decision.location.line for entry in stale if entry.decision.location] == [4]


def test_decisions_for_another_document_type_are_passed_over():
    entries = decisions.read(FILE.replace("理由: 网页", "文种: 实施方案, 理由: 网页").encode(), "a.yaml")

    assert decisions.applied(differing(), entries, document_type="简报")[1] == ()


def test_a_new_decision_stands_on_top_and_all_else_stays():
    (old,) = decisions.read(FILE.encode(), "a.yaml")
    content = decisions.added(FILE.encode(), "a.yaml", [old]).decode()

    assert len(decisions.read(content.encode(), "a.yaml")) == 2
    assert [line for line in content.splitlines() if "张三" not in line] == [line for line in FILE.splitlines() if "张三" not in line]


def test_the_first_decision_makes_the_file():
    (entry,) = decisions.read(FILE.encode(), "a.yaml")

    assert decisions.read(decisions.added(b"", "a.yaml", [entry]), "a.yaml")[0].fact == "研发费用"


@pytest.mark.parametrize(
    "wrong", ["决定: 好", "决定: [好]", "决定: [{ 事实: 甲, 草稿: 1家, 决定: 随便, 人: 乙, 理由: 丙 }]", "决定: [{ 事实: 甲 }]", "- 甲"]
)
def test_what_is_no_decision_is_told_with_its_place(wrong):
    with pytest.raises(DataError) as raised:
        decisions.read(wrong.encode(), "a.yaml")

    assert raised.value.diagnostics
