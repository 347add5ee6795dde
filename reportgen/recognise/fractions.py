"""Rates that arrive as fractions: 0.0352 where 3.52% is meant, because a cell lost its percentage format.

In:  figures.   Out: D522 for each column of them.
A rate that is printed with two decimals has four as a fraction; all of a column below 1 with so many digits are no percentages. With one
digit more than is printed they may be (0.62 of a share that prints 62.0): a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reportgen.arithmetic.classes import POINTS_KINDS
from reportgen.arithmetic.rounding import exponent
from reportgen.incoming import Figure
from reportgen.messages import _
from reportgen.model import Indicator
from reportgen.recognise.problems import Problems

_MANY = 3
"""Rows from which on it is no chance that all of them are below 1."""


def is_fraction(value: Decimal, indicator: Indicator) -> bool:
    """Whether a number looks like the fraction of a percentage: below 1, with two digits more than the indicator prints."""
    return (
        indicator.kind in POINTS_KINDS
        and indicator.unit == "%"
        and 0 < value.copy_abs() < 1
        and -exponent(value.normalize()) >= indicator.decimals + 2
    )


def check(figures: Iterable[Figure], problems: Problems) -> None:
    """Tell each column of rates in which every number is below 1 and one of them, or more, is like a fraction."""
    columns: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        if figure.value is not None:
            columns.setdefault((figure.sheet, figure.indicator.name, str(figure.period)), []).append(figure)
    for rows in columns.values():
        values = [Decimal(figure.value or 0) for figure in rows]
        if any(value.copy_abs() >= 1 for value in values):
            continue
        first = next((row for row, value in zip(rows, values, strict=True) if is_fraction(value, row.indicator)), None)
        if first is not None:
            message = _("{name}是百分数，这里写的是 {value}：像是没有乘以 100").format(name=first.indicator.name, value=first.value)
            hint = _("把格子的格式改成百分比，或乘以 100；确是这样小的数，把指标目录里的“小数”改成 {decimals}").format(
                decimals=-exponent(Decimal(first.value or 0).normalize())
            )
            problems.error("D522", first.sheet, first.row, first.column, message, hint)
        elif len(rows) >= _MANY and (doubtful := _finer_than_printed(rows, values)) is not None:
            message = _("{name}是百分数，整列都小于 1，如 {value}：是不是没有乘以 100").format(
                name=doubtful.indicator.name, value=doubtful.value
            )
            hint = _("是的话，把格子的格式改成百分比，再导入一次，加 --replace")
            problems.warn("D522", doubtful.sheet, doubtful.row, doubtful.column, message, hint)


def _finer_than_printed(rows: list[Figure], values: list[Decimal]) -> Figure | None:
    """The first rate in % that has more digits than its indicator prints."""
    for row, value in zip(rows, values, strict=True):
        rate = row.indicator.kind in POINTS_KINDS and row.indicator.unit == "%"
        if rate and value and -exponent(value.normalize()) > row.indicator.decimals:
            return row
    return None
