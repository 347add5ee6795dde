"""Completion, claims, paths, the soundness of targets, places (R27 to R34, R38 to R43)."""

from decimal import Decimal
from fractions import Fraction

import pytest

from reportgen import arithmetic
from reportgen.arithmetic import Claim, Course, Rounding, Sets, Verdict
from reportgen.findings import Finding
from reportgen.model import Better, Bound, RankChoice

D = Decimal


@pytest.mark.parametrize(
    ("actual", "decimals", "percent", "verdict"),
    [
        ("99.96", 1, "99.9", Verdict.UNDER),
        ("99.6", 0, "99", Verdict.UNDER),
        ("99.9999", 1, "99.9", Verdict.UNDER),
        ("100", 1, "100.0", Verdict.MET),
        ("100.04", 1, "100.1", Verdict.OVER),
        ("100.000001", 0, "101", Verdict.OVER),
        ("86.65", 1, "86.7", Verdict.UNDER),
    ],
)
def test_completion_prints_a_hundred_for_a_hundred_only(actual, decimals, percent, verdict):
    found = arithmetic.completed(D(actual), D(100), decimals)

    assert found is not None
    assert (str(found.percent), found.verdict) == (percent, verdict)


def test_a_completion_above_150_waits_for_a_person():
    asked = arithmetic.completed(D("42.58"), D("17.28"), 1)
    confirmed = arithmetic.completed(D("42.58"), D("17.28"), 1, confirmed=True)

    assert asked is not None
    assert confirmed is not None
    assert asked.findings == (Finding.COMPLETION_ABOVE_150,)
    assert (asked.sayable, confirmed.sayable) == (False, True)
    assert confirmed.over_percent == D("146.4")


def test_exactly_150_is_not_above():
    found = arithmetic.completed(D(150), D(100), 1)

    assert found is not None
    assert found.sayable


@pytest.mark.parametrize("target", ["0", "-5"])
def test_there_is_no_completion_of_nothing(target):
    assert arithmetic.completed(D(5), D(target), 1) is None


def test_the_lead_over_the_schedule_is_taken_between_printed_values():
    found = arithmetic.progress(D(120), D(100), 10, 1)

    assert found is not None
    assert (str(found.time), str(found.lead), found.early) == ("83.3", "36.7", True)
    assert arithmetic.progress(D(120), D(100), 13, 1) is None


@pytest.mark.parametrize(
    ("actual", "target", "options", "met", "finding"),
    [
        ("67", None, {}, None, Finding.TARGET_MISSING),
        ("67", "0", {}, None, Finding.TARGET_ZERO),
        ("2.0", "0", {"points": True}, True, None),
        ("4.3", "4.5", {"better": Better.LOWER}, True, None),
        ("4.6", "4.5", {"bound": Bound.WITHIN}, False, Finding.NOT_MET),
        ("38", "39", {}, False, Finding.NOT_MET),
        ("38", "39", {"claim": Claim.DONE}, False, Finding.OVERCLAIM),
        ("39", "39", {"claim": Claim.DONE}, True, None),
        ("39", "39", {"claim": Claim.OVER}, True, Finding.OVERCLAIM),
        ("40", "39", {"claim": Claim.OVER}, True, None),
        ("40", "39", {"claim": Claim.EARLY, "month": 9}, True, None),
        ("40", "39", {"claim": Claim.EARLY, "month": 12}, True, Finding.EARLY_CLAIM_INVALID),
        ("40", "39", {"claim": Claim.EARLY}, True, Finding.EARLY_CLAIM_INVALID),
        ("38", "39", {"claim": Claim.EARLY, "month": 9}, False, Finding.OVERCLAIM),
    ],
)
def test_claims_are_held_against_the_target(actual, target, options, met, finding):
    found = arithmetic.judged(D(actual), target and D(target), **options)

    assert (found.met, found.finding) == (met, finding)


def test_about_is_met_within_its_tolerance():
    assert arithmetic.meets(D("5.4"), D("5.5"), bound=Bound.ABOUT, tolerance=D("0.1"))
    assert not arithmetic.meets(D("5.3"), D("5.5"), bound=Bound.ABOUT, tolerance=D("0.1"))


