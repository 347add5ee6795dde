"""Arithmetic, for every number: a change leads back, rounding crosses no boundary, intervals hold the truth, nothing is an exception."""

from decimal import Decimal

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from reportgen import arithmetic
from reportgen.arithmetic import Course, GrowthClass, Listing, Rounding, Verdict, intervals, units
from reportgen.findings import Finding
from reportgen.model import Better, Bound, Kind

D = Decimal
TINY = D("1e-25")
thousands = settings(max_examples=2000, deadline=None)


def decimals(low, high, places=4):
    return st.decimals(low, high, places=places, allow_nan=False, allow_infinity=False)


anything = decimals(-(10**9), 10**9)
positive = decimals("0.0001", 10**9)
percents = decimals(-99, 500)
places = st.integers(0, 4)
few = st.integers(-5, 5).map(lambda whole: D(whole) / 2)
kinds = st.none() | st.sampled_from(list(Kind))
perhaps = st.none() | anything | few
histories = st.none() | st.lists(st.none() | few, max_size=4)


@given(anything, places, st.sampled_from(list(Rounding)))
def test_rounding_moves_by_less_than_a_unit_and_only_once(value, count, way):
    rounded = arithmetic.rounded(value, count, way)
    unit = D(1).scaleb(-count)

    assert rounded.as_tuple().exponent == -count
    assert abs(rounded - value) <= (unit / 2 if way is Rounding.HALF_UP else unit)
    assert arithmetic.rounded(rounded, count, way) == rounded
    assert not (rounded.is_zero() and rounded.is_signed())


@given(anything, anything)
def test_a_difference_leads_back(current, base):
    assert base + arithmetic.difference(current, base) == current


@thousands
@given(positive, positive)
def test_a_growth_applied_to_its_base_gives_the_value_back(current, base):
    percent = arithmetic.growth(current, base)

    assert abs(arithmetic.after_growth(base, percent) - current) < TINY


@given(positive, percents)
def test_the_base_of_a_growth_grows_to_the_value(current, percent):
    base = arithmetic.base_from_growth(current, percent)

    assert base is not None
    assert abs(arithmetic.after_growth(base, percent) - current) < TINY


@thousands
@given(perhaps, perhaps, kinds, st.none() | positive, histories)
def test_every_pair_of_values_has_a_class_and_a_rate_only_where_it_means_something(current, base, kind, min_base, history):
    found = arithmetic.classify(current, base, kind=kind, min_base=min_base, history=history)

    assert (found.percent is None) == (found.growth_class is not GrowthClass.NORMAL)
    if found.percent is not None:
        assert base > 0
        assert current >= 0
        assert found.percent >= -100
    if found.growth_class is GrowthClass.ZERO_BASE_FIRST:
        assert history
        assert set(history) == {D(0)}


@given(anything, anything, places)
def test_a_direction_never_tells_a_move_that_is_not_printed(current, base, count):
    amount = current - base
    way = arithmetic.direction(amount, count)

    assert (way in (arithmetic.Direction.UP, arithmetic.Direction.DOWN)) == (arithmetic.round_half_up(amount, count) != 0)
    assert (way is arithmetic.Direction.FLAT) == (amount == 0)


@thousands
@given(anything, positive, st.integers(0, 3), st.booleans())
@example(D("99.96"), D(100), 1, False)
@example(D("100.04"), D(100), 1, True)
@example(D("100.00000001"), D(100), 0, True)
def test_printed_completion_never_crosses_a_hundred(actual, target, count, confirmed):
    found = arithmetic.completed(actual, target, count, confirmed=confirmed)

    assert found is not None
    assert (found.percent == 100) == (actual == target) == (found.verdict is Verdict.MET)
    assert (found.percent > 100) == (actual > target) == (found.verdict is Verdict.OVER)
    assert abs(found.percent - found.unrounded) < D(1).scaleb(-count)
    assert found.gap + actual == target
    assert found.sayable == (confirmed or found.unrounded <= 150)


@given(anything, anything, st.integers(1, 12), st.integers(0, 2))
def test_the_printed_lead_is_what_a_reader_subtracts(actual, target, months, count):
    found = arithmetic.progress(actual, target, months, count)

    assert (found is None) == (target <= 0)
    if found is not None:
        assert found.completion.percent - found.time == found.lead
        assert not found.early or (months < 12 and actual >= target)


@thousands
@given(decimals(0, 10**6), positive, st.integers(0, 3), st.integers(0, 3))
def test_an_interval_holds_what_the_unrounded_numbers_give(current, base, first, second):
    """The published number comes from the unrounded ones; a reader has the printed ones only."""
    now, before = arithmetic.round_half_up(current, first), arithmetic.round_half_up(base, second)
    truth = arithmetic.growth(current, base)

    found = intervals.of_growth(now, before)

    assert found is None or truth in found
    assert intervals.explains(arithmetic.round_half_up(truth, 1), found)
    assert arithmetic.difference(current, base) in intervals.of_difference(now, before)
    share = intervals.of_ratio(now, before, scale=D(100))
    assert share is None or arithmetic.share(current, base) in share


