"""The numbers of the sheet agree with each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.write.theme import CHAINS, POINTS_PER_MM, Face
from reportgen.write.themes import COMMON


def test_the_rows_fill_the_text_block_and_do_not_overflow():
    left = COMMON.text_height * POINTS_PER_MM - COMMON.rows * COMMON.pitch

    assert Decimal(0) <= left < Decimal(1)


def test_a_squeezed_line_holds_its_characters():
    assert COMMON.columns * (COMMON.body.size - COMMON.squeeze) == pytest.approx(COMMON.text_width * POINTS_PER_MM)


def test_margins_follow_from_the_text_block():
    assert (COMMON.right, COMMON.bottom) == (Decimal(26), Decimal(35))


def test_deep_headings_look_like_the_deepest_known():
    assert COMMON.heading(9) == COMMON.headings[-1]


@pytest.mark.parametrize("face", Face)
def test_the_name_for_word_is_the_first_choice_everywhere(face):
    assert CHAINS[face].families[0] == CHAINS[face].office
