"""Stocks against what is added to them: at the end = at the start + new − lapsed (R22).

In:  Dataset.   Out: findings L19.
Only counts that stand at a point in time, whose additions the catalogue knows as 新增…; what lapses is hardly ever told, so it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen import arithmetic
from reportgen.check import passages
from reportgen.check.findings import Books, amount, observations, related, subject
from reportgen.diagnostics import Diagnostic, Related, Severity
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Kind, Measure, Observation, Target, TargetNature, YearFile
from reportgen.period import AsOf, Span, Year

NEW = "新增"


def hidden_lapses(dataset: Dataset, _books: Books) -> Iterator[Diagnostic]:
    """L19: what was there and what is new do not make what is there, or what is aimed at: how many have lapsed?"""
    for _region, added in observations(dataset):
        stock = dataset.indicators.get(added.indicator.name.removeprefix(NEW))
        if stock is not None and _counts(stock) and stock is not added.indicator and isinstance(added.period, Year):
            yield from _reached(dataset, added, stock)
    for file in dataset.files.values():
        yield from _told(dataset, file)
        for goal in file.targets:
            if not isinstance(file.year, Span) and goal.indicator is not None and _counts(goal.indicator):
                yield from _aimed(dataset, file, goal, goal.indicator)


def _reached(dataset: Dataset, added: Observation, stock: Indicator) -> Iterator[Diagnostic]:
    """A year's additions between the stocks before and after it."""
    start = _standing(dataset, added.region, stock, added.period.year - 1)
    end = _standing(dataset, added.region, stock, added.period.year)
    if start is None or end is None or added.approx:
        return
    lapsed = arithmetic.stock_identity(start.value, added.value, None, end.value).value
    if lapsed:
        yield Diagnostic(
            code="L19",
            severity=Severity.NOTICE,
            message=_("{start}{before}，加上{added}{new}，应为{sum}，{end}却是{after}，相差{n}{unit}：{question}").format(
                start=subject(start),
                before=amount(start),
                added=added.indicator.name,
                new=amount(added),
                sum=_sum(start, added.value, stock),
                end=subject(end),
                after=amount(end),
                n=f"{abs(lapsed):f}",
                unit=stock.unit,
                question=_question(lapsed),
            ),
            location=end.location,
            related=(related(start), related(added)),
        )


def _told(dataset: Dataset, file: YearFile) -> Iterator[Diagnostic]:
    """A stock that only prose declares (预计年底总数达…), against what was there and what is new."""
    for line, mark in passages.declared(file):
        stock = dataset.indicators.get(mark.name)
        if stock is None or not _counts(stock) or mark.unit != stock.unit or mark.number.approx or len(mark.number.values) != 1:
            continue
        if not isinstance(mark.period, AsOf) or mark.period.month != 12 or _standing(dataset, file.region, stock, mark.period.year):
            continue
        start = _standing(dataset, file.region, stock, mark.period.year - 1)
        new = dataset.series.get((file.region, NEW + stock.name), ())
        added = next((each for each in new if each.period == Year(mark.period.year)), None)
        if start is None or added is None or added.approx:
            continue
        lapsed = arithmetic.stock_identity(start.value, added.value, None, mark.number.values[0]).value
        if lapsed:
            yield Diagnostic(
                code="L19",
                severity=Severity.NOTICE,
                message=_("{start}{before}，加上{added}{new}，应为{sum}，文中却说{after}，相差{n}{unit}：{question}").format(
                    start=subject(start),
                    before=amount(start),
                    added=added.indicator.name,
                    new=amount(added),
                    sum=_sum(start, added.value, stock),
                    after=mark.text,
                    n=f"{abs(lapsed):f}",
                    unit=stock.unit,
                    question=_question(lapsed),
                ),
                location=line.at(mark.start),
                related=(related(start), related(added)),
            )


def _aimed(dataset: Dataset, file: YearFile, goal: Target, stock: Indicator) -> Iterator[Diagnostic]:
    """What is to be added next year between the stock now and the one aimed at."""
    start = _standing(dataset, file.region, stock, goal.year - 1) if isinstance(goal.year, int) else None
    level = goal.nature is TargetNature.LEVEL and goal.bound not in arithmetic.CAPS and goal.unit in ("", stock.unit)
    if start is None or not level or goal.value is None:
        return
    for new in file.targets:
        if new.year != goal.year or new.value is None or new.value_to is not None or not _adds(new, stock):
            continue
        lapsed = arithmetic.stock_identity(start.value, new.value, None, goal.value).value
        if lapsed:
            yield Diagnostic(
                code="L19",
                severity=Severity.NOTICE,
                message=_("{start}{before}，计划新增{new}，合起来是{sum}，目标却是{goal}，相差{n}{unit}：{question}").format(
                    start=subject(start),
                    before=amount(start),
                    new=f"{new.value:f}{stock.unit}",
                    sum=_sum(start, new.value, stock),
                    goal=f"{goal.bound or ''}{goal.value:f}{stock.unit}",
                    n=f"{abs(lapsed):f}",
                    unit=stock.unit,
                    question=_question(lapsed),
                ),
                location=goal.location,
                related=(related(start), Related(new.location, _("计划新增{new}").format(new=f"{new.value:f}{stock.unit}"))),
            )


def _counts(indicator: Indicator) -> bool:
    return indicator.kind is Kind.COUNT and indicator.measure is Measure.STOCK


def _adds(target: Target, stock: Indicator) -> bool:
    """Whether a target is about what is added to `stock`."""
    if target.indicator is None:
        return False
    return target.indicator.name == NEW + stock.name or (target.indicator.name == stock.name and target.nature is TargetNature.NEW)


def _standing(dataset: Dataset, region: tuple[str, ...], stock: Indicator, year: int) -> Observation | None:
    """The exact stock at the end of `year`."""
    known = dataset.series.get((region, stock.name), ())
    return next((each for each in known if each.period == AsOf(year, 12) and each.value is not None and not each.approx), None)


def _sum(start: Observation, new: Decimal | None, stock: Indicator) -> str:
    found = arithmetic.stock_identity(start.value, new, Decimal(0), None).value
    return f"{found or Decimal(0):f}{stock.unit}"


def _question(lapsed: Decimal) -> str:
    return _("是到期失效的吗？") if lapsed > 0 else _("多出的从哪里来？")
