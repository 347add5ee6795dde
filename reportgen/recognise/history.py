"""Figures held against those of the year before: a whole column that is ten times as large or as small came in another unit than was meant.

In:  the figures of a table, `Dataset`.   Out: D522 for rates that lost their hundred, a warning D523 for anything else.
One county may leap; all of them by a factor of ten do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reportgen.incoming import Figure
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Kind, Observation
from reportgen.period import Months, Period, previous
from reportgen.recognise.problems import Problems

JUMP = Decimal(10)
"""A figure ten times last year's, or a tenth of it, is more likely a slip of the unit than a fact."""
_HUNDREDTH = (Decimal("0.005"), Decimal("0.02"))
"""Of last year's: where a rate lies that was not multiplied by 100."""


def last(dataset: Dataset, region: tuple[str, ...], indicator: Indicator, period: Period) -> Observation | None:
    """The same period a year earlier; for months without one, nothing to compare with."""
    series = dataset.series.get((region, indicator.name), ())
    wanted = previous(period)
    found = next((each for each in series if each.period == wanted and each.value is not None), None)
    if found is None and not isinstance(period, Months):
        earlier = [
            each for each in series if each.value is not None and type(each.period) is type(period) and each.period.year < period.year
        ]
        found = earlier[-1] if earlier else None
    return found


def check(figures: Iterable[Figure], dataset: Dataset, problems: Problems) -> None:
    """Tell each column whose every figure has left the year before by a factor of ten, all in one direction."""
    columns: dict[tuple[str, str, str], list[tuple[Figure, Decimal]]] = {}
    for figure in figures:
        before = last(dataset, figure.region, figure.indicator, figure.period)
        value = figure.amount
        speed = figure.indicator.kind is Kind.GROWTH_SPEED
        if value is not None and before is not None and before.value is not None and before.value > 0 and value > 0 and not speed:
            column = columns.setdefault((figure.sheet, figure.indicator.name, str(figure.period)), [])
            column.append((figure, value / before.value))
    for column in columns.values():
        _check(column, dataset, problems)


def _check(column: list[tuple[Figure, Decimal]], dataset: Dataset, problems: Problems) -> None:
    figure, ratio = column[0]
    leapt = all(each >= JUMP for _figure, each in column)
    if len(column) < 2 or not (leapt or all(each <= 1 / JUMP for _figure, each in column)):
        return
    before = last(dataset, figure.region, figure.indicator, figure.period)
    told = {"name": figure.indicator.name, "value": figure.value, "last": "" if before is None else before.raw}
    if figure.indicator.unit == "%" and all(_HUNDREDTH[0] <= each <= _HUNDREDTH[1] for _figure, each in column):
        message = _("{name}是百分数，这里写的是 {value}，上年是 {last}：像是没有乘以 100").format(**told)
        problems.error("D522", figure.sheet, figure.row, figure.column, message, _("把格子的格式改成百分比，或乘以 100"))
        return
    times = round(ratio) if leapt else round(1 / ratio)
    message = _("{name}整列与上年差十倍以上：这里是 {value}，上年是 {last}").format(**told)
    hint = _("核对单位：目录里是“{unit}”，与表里的差 {times} 倍").format(unit=figure.indicator.unit or _("无"), times=times)
    problems.warn("D523", figure.sheet, figure.row, figure.column, message, hint)
