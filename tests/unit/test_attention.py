"""Which regions an answer rests on: noted when it is made, and each time it is given again."""

from __future__ import annotations

import pytest

from reportgen.attention import CARELESS, Attention, Looked

EAST, WEST, SOUTH = ("甲省", "乙市", "东区"), ("甲省", "乙市", "西县"), ("甲省", "乙市", "南县")


def test_what_is_looked_at_is_seen_until_it_is_forgotten():
    attention = Attention()
    attention.one(EAST)
    attention.note(((WEST, SOUTH),))

    assert attention.seen == {EAST, WEST, SOUTH}
    attention.begin()
    assert attention.seen == frozenset()


def test_what_was_made_before_is_noted_again_with_all_it_rests_on():
    attention = Attention()

    def part() -> str:
        attention.one(EAST)
        attention.note(((WEST,),))
        return "甲"

    attention.one(SOUTH)
    made, looked = attention.during(part)
    assert made == "甲"
    assert attention.seen == {EAST, WEST, SOUTH}

    attention.begin()
    attention.note(looked)
    assert attention.seen == {EAST, WEST}


def test_a_part_of_a_part_belongs_to_both():
    attention = Attention()
    inner: list[Looked] = []

    def outer() -> None:
        attention.one(EAST)
        inner.append(attention.during(lambda: attention.one(WEST))[1])

    _made, looked = attention.during(outer)

    assert set().union(*looked) == {EAST, WEST}
    assert set().union(*inner[0]) == {WEST}


def test_what_fails_has_been_looked_at_all_the_same():
    attention = Attention()

    def fail() -> None:
        attention.one(EAST)
        raise KeyError

    with pytest.raises(KeyError):
        attention.during(fail)

    assert attention.seen == {EAST}


def test_equal_looks_are_kept_once():
    attention = Attention()
    first = attention.during(lambda: attention.one(EAST))[1]
    second = attention.during(lambda: attention.one(EAST))[1]

    assert first[0] is second[0]


def test_where_nobody_asks_nothing_is_noted():
    CARELESS.one(EAST)
    assert CARELESS.during(lambda: "甲") == ("甲", ())
    assert CARELESS.seen == frozenset()
