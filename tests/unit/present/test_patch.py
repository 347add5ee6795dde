"""Suggested edits of data: exactly the digits of one line, only where that is certain, and `git apply` takes them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen import present
from reportgen.diagnostics import Location
from reportgen.review import Decision, Match, Provenance, Review, Ruling
from tests.unit.present.making import DRAFT, PUBLISHED, mention, origin, review

PATH = "data/甲市/丙区/2023.yaml"
DATA = "指标:\n  a: { 数值: 1 }\n  b: 2\n  c: 3\n  d: 4\n  e: 5\n  研发投入强度: { 数值: 2.71, 位次: { 全市: 2 } }  # 2.710\n"

OURS = mention(DRAFT, "2.71%", "研发投入强度")
THEIRS = mention(PUBLISHED, "2.72%", "研发投入强度")


def at(column: int) -> Provenance:
    return Provenance(location=Location(PATH, 1, column), value="2.71")


def with_first(**changes) -> Review:
    given = review()
    return replace(given, matches=(replace(given.matches[0], **changes),))


def suggested(given: Review, data: str = DATA) -> present.Suggestion:
    return present.suggestion(given, {PATH: data}.get)


def test_exactly_the_digits_change():
    given = suggested(review())

    assert [line for line in given.diff.splitlines() if line[:1] in "+-"] == [
        f"--- a/{PATH}",
        f"+++ b/{PATH}",
        "-  研发投入强度: { 数值: 2.71, 位次: { 全市: 2 } }  # 2.710",
        "+  研发投入强度: { 数值: 2.72, 位次: { 全市: 2 } }  # 2.710",
    ]
    assert given.left == ()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("data", [DATA, DATA.rstrip("\n")], ids=["with a last line end", "without"])
def test_git_applies_it(data, tmp_path):
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_text(data, encoding="utf-8")
    diff = suggested(review(), data).diff

    subprocess.run(["git", "apply", "-p1", "-"], input=diff.encode(), cwd=tmp_path, check=True, capture_output=True)

    assert file.read_text(encoding="utf-8") == data.replace("数值: 2.71", "数值: 2.72")


def test_units_are_those_of_the_data():
    old, new = replace(OURS, value=Decimal("1.2909"), unit="亿元"), replace(THEIRS, value=Decimal("1.3"), unit="亿元")
    given = with_first(draft=old, published=new, origin=(Provenance(location=Location(PATH, 3, 6), value="12909"),))

    assert "+  b: 13000\n" in suggested(given, DATA.replace("b: 2", "b: 12909")).diff


def test_the_column_says_which_of_two_equal_numbers():
    assert "+甲: { 数值: 2.71, 同比: 2.72 }" in suggested(with_first(origin=(at(20),)), "甲: { 数值: 2.71, 同比: 2.71 }\n").diff
    assert suggested(with_first(origin=(at(1),)), "甲: { 数值: 2.71, 同比: 2.71 }\n").diff == ""


def test_in_prose_only_the_number_of_the_mark():
    line = "  文: 走访{2.71平台数|2.71|个}，第2.71期\n"
    in_prose = with_first(origin=(Provenance(location=Location(PATH, 1, 8), value="2.71"),))

    assert "+  文: 走访{2.71平台数|2.72|个}，第2.71期" in suggested(in_prose, line).diff


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": ()},
        {"origin": (origin(7, "2.71", "5.42 ÷ 2 = 2.71"),)},
        {"origin": (origin(7, "2.71"), origin(3, "2"))},
        {"origin": (origin(3, "2.71"),)},
        {"origin": (origin(99, "2.71"),)},
        {"origin": (Provenance(location=Location("data/无.yaml", 7), value="2.71"),)},
    ],
    ids=["no origin", "computed", "two lines", "another number there", "no such line", "no such file"],
)
def test_what_is_not_certain_is_not_suggested_but_told(changes):
    given = suggested(with_first(**changes))

    assert given.diff == ""
    assert given.left == ("研发投入强度：数值不同，但不是一行数据原样写出的数，请自行核对",)


def test_another_unit_is_not_suggested():
    assert suggested(with_first(published=replace(THEIRS, unit="‰"))).diff == ""


@pytest.mark.parametrize(("ruling", "asked"), [(Ruling.ACCEPTED, False), (Ruling.CORRECT_PAGE, False), (Ruling.CORRECT_DATA, True)])
def test_what_was_decided_holds(ruling, asked):
    given = suggested(with_first(decision=Decision(ruling=ruling, by="张三", reason="笔误")))

    assert bool(given.diff) is asked
    assert given.left == ()


def test_two_values_for_one_number_are_left_to_a_person():
    first = review().matches[0]
    other: Match = replace(first, published=replace(THEIRS, value=Decimal("2.73"), raw="2.73"))
    given = suggested(replace(review(), matches=(first, other)))

    assert given.diff == ""
    assert len(given.left) == 1
