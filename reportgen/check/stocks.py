"""Stocks against what is added to them: at the end = at the start + new − lapsed (R22).

In:  Matter.   Out: findings L19.
Only counts that stand at a point in time, whose additions the catalogue knows as 新增…; what lapses is hardly ever told, so it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen import additions, arithmetic
from reportgen.check.matter import Matter
from reportgen.check.telling import amount, related, subject
from reportgen.diagnostics import Diagnostic, Location, Related, Severity
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Kind, Measure, Observation, Target, TargetNature, YearFile
from reportgen.period import AsOf, Span, Year


def hidden_lapses(matter: Matter) -> Iterator[Diagnostic]:
    """L19: what was there and what is new do not make what is there, or what is aimed at: how many have lapsed?"""
    for added in matter.observations:
        stock = additions.stock(matter.dataset.indicators, added.indicator)
        if stock is not None and _counts(stock) and stock is not added.indicator and isinstance(added.period, Year):
            yield from _reached(matter.dataset, added, stock)
    yield from _told(matter)
    for file in matter.files:
        for goal in file.targets:
            if not isinstance(file.year, Span) and goal.indicator is not None and _counts(goal.indicator):
                yield from _aimed(matter.dataset, file, goal, goal.indicator)


def _reached(dataset: Dataset, added: Observation, stock: Indicator) -> Iterator[Diagnostic]:
    """A year's additions between the stocks before and after it."""
    start = _standing(dataset, added.region, stock, added.period.year - 1)
    end = _standing(dataset, added.region, stock, added.period.year)
    if start is None or end is None or end.value is None or added.value is None or added.approx:
        return
    if not _lapsed(start, added.value, end.value):
        return
    yield from _asked(
        _("{start}{before}，加上{added}{new}，应为{sum}，{end}却是{after}，相差{n}{unit}：{question}"),
        start,
        added.value,
        end.value,
        {"added": added.indicator.name, "new": amount(added), "end": subject(end), "after": amount(end)},
        location=end.location,
        beside=related(added),
    )


def _told(matter: Matter) -> Iterator[Diagnostic]:
    """A stock that only prose declares (预计年底总数达…), against what was there and what is new."""
    dataset = matter.dataset
    for file, line, mark, stock in matter.named:
        if not _counts(stock) or mark.unit != stock.unit or mark.number.approx or len(mark.number.values) != 1:
            continue
        if not isinstance(mark.period, AsOf) or mark.period.month != 12 or _standing(dataset, file.region, stock, mark.period.year):
            continue
        start = _standing(dataset, file.region, stock, mark.period.year - 1)
        added = _added(dataset, file.region, stock, mark.period.year)
        if start is None or added is None or added.value is None or added.approx:
            continue
        yield from _asked(
            _("{start}{before}，加上{added}{new}，应为{sum}，文中却说{after}，相差{n}{unit}：{question}"),
            start,
            added.value,
            mark.number.values[0],
            {"added": added.indicator.name, "new": amount(added), "after": mark.text},
            location=line.at(mark.start),
            beside=related(added),
        )


def _aimed(dataset: Dataset, file: YearFile, goal: Target, stock: Indicator) -> Iterator[Diagnostic]:
    """What is to be added next year between the stock now and the one aimed at."""
    start = _standing(dataset, file.region, stock, goal.year - 1) if isinstance(goal.year, int) else None
    level = goal.nature is TargetNature.LEVEL and goal.bound not in arithmetic.CAPS and goal.unit in ("", stock.unit)
    if start is None or not level or goal.value is None:
        return
    for target in file.targets:
        if target.year != goal.year or target.value is None or target.value_to is not None or not _adds(dataset, target, stock):
            continue
        new = f"{target.value:f}{stock.unit}"
        yield from _asked(
            _("{start}{before}，计划新增{new}，合起来是{sum}，目标却是{goal}，相差{n}{unit}：{question}"),
            start,
            target.value,
            goal.value,
            {"new": new, "goal": f"{goal.bound or ''}{goal.value:f}{stock.unit}"},
            location=goal.location,
            beside=Related(target.location, _("计划新增{new}").format(new=new)),
        )


def _asked(
    message: str, start: Observation, new: Decimal, end: Decimal, words: Mapping[str, str], *, location: Location, beside: Related
) -> Iterator[Diagnostic]:
    """The question, where start, new and end do not agree; `words` are those of `message` that not all three cases share."""
    lapsed = _lapsed(start, new, end)
    if not lapsed:
        return
    together = arithmetic.stock_identity(start.value, new, Decimal(0), None).value or Decimal(0)
    unit = start.indicator.unit
    shared = {"start": subject(start), "before": amount(start), "sum": f"{together:f}{unit}", "n": f"{abs(lapsed):f}", "unit": unit}
    yield Diagnostic(
        code="L19",
        severity=Severity.NOTICE,
        message=message.format(**shared, **words, question=_question(lapsed)),
        location=location,
        related=(related(start), beside),
    )


def _lapsed(start: Observation, new: Decimal, end: Decimal) -> Decimal | None:
    return arithmetic.stock_identity(start.value, new, None, end).value


def _counts(indicator: Indicator) -> bool:
    return indicator.kind is Kind.COUNT and indicator.measure is Measure.STOCK


def _adds(dataset: Dataset, target: Target, stock: Indicator) -> bool:
    """Whether a target is about what is added to `stock`."""
    if target.indicator is None:
        return False
    if target.indicator.name == stock.name:
        return target.nature is TargetNature.NEW
    return target.indicator == additions.added(dataset.indicators, stock)


def _added(dataset: Dataset, region: tuple[str, ...], stock: Indicator, year: int) -> Observation | None:
    """What a year added to the stock."""
    indicator = additions.added(dataset.indicators, stock)
    known = () if indicator is None else dataset.series.get((region, indicator.name), ())
    return next((each for each in known if each.period == Year(year)), None)


def _standing(dataset: Dataset, region: tuple[str, ...], stock: Indicator, year: int) -> Observation | None:
    """The exact stock at the end of `year`."""
    end = AsOf(year, 12)
    known = dataset.series.get((region, stock.name), ())
    return next((each for each in known if each.period is end and each.value is not None and not each.approx), None)


def _question(lapsed: Decimal) -> str:
    return _("是到期失效的吗？") if lapsed > 0 else _("多出的从哪里来？")
