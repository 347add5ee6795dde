"""Differences of words: each of its class, as short as a reader likes it, and none untold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import read
from reportgen.compare import editing, ignoring, words
from reportgen.compare.folding import fold, folded
from reportgen.published import PublishedText
from tests.unit.compare.making import FILLER, edits, kinds, residues, text

LONG = "全年组织科技企业家培训班，邀请高校院所专家授课，帮助企业提升创新能力，破解技术难题。"
OTHER = "推进创新平台提质扩面，引导重点企业建设研发机构，加快形成梯次培育的良好格局。"


@pytest.mark.parametrize(
    ("draft", "published", "old", "new"),
    [
        ("研发费用34.23亿元。", "研发费用34.32亿元。", "34.23亿元", "34.32亿元"),
        ("投入12909万元。", "投入1.2909亿元。", "12909万元", "1.2909亿元"),
        ("持续推进平台建设。", "不断推进平台建设。", "持续", "不断"),
        ("居全市第2位。", "居全市第3位。", "第2位", "第3位"),
    ],
)
def test_numbers_and_words_are_told_whole(draft, published, old, new):
    assert edits(LONG + draft, LONG + published) == [("change", old, new)]


@pytest.mark.parametrize(
    ("draft", "published"),
    [
        ("其中，新增企业（含小柯城）40家；总数达169家。", "其中,新增企业(含小柯城)40家;总数达169家."),
        ("实施“双倍增”计划。", '实施"双倍增"计划。'),
        ("2023—2027年共5家。", "2023-2027年共5家。"),
        ("全区共1人。", "全区共 1 人。"),
        ("增长14.7%。", "增长１４．７％。"),
        ("投入1234万元。", "投入1,234万元。"),
    ],
)
def test_another_dress_is_format(draft, published):
    assert kinds(draft, published) == {"format"}


def test_superscripts_are_no_other_dress():
    assert folded("10²") != folded("102")


@pytest.mark.parametrize(
    ("draft", "published", "kind"),
    [
        (f"（一）抓主体\n{LONG}\n", f"（二）抓主体\n{LONG}\n", "renumber"),
        (f"一是抓主体。{LONG}\n", f"二是抓主体。{LONG}\n", "renumber"),
        (f"{LONG}\n{OTHER}\n", f"{LONG}{OTHER}\n", "rejoin"),
        (f"{LONG}\n{OTHER}{LONG[:20]}。\n", f"{LONG}\n{OTHER}\n", "delete"),
        (f"{LONG}\n", f"{LONG}\n{OTHER}\n", "insert"),
    ],
)
def test_each_difference_is_of_its_class(draft, published, kind):
    assert kinds(draft, published) == {kind}


def test_a_moved_paragraph_is_told_as_moved_and_its_changes_inside():
    rest = "\n".join(f"第{n}项工作由相关科室牵头，按照既定方案分步推进，确保年底前见到实效，责任到人。" for n in "甲乙丙丁")
    draft, published = f"{LONG}\n{rest}\n{OTHER}\n", f"{rest}\n{OTHER}\n{LONG.replace('难题', '瓶颈')}\n"
    found = editing.compare(text(draft), text(published)).edits

    assert [str(edit.kind) for edit in found] == ["move", "change"]
    assert {edit.move for edit in found} == {1}


def test_a_cell_is_told_by_itself():
    head, row = "地区 | 数值 | 位次\n", "柯城区 | 2.71 | 2\n衢江区 | 2.85 | 1\n"

    assert edits(head + row, head + row.replace("2.71", "2.72")) == [("change", "2.71", "2.72")]


def test_a_sentence_with_little_in_common_is_one_change():
    draft = f"{LONG}区里召开大会部署全年任务，要求各部门抓好落实。{OTHER}"
    published = f"{LONG}区委出台意见明确五年目标，要求各镇街抓紧细化。{OTHER}"
    found = edits(draft, published)

    assert len(found) <= 2


@pytest.mark.parametrize(
    ("name", "draft", "published"),
    [
        ("space", "全区共1人。", "全区共 1 人。"),
        ("width", "其中，共1人。", "其中,共1人。"),
        ("quotes", "实施“双倍增”计划。", '实施"双倍增"计划。'),
        ("punct", f"{LONG[:-1]}、好。", f"{LONG[:-1]}，好。"),
        ("numbering", f"（一）抓主体\n{LONG}", f"（二）抓主体\n{LONG}"),
        ("lines", f"{LONG}\n{OTHER}", f"{LONG}{OTHER}"),
    ],
)
def test_a_class_can_be_left_out_of_sight(name, draft, published):
    a, b = text(draft), text(published)
    found = editing.compare(a, b).edits

    assert found
    assert ignoring.kept(found, a.text, b.text, [name]) == ()


def test_every_folded_character_knows_its_place():
    words_, place = "达到 ２.71％（最新）", 3
    found = fold(words_, place)

    assert [words_[start] for start in found.starts[1:-1]][:2] == [".", "7"]
    assert found.starts[-1] == len(words_)


def test_tokens_put_together_are_the_text():
    line = "2023年,浙工大柯城产业研究院第2次获评,R&D投入34.23亿元"

    assert "".join(words.tokens(line)) == line
    assert {"34.23亿元", "第2次", "R&D", "2023年"} <= set(words.tokens(line))


SENTENCES = st.sampled_from([
    LONG, OTHER, "（一）抓主体", "一是抓主体。", "研发费用34.23亿元，增长14.7%。", "地区 | 数值\n柯城区 | 2.71\n衢江区 | 2.85\n", "“好”。",
    "全区共 1 人；", "全区共1人；", "(一)抓主体", "研发费用34.32亿元,增长14.7%。", "二、下步打算",
])  # fmt: skip
BODIES = st.lists(st.tuples(SENTENCES, st.sampled_from(["", "\n"])), min_size=1, max_size=9).map(
    lambda parts: "".join(words_ + end for words_, end in parts)
)


@given(BODIES, BODIES)
def test_nothing_differs_that_is_not_told(draft, published):
    a, b = _text(draft), _text(published)
    left, right = residues(a, b, editing.compare(a, b))

    assert left == right


@given(BODIES)
def test_a_text_does_not_differ_from_itself(words_):
    a = _text(words_)
    found = editing.compare(a, a)

    assert found.edits == ()
    assert found.coverage == 1


def _text(words_: str) -> PublishedText:
    return read.content((FILLER + words_).encode(), "a.txt")
