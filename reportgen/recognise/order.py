"""Whether the places of a table agree with its values: a few that do not are the publisher's, many mean that rows or columns slipped.

In:  the figures of one table.   Out: problems.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from reportgen.incoming import Figure
from reportgen.messages import _
from reportgen.model import RankOf
from reportgen.recognise.problems import Problems
from reportgen.recognise.wide import better_first

FEWEST = 4
"""Fewer places than this tell nothing."""


def check(figures: Sequence[Figure], problems: Problems) -> None:
    """Tell each run of figures whose places contradict their values in half of the rows or more."""
    runs: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        if figure.value is not None and any(of is RankOf.LEVEL for of, _scope in figure.ranks):
            runs.setdefault((figure.sheet, figure.indicator.name, str(figure.period)), []).append(figure)
    for (sheet, name, period), run in runs.items():
        if len({figure.region for figure in run}) < len(run):
            continue  # a region that stands there twice is told as D517
        if len(run) < FEWEST or better_first(run[0].indicator) is None:
            continue
        wrong = _wrong(run)
        if 2 * len(wrong) >= len(run):
            first = wrong[0]
            message = _("{name} {period}：{count} 行里有 {wrong} 行的名次与数值不符，多半是错了行或错了列").format(
                name=name, period=period, count=len(run), wrong=len(wrong)
            )
            problems.error("D518", sheet, first.row, 0, message, _("核对这一列的数与地区、名次是否在同一行"))


def _wrong(run: Sequence[Figure]) -> list[Figure]:
    try:
        values = [Decimal(figure.value or "") for figure in run]
    except InvalidOperation:
        return []
    if better_first(run[0].indicator):
        values = [-value for value in values]
    ordered = sorted(values)
    found = []
    for figure, value in zip(run, values, strict=True):
        place = next(position for (of, _scope), position in figure.ranks.items() if of is RankOf.LEVEL)
        ahead, level = bisect_left(ordered, value), bisect_right(ordered, value)
        # other regions may lie between those of the table, so that a place may be later than here, never earlier
        if not (ahead < place if len(run) < place else ahead + 1 <= place <= level):
            found.append(figure)
    return found