@pytest.mark.parametrize(
    ("base", "target", "year", "options", "expected"),
    [
        ("3.16", "3.6", 2023, {}, "3.25"),
        ("3.16", "3.6", 2024, {}, "3.34"),
        ("3.16", "3.6", 2027, {}, "3.60"),
        ("4.0", "3.0", 2024, {}, "3.60"),
        ("100", "400", 2024, {"course": Course.GEOMETRIC, "rounding": Rounding.HALF_UP}, "174.11"),
        ("0", "10", 2024, {"course": Course.GEOMETRIC}, "4.00"),  # nothing grows from zero geometrically
    ],
)
def test_paths_run_from_the_base_to_the_target(base, target, year, options, expected):
    found = arithmetic.path(D(base), 2022, D(target), 2027, year, decimals=2, **options)

    assert str(found.value) == expected


def test_a_geometric_path_that_comes_out_even_is_not_rounded_up():
    found = arithmetic.path(D(100), 2022, D(400), 2024, 2023, decimals=0, course=Course.GEOMETRIC)

    assert found.value == D(200)


def test_a_path_must_advance():
    with pytest.raises(ValueError, match="2022"):
        arithmetic.path(D(1), 2022, D(2), 2022, 2022, decimals=0)


def test_what_lies_behind_its_path_is_told_in_either_direction():
    rising = arithmetic.path(D(169), 2022, D(400), 2027, 2024, decimals=0)
    falling = arithmetic.path(D("4.0"), 2022, D("3.0"), 2027, 2024, decimals=1)

    assert (rising.finding(D(261)), rising.finding(D(262))) == (Finding.BELOW_PATH, None)
    assert (falling.finding(D("3.7")), falling.finding(D("3.6"))) == (Finding.BELOW_PATH, None)


@pytest.mark.parametrize(
    ("actual", "target", "options", "expected"),
    [
        ("2.63", "2.5", {"bound": Bound.AT_LEAST}, [Finding.TARGET_BELOW_ACTUAL]),
        ("2.71", "2.71", {"bound": Bound.ABOVE}, []),
        ("42.58", "19", {"bound": Bound.ABOVE, "years_ahead": 4}, [Finding.TARGET_ALREADY_MET]),
        ("19", "19", {"bound": Bound.ABOVE, "years_ahead": 4}, []),
        ("4.3", "5.0", {"bound": Bound.AT_LEAST, "better": Better.LOWER}, [Finding.TARGET_DIRECTION]),
        ("90", "95", {"bound": Bound.WITHIN}, [Finding.TARGET_DIRECTION]),
        ("4.3", "4.5", {"bound": Bound.WITHIN, "better": Better.LOWER}, [Finding.TARGET_WEAKER_THAN_ACTUAL]),
        ("40", "30", {"sets": Sets.NEW, "whole_numbers": True}, [Finding.FLOW_TARGET_BELOW_LAST_YEAR]),
        ("95", "105", {"share": True}, [Finding.SHARE_OVER_100]),
        ("100", "1000", {}, [Finding.TARGET_JUMP]),
        ("0", "1000", {}, []),
        (None, "39.5", {"whole_numbers": True}, [Finding.COUNT_NOT_INTEGER, Finding.ACTUAL_MISSING]),
        ("80", "75", {"bound": Bound.HOLD}, []),
    ],
)
def test_targets_are_held_against_the_latest_actual(actual, target, options, expected):
    assert list(arithmetic.target_findings(actual and D(actual), D(target), **options)) == expected


def test_only_places_of_all_members_are_places_of_the_scope():
    values = {"甲": D("2.71"), "乙": None, "丙": D("2.05")}

    partial, missing = arithmetic.place(values, "甲"), arithmetic.place(values, "乙")

    assert (partial.position, partial.of, partial.members, partial.complete) == (1, 2, 3, False)
    assert missing.position is None
    assert missing.findings == (Finding.RANK_SUBJECT_MISSING, Finding.RANK_PARTIAL)
    assert arithmetic.place(values, "甲", group=["甲", "丙"]).complete


