"""Columns of a table that are reckoned from two others: a completion, a growth, a growth a year over the years that the heads name.

In:  Reading.   Out: marks for L06 and L29.
What a column is of others is not read from its head alone: nearly all of its rows have to follow the rule, and then the one that does not
is told. A table whose rates are at constant prices, or of other bases, follows none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import permutations

from reportgen import arithmetic
from reportgen.arithmetic import intervals
from reportgen.arithmetic.intervals import Interval
from reportgen.check.text.reading import Mark, Reading
from reportgen.check.text.tables import Row, Table, tables
from reportgen.messages import _

_FEWEST = 5
_KEPT = Decimal("0.8")
"""So many rows at least, and so large a part of them, follow a rule that holds for the column."""
_COMPLETION = re.compile(r"完成率|完成进度|完成比|占.{0,4}(?:目标|任务|计划|预算)|完成.{0,6}(?:目标|任务|计划|预算)")
_GROWTH = re.compile(r"增[长速幅]|同比|±%")
_A_YEAR = re.compile(r"年均|年平均")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Rule:
    """How a rate follows from two numbers, and where rounding lets it lie."""

    own: Callable[[Decimal, Decimal], Decimal | None]
    possible: Callable[[Decimal, Decimal], Interval | None]


@dataclass(frozen=True, slots=True)
class _Law:
    """What a column is of two others."""

    result: int
    one: int
    other: int
    rule: _Rule


def completions(reading: Reading) -> Iterator[Mark]:
    """L29: a completion that result and target of its row do not give, where those of the other rows do."""
    for table in tables(reading):
        for column in _headed(table, _COMPLETION):
            yield from _broken(table, column, lambda _one, _other: _SHARE)


def growths(reading: Reading) -> Iterator[Mark]:
    """L06: a growth, or one a year, that the two figures of its row do not give, where those of the other rows do."""
    for table in tables(reading):
        for column in _headed(table, _A_YEAR):
            yield from _broken(table, column, partial(_averaged, table))
        for column in _headed(table, _GROWTH):
            if not _A_YEAR.search(table.heads[column]):
                yield from _broken(table, column, lambda _one, _other: _GROWN)


def _headed(table: Table, words: re.Pattern[str]) -> list[int]:
    return [column for column, head in enumerate(table.heads) if words.search(head.split("\n")[-1])]


_SHARE = _Rule(arithmetic.share, partial(intervals.of_ratio, scale=Decimal(100)))
_GROWN = _Rule(arithmetic.growth, intervals.of_growth)


def _years(table: Table, one: int, other: int) -> int:
    """The years from the head of `other` to that of `one`; 0 where they name none."""
    told = [_YEAR.findall(table.heads[column]) for column in (other, one)]
    return int(told[1][0]) - int(told[0][0]) if all(len(years) == 1 for years in told) else 0


def _averaged(table: Table, one: int, other: int) -> _Rule:
    years = _years(table, one, other)
    return _Rule(
        lambda end, start: arithmetic.average_growth(start, end, years), lambda end, start: intervals.of_average_growth(start, end, years)
    )


def _broken(table: Table, column: int, rule: Callable[[int, int], _Rule]) -> Iterator[Mark]:
    """The rows that break the one law by which the other rows of a column go."""
    values = [place for place in range(len(table.heads)) if place != column]
    for one, other in permutations(values, 2):
        law = _Law(column, one, other, rule(one, other))
        told = [(row, bad) for row in table.rows if (bad := _breaks(row, law)) is not None]
        wrong = [row for row, bad in told if bad]
        if len(told) >= _FEWEST and len(told) - len(wrong) >= len(told) * _KEPT:
            for row in wrong:
                yield _mark(table, row, law)
            return


def _breaks(row: Row, law: _Law) -> bool | None:
    """Whether a row breaks a law; None where it lacks a number."""
    held = [row.values[place] if place < len(row.values) else None for place in (law.result, law.one, law.other)]
    result, one, other = held
    if result is None or one is None or other is None or other <= 0:
        return None
    possible = law.rule.possible(one, other)
    return None if possible is None else not intervals.explains(result, possible)


def _mark(table: Table, row: Row, law: _Law) -> Mark:
    result, one, other = (row.values[place] for place in (law.result, law.one, law.other))
    assert result is not None  # only rows that have all three break a law
    assert one is not None
    assert other is not None
    own = law.rule.own(one, other)
    head = table.heads[law.result].replace("\n", "")
    message = _("“{name}”{head}{told}，照{one}和{other}是{own}").format(
        name=row.name,
        head=head,
        told=f"{result:f}",
        one=f"{one:f}",
        other=f"{other:f}",
        own="" if own is None else f"{arithmetic.round_half_up(own, arithmetic.declared_places(result)):f}",
    )
    return Mark(row.unit.start, row.unit.end, message, quotes=False)