@given(positive, percents, st.integers(0, 3), st.integers(0, 3))
def test_an_interval_from_a_printed_difference_holds_the_truth(base, percent, first, second):
    current = arithmetic.after_growth(base, percent)
    now = arithmetic.round_half_up(current, first)
    change = arithmetic.round_half_up(current - base, second)

    found = intervals.of_growth_from_difference(now, change)

    assert found is None or arithmetic.growth(current, base) in intervals.Interval(found.low - TINY, found.high + TINY)


@given(anything, anything, places)
def test_outward_ends_lose_nothing(one, other, count):
    inner = intervals.Interval(min(one, other), max(one, other))
    outer = inner.outward(count)

    assert inner.low in outer
    assert inner.high in outer


@given(positive, positive)
def test_a_doubling_holds_exactly_as_far_as_it_is_counted(current, base):
    count = arithmetic.doublings(current, base)

    assert arithmetic.doubling_claim(current, base, count).holds == (current >= base)
    assert not arithmetic.doubling_claim(current, base, count + 1).holds


@given(positive, positive)
def test_times_more_is_one_less_than_times(current, base):
    found = arithmetic.times(current, base)

    assert found is not None
    assert abs(arithmetic.difference(found.ratio, found.increase) - 1) < TINY
    assert found.sayable == (current >= 2 * base)


@given(decimals("0.01", 10**6), decimals("0.01", 10**6), st.integers(1, 30))
def test_an_average_growth_leads_from_its_start_to_its_end(start, end, years):
    average = arithmetic.average_growth(start, end, years)

    assert average is not None
    assert abs(arithmetic.after_years(start, average, years) - end) < TINY
    back = arithmetic.start_from_average(end, average, years)
    assert back is not None
    assert abs(back - start) < TINY


@given(decimals(1, 1000, places=2), decimals(-50, 100, places=1), st.integers(1, 8))
def test_an_exact_average_is_found_exactly(start, percent, years):
    assert arithmetic.average_growth(start, arithmetic.after_years(start, percent, years), years) == percent


@given(anything, anything, st.integers(-3, 10))
def test_an_average_is_told_or_named_undefined(start, end, years):
    assert (arithmetic.average_growth(start, end, years) is None) == (arithmetic.average_finding(start, end, years) is not None)


@given(st.lists(decimals(0, 10**6), min_size=1, max_size=12), st.integers(0, 3))
def test_shares_of_all_parts_miss_a_hundred_by_rounding_only(parts, count):
    whole = arithmetic.total(parts)
    assume(whole > 0)

    found = arithmetic.shares(parts, whole, count)

    assert found.finding in (None, Finding.ROUNDING_ONLY)
    assert (found.finding is None) == (found.sum_of_rounded == 100)


@given(st.lists(decimals(0, 10**6), min_size=1, max_size=12), st.integers(1, 3))
def test_rounding_alone_never_breaks_a_breakdown(parts, count):
    whole = arithmetic.round_half_up(arithmetic.total(parts), count)
    printed = [arithmetic.round_half_up(part, count) for part in parts]

    for listing in Listing:
        assert arithmetic.breakdown(printed, whole, listing=listing).finding is None


@given(st.lists(st.integers(0, 1000).map(D), min_size=1, max_size=8), st.integers(1, 50).map(D))
def test_counts_that_exceed_their_whole_are_always_told(parts, beyond):
    whole = arithmetic.total(parts) - beyond

    assert arithmetic.breakdown(parts, whole, exact=True).finding is Finding.PART_EXCEEDS_TOTAL


@given(anything, anything, st.integers(0, 3))
def test_a_contribution_is_told_or_named_unstable(part, whole, count):
    found = arithmetic.contribution(arithmetic.round_half_up(part, count), arithmetic.round_half_up(whole, count))

    assert (found.percent is None) == (found.finding is Finding.CONTRIBUTION_UNSTABLE)
    assert found.percent is None or found.percent >= 0


@given(st.lists(st.tuples(positive, percents), min_size=1, max_size=6))
def test_the_whole_grows_between_its_slowest_and_its_fastest_part(parts):
    found = arithmetic.growth_of_parts(parts)

    assert found is not None
    assert min(rate for _level, rate in parts) - TINY <= found <= max(rate for _level, rate in parts) + TINY


@given(*(st.integers(0, 10**6).map(D) for _term in range(3)))
def test_any_three_terms_of_a_stock_give_the_fourth(start, new, lapsed):
    end = start + new - lapsed
    terms = [start, new, lapsed, end]

    assert arithmetic.stock_identity(start, new, lapsed, end).holds
    for place, value in enumerate(terms):
        given_terms = [None if position == place else term for position, term in enumerate(terms)]
        assert arithmetic.stock_identity(*given_terms).value == value


