"""Which reports are meant by patterns, years and ranges; nothing is read for it."""

from __future__ import annotations

import pytest

from reportgen.batch import inputs
from reportgen.batch.selection import Wanted, checked_years, listed
from reportgen.errors import UsageError
from reportgen.period import Span

KECHENG = ("浙江省", "衢州市", "柯城区")


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("柯城区", True),
        ("衢州市/柯城区", True),
        ("浙江省/衢州市/柯城区", True),
        ("城区", False),
        ("*区", True),
        ("柯?区", True),
        ("*县", False),
        ("衢州市/*", True),
        ("浙江省/*", False),
        ("浙江省/**", True),
        ("浙江省/*/柯*", True),
        ("衢州市", False),
        ("衢州市/**", True),
        ("!柯城区", False),
        ("!*县", True),
    ],
)
def test_patterns_mean_the_end_of_a_path(pattern, meant):
    assert Wanted(regions=(pattern,)).means_region(KECHENG) is meant


def test_what_is_left_out_is_left_out_of_what_is_chosen():
    wanted = Wanted(regions=("浙江省/**", "!衢州市/*"))

    assert not wanted.means_region(KECHENG)
    assert wanted.means_region(("浙江省", "台州市", "临海市"))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021", [2021]),
        ("2021..2022", [2021, 2022]),
        ("2022..", [2022, 2023]),
        ("..2021", [2020, 2021]),
        ("2023-2027", [Span(2023, 2027)]),
    ],
)
def test_years_are_single_or_a_range_and_a_plan_is_named_by_its_span(text, years):
    wanted = Wanted(years=checked_years([text]))

    assert [year for year in (2020, 2021, 2022, 2023, Span(2023, 2027)) if wanted.means_year(year)] == years


@pytest.mark.parametrize("text", ["去年", "..", "2023..2021", "20231"])
def test_other_words_are_no_years(text):
    with pytest.raises(UsageError):
        checked_years([text])


def test_words_may_be_listed_or_repeated():
    assert listed(["2021,2022", "2023、2024"]) == ("2021", "2022", "2023", "2024")


def test_files_are_chosen_by_their_place_in_the_tree(project):
    places = list(Wanted(years=("2022",), regions=("乙市/*",)).places(inputs.listing(project)))

    assert places == [(("甲省", "乙市", county), 2022) for county in sorted(["东区", "西县", "南县"])]
