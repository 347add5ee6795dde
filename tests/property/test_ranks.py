"""Competition ranking, for every group of numbers (R27)."""

from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reportgen.arithmetic import rank, ranks
from reportgen.model import Better

numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)
crowded = st.integers(-5, 5).map(lambda whole: Decimal(whole) / 2)
groups = st.lists(st.one_of(numbers, crowded), min_size=1, max_size=40)
directions = st.sampled_from([Better.HIGHER, Better.LOWER])


@given(groups, directions)
def test_a_place_is_one_more_than_the_number_of_better_ones(values, better):
    """The definition itself, for every member."""
    assert ranks(values, better=better) == [rank(value, values, better=better) for value in values]


@given(groups, directions, st.randoms())
def test_the_order_of_the_group_does_not_matter(values, better, random):
    shuffled = list(values)
    random.shuffle(shuffled)

    places = dict(zip(shuffled, ranks(shuffled, better=better), strict=True))

    assert [places[value] for value in values] == ranks(values, better=better)


@given(groups, directions)
def test_the_best_is_first_and_no_place_is_beyond_the_group(values, better):
    places = ranks(values, better=better)
    best = max(values) if better is Better.HIGHER else min(values)

    assert min(places) == places[values.index(best)] == 1
    assert max(places) <= len(values)


@given(groups, directions)
def test_equal_values_share_a_place_and_unequal_ones_do_not(values, better):
    places = ranks(values, better=better)

    assert len(set(zip(values, places, strict=True))) == len(set(values)) == len(set(places))


@given(groups, directions)
def test_after_a_shared_place_as_many_are_skipped(values, better):
    counted = Counter(ranks(values, better=better))
    taken = 1
    for place in sorted(counted):
        assert place == taken
        taken += counted[place]


@given(groups)
def test_lower_is_better_is_the_mirror_image(values):
    assert ranks(values, better=Better.LOWER) == ranks([-value for value in values])


@given(groups, numbers)
def test_a_better_value_never_falls_behind(values, more):
    """Monotone: who improves and leaves all others as they are does not lose a place."""
    improved = [values[0] + abs(more), *values[1:]]

    assert ranks(improved)[0] <= ranks(values)[0]


@given(groups, st.integers(-6, 6))
def test_the_unit_does_not_matter(values, shift):
    assert ranks([value.scaleb(shift) for value in values]) == ranks(values)