@thousands
@given(positive, positive, st.integers(1, 15), st.data(), st.sampled_from(list(Course)), st.integers(0, 3))
def test_a_path_stays_between_its_ends_and_rounds_to_the_safe_side(base, target, years, data, course, count):
    year = data.draw(st.integers(2020, 2020 + years))
    point = arithmetic.path(base, 2020, target, 2020 + years, year, decimals=count, course=course)

    low, high = sorted((base, target))
    assert low - TINY <= point.unrounded <= high + TINY
    assert point.rising == (target >= base)
    assert point.value >= point.unrounded if point.rising else point.value <= point.unrounded
    assert point.finding(point.value) is None
    if year == 2020 + years:
        assert point.unrounded == target


@given(
    st.none() | anything,
    anything,
    st.none() | st.sampled_from(list(Bound)),
    st.sampled_from(list(Better)),
    st.sampled_from(list(arithmetic.Sets)),
    st.booleans(),
    st.integers(0, 6),
)
def test_a_target_beside_its_actual_is_never_an_exception(actual, target, bound, better, sets, whole, years):
    found = arithmetic.target_findings(actual, target, bound=bound, better=better, sets=sets, whole_numbers=whole, years_ahead=years)

    assert len(set(found)) == len(found)
    assert (Finding.ACTUAL_MISSING in found) == (actual is None)


@given(st.none() | anything, anything, st.none() | st.sampled_from(list(arithmetic.Claim)), st.none() | st.integers(1, 12), st.booleans())
def test_a_claim_holds_only_of_a_target_that_is_met(target, actual, claim, month, points):
    found = arithmetic.judged(actual, target, claim=claim, month=month, points=points)

    if found.finding is None:
        assert found.met
        assert claim is not arithmetic.Claim.OVER or actual > target
    if claim is arithmetic.Claim.EARLY and found.finding is None:
        assert month < 12


groups = st.dictionaries(st.integers(0, 30), st.none() | few | anything, min_size=1, max_size=20)


@thousands
@given(groups, st.sampled_from([Better.HIGHER, Better.LOWER]), st.data())
def test_a_place_counts_those_that_are_better(values, better, data):
    subject = data.draw(st.sampled_from(sorted(values)))
    found = arithmetic.place(values, subject, better=better)
    present = [value for value in values.values() if value is not None]
    own = values[subject]

    assert (found.of, found.members) == (len(present), len(values))
    assert (Finding.RANK_PARTIAL in found.findings) == (not found.complete)
    if own is None:
        assert found.position is None
        assert found.findings[0] is Finding.RANK_SUBJECT_MISSING
    else:
        ahead = sum((value > own) if better is Better.HIGHER else (value < own) for value in present)
        assert found.position == ahead + 1
        assert found.sharing == present.count(own)


@given(st.dictionaries(st.integers(0, 30), few | anything, min_size=2, max_size=20), st.data())
def test_ranks_of_one_figure_in_two_scopes_are_possible(values, data):
    inner = data.draw(st.sets(st.sampled_from(sorted(values)), min_size=1))
    subject = data.draw(st.sampled_from(sorted(inner)))
    narrow, wide = arithmetic.place(values, subject, group=inner), arithmetic.place(values, subject)

    assert narrow.position is not None
    assert wide.position is not None
    assert arithmetic.scope_finding(narrow.position, wide.position, inner_size=narrow.of, outer_size=wide.of) is None


@given(st.integers(1, 90), st.integers(1, 90))
def test_a_move_leads_back_to_the_earlier_place(current, previous):
    gained = arithmetic.place_shift(current, previous).gained

    assert gained is not None
    assert arithmetic.prior_place(current, gained) == previous
    assert arithmetic.shift_finding(current, gained, max(current, previous)) is None


UNITS = ["元", "万元", "亿元", "万亿元", "人", "万人", "吨", "万吨", "亿斤", "千公顷", "万亩", "家", "%", "‰", "万", ""]


@given(anything, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_a_conversion_leads_back(value, here, there):
    across = units.converted(value, here, there)
    back = None if across is None else units.converted(across, there, here)

    assert (across is None) == (units.factor(here, there) is None)
    if across is not None:
        assert back is not None
        assert abs(back - value) < TINY


@given(anything, st.sampled_from(["元", "万元", "亿元"]))
def test_the_unit_that_is_printed_changes_no_amount(value, unit):
    shown, wanted = units.displayed(value, unit)

    assert units.converted(shown, wanted, unit) == value
    assert (wanted == "亿元") == (abs(units.converted(value, unit, "亿元") or D(0)) >= 1)


@given(anything, st.integers(0, 4), st.booleans())
def test_a_written_number_reads_as_what_it_is(value, count, grouped):
    text = units.written(value, count, grouped=grouped)

    assert D(text.replace(",", "")) == arithmetic.round_half_up(value, count)
    assert text.lstrip("-")[0].isdigit()
    assert text not in ("-0", "-0.0", "-0.00")
