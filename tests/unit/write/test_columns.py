"""Columns share the width as the template says, and no word wraps for nothing."""

from __future__ import annotations

import pytest

from reportgen.document import Cell, Table
from reportgen.write import grid
from reportgen.write.columns import fitted
from tests.unit.write.samples import cell


def widths(*columns: str, relative: tuple[float, ...] = (), room: float, head: tuple[Cell, ...] = ()) -> tuple[float, ...]:
    body = (tuple(cell(words) for words in columns),)
    made = Table(id="甲", caption=(), widths=relative or (1.0,) * len(columns), head=(head,) if head else (), body=body)
    return fitted(made.widths, (*grid.covering(made, made.head), *grid.covering(made, made.body)), room)


def test_the_widths_of_the_template_hold_while_nothing_wraps():
    assert widths("甲", "乙", relative=(3, 1), room=20) == (15, 5)


def test_a_long_column_takes_what_others_can_spare():
    first, second = widths("一二三四五六七八九十", "乙", room=14)

    assert first >= 10
    assert first + second == pytest.approx(14)


def test_where_nothing_fits_short_columns_stay_whole():
    long, short = widths("一二三四五六七八九十" * 3, "乙", room=14)

    assert short == pytest.approx(1.7)
    assert long + short == pytest.approx(14)


def test_where_every_column_is_too_long_the_template_decides():
    assert widths("一二三四五六七八九十", "一二三四五六七八九十", relative=(1, 3), room=8) == (2, 6)


def test_a_grouped_head_counts_for_its_columns():
    head = (cell("区"), cell("一二三四五六七八九十", columns=2))

    alone, *grouped = widths("甲", "乙", "丙", relative=(8, 1, 1), room=16, head=head)

    assert sum(grouped) >= 10
    assert alone + sum(grouped) == pytest.approx(16)


def test_a_column_of_two_characters_is_never_broken():
    number, *others = widths("序号", "一二三四五六七八九十" * 3, "一二三四五六七八九十" * 3, relative=(0.5, 3, 1), room=37)

    assert number == pytest.approx(2.7)
    assert number + sum(others) == pytest.approx(37)


def test_no_column_wraps_for_a_character_that_another_would_not_miss():
    long, short = widths("一二三四五六七八九十" * 4, "市金融工作中心", relative=(3, 1), room=28)

    assert short == pytest.approx(7.7)
    assert long + short == pytest.approx(28)


def test_widths_are_the_same_in_every_python():
    assert fitted((0.1,) * 10, (), 20.0) == (2.0,) * 10  # one after another, ten tenths add up to less than one
