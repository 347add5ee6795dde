"""Looks by name: the shipped profiles, and a bureau's own file with its mistakes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen import write
from reportgen.errors import DataError, UsageError
from reportgen.write import css, themes
from reportgen.write.theme import CHAINS, POINTS_PER_MM, Face, Theme, rank
from reportgen.write.themes import COMMON
from tests.unit.write.samples import report


def own(text: str) -> Theme:
    return themes.own(text.encode(), "data/版式.yaml")


def problems(text: str) -> list[tuple[str, int, int]]:
    with pytest.raises(DataError) as caught:
        own(text)
    return [(found.code, found.location.line, found.location.column) for found in caught.value.diagnostics if found.location]


@pytest.mark.parametrize(("english", "chinese"), themes.PROFILES.items())
def test_a_profile_has_two_names_and_fits_its_sheet(english, chinese):
    theme = themes.profile(english)

    assert theme is not None
    assert theme == themes.profile(chinese)
    assert theme.rows == 22
    assert theme.rows * theme.pitch <= theme.text_height * POINTS_PER_MM


def test_the_strict_profile_keeps_the_ink_and_the_page_number_where_they_were():
    strict = themes.profile("strict")

    assert (strict.top, strict.bottom, strict.pitch) == (Decimal("34.58"), Decimal("32.58"), Decimal("29.45"))
    assert strict.bottom - strict.page_number_below == COMMON.bottom - COMMON.page_number_below


def test_the_practice_profile_has_a_bold_second_level():
    assert [look.bold for look in themes.profile("实务").headings] == [False, True, False, False]
    assert "font-weight:bold" in css.sheet(themes.profile("实务"), {face: chain.families for face, chain in CHAINS.items()})


def test_every_measure_has_its_strength_and_the_standard_s_have_a_clause():
    for measure in themes.measures():
        assert measure.clause or measure.strength is themes.Strength.PRACTICE, measure.key


def test_a_name_that_is_none_is_told_with_the_choices():
    with pytest.raises(UsageError, match="没有版式 花样") as caught:
        themes.profile("花样")
    assert "通用、严格、实务" in (caught.value.hint or "")


def test_an_own_look_says_only_what_differs():
    made = own("依据: 实务\n行距: 30\n标题: {字号: 小2号}\n三级标题: {字体: 楷体, 加粗: 是}\n着重: 楷体\n")

    assert (made.pitch, made.rows, made.top) == (Decimal(30), 21, Decimal(37))
    assert (made.title.size, made.title.face) == (Decimal(18), Face.TITLE)
    assert [look.bold for look in made.headings] == [False, True, True, False]
    assert made.strong is Face.KAI


@pytest.mark.parametrize(("word", "points"), [("三号", "16"), ("小四", "12"), ("2号", "22"), ("15", "15")])
def test_sizes_are_points_or_what_word_calls_them(word: str, points: str):
    assert own(f"正文: {{字号: {word}}}\n").body.size == Decimal(points)


def test_an_empty_own_look_is_the_common_one():
    assert own("# 还没有写\n") == COMMON


def test_mistakes_are_told_all_at_once_at_their_places():
    assert problems("行矩: 28\n天头: 三十七\n二级标题: {字体: 幼圆}\n正文: {加粗: 是}\n页码: 14\n行数: 2.5\n") == [
        ("D201", 1, 1),
        ("D204", 2, 5),
        ("D205", 3, 12),
        ("D201", 4, 6),
        ("D203", 5, 5),
        ("D204", 6, 5),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("版心宽: 190\n", "D208"), ("行数: 25\n", "D208"), ("依据: 花样\n", "D205"), ("- 1\n", "D203"), ("行距: [\n", "D1")],
)
def test_a_look_that_cannot_be_is_an_error(text, code):
    assert {found[: len(code)] for found, _line, _column in problems(text)} == {code}


@pytest.mark.parametrize(
    ("number", "level", "expected"), [("一、", 1, 1), ("（一）", 2, 2), ("1.", 2, 3), ("（1）", 3, 4), ("①", 3, 3), ("", 2, 2)]
)
def test_a_heading_looks_as_the_form_of_its_number_asks(number, level, expected):
    assert rank(number, level) == expected


@pytest.mark.parametrize("form", ["html", "docx"])
def test_both_writers_read_the_theme(form):
    made = {write.content(report(), form, theme=themes.profile(name)) for name in themes.PROFILES}

    assert len(made) == len(themes.PROFILES)
