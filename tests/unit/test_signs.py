"""Signs that are typed for one another: one table, and four readers who fold by it."""

from __future__ import annotations

import unicodedata

import pytest

from reportgen import signs
from reportgen.check.text.reading import folded as checked
from reportgen.compare.folding import folded as compared
from reportgen.extract.folding import fold
from reportgen.recognise.names import folded as recognised


def extracted(text: str) -> str:
    return fold(text, 0, len(text)).text


@pytest.mark.parametrize("read", [checked, extracted, compared, recognised])
def test_every_reader_takes_full_width_digits_and_letters_for_the_others(read):
    for wide, narrow in signs.WIDE_LETTERS.items():
        assert read(f"甲{wide}乙") == read(f"甲{narrow}乙") == f"甲{narrow}乙"


@pytest.mark.parametrize("read", [extracted, compared, recognised])
@pytest.mark.parametrize("alike", [signs.DASHES, signs.DOTS, signs.OPENING_QUOTES, signs.CLOSING_QUOTES])
def test_signs_that_are_alike_make_no_difference_where_dress_does_not_count(read, alike):
    assert len({read(f"甲{sign}乙") for sign in alike}) == 1


@pytest.mark.parametrize("text", ["新增３０家（小柯城６家），增长５—10％", "研发投入(R＆D)强度为2.71%;“315”工程"])
def test_what_is_checked_and_extracted_keeps_its_length(text):
    assert len(checked(text)) == len(extracted(text)) == len(text)


def test_widths_are_those_of_unicode():
    assert all(unicodedata.normalize("NFKC", wide) == narrow for wide, narrow in signs.WIDE.items())
    assert not set(signs.DASHES) & set(signs.WAVES)