def test_ties_are_told_apart_from_what_only_looks_tied():
    values = {"甲": D("2.714"), "乙": D("2.712"), "丙": D("2.70"), "丁": D("2.7")}

    assert arithmetic.place(values, "甲", decimals=2).findings == (Finding.SAME_DISPLAY_DIFFERENT_RANK,)
    assert arithmetic.place(values, "丙", decimals=2).tied
    assert arithmetic.place({"甲": D(1), "乙": D(1)}, "甲").findings == (Finding.RANK_ALL_TIED,)
    assert arithmetic.place({"甲": D(1)}, "甲").findings == ()


def test_a_rank_beside_its_values_is_held_against_them():
    """柯城区's table: 29.6 stands as the fourth and 27.1 as the third."""
    values = {"衢江区": D("85.6"), "开化县": D("56.0"), "江山市": D("29.6"), "龙游县": D("27.1")}

    assert arithmetic.place(values, "龙游县", published=3).findings == (Finding.RANK_VALUE_CONFLICT,)
    assert arithmetic.place(values, "龙游县", published=4).findings == ()


@pytest.mark.parametrize(
    ("official", "computed", "choice", "position", "use", "finding"),
    [
        (30, None, None, 30, RankChoice.OFFICIAL, None),
        (3, 3, None, 3, RankChoice.OFFICIAL, None),
        (3, 4, None, 3, RankChoice.OFFICIAL, Finding.OFFICIAL_RANK_CONFLICT),
        (3, 4, RankChoice.OFFICIAL, 3, RankChoice.OFFICIAL, None),
        (3, 4, RankChoice.COMPUTED, 4, RankChoice.COMPUTED, None),
        (3, None, RankChoice.COMPUTED, 3, RankChoice.OFFICIAL, None),
        (None, 4, None, 4, RankChoice.COMPUTED, None),
        (None, None, None, None, None, None),
    ],
)
def test_the_official_rank_prints_until_a_person_decides(official, computed, choice, position, use, finding):
    found = arithmetic.settled(official, computed, choice=choice)

    assert (found.position, found.use, found.finding) == (position, use, finding)


def test_moves_are_previous_minus_current():
    assert arithmetic.place_shift(2, 3).gained == 1
    assert arithmetic.place_shift(3, 2).gained == -1
    assert arithmetic.place_shift(3, None).finding is Finding.MISSING_BASE
    assert arithmetic.place_shift(3, 4, current_of=6, previous_of=6).finding is None
    assert arithmetic.shift_finding(80, 15, 90) is Finding.RANK_OUT_OF_RANGE
    assert arithmetic.shift_finding(5, -5, 90) is Finding.RANK_OUT_OF_RANGE
    assert arithmetic.shift_finding(30, 56, 90) is None


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        (1, 30, None),
        (7, 5, Finding.RANK_SCOPE_IMPOSSIBLE),  # ahead in the city is ahead in the province
        (1, 83, Finding.RANK_SCOPE_IMPOSSIBLE),  # only 81 others can be ahead besides
        (10, 20, Finding.RANK_OUT_OF_RANGE),
        (1, 91, Finding.RANK_OUT_OF_RANGE),
    ],
)
def test_ranks_in_two_scopes_bound_each_other(inner, outer, expected):
    assert arithmetic.scope_finding(inner, outer, inner_size=9, outer_size=90) is expected


def test_the_front_is_the_first_third_unless_a_bureau_says_otherwise():
    assert [place for place in range(1, 10) if arithmetic.in_front(place, 9)] == [1, 2, 3]
    assert arithmetic.in_front(4, 9, fraction=Fraction(1, 2))


def test_improvement_is_ranked_by_places_gained():
    before, now = {"甲": 40, "乙": 20, "丙": 60, "戊": 1}, {"甲": 30, "乙": 18, "丙": 35, "丁": 2}

    found = arithmetic.improvement_place(before, now, "丙")

    assert arithmetic.improvements(before, now) == {"甲": 10, "乙": 2, "丙": 25}
    assert (found.position, found.of, found.complete) == (1, 3, False)
