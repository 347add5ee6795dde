"""Part and whole: districts against their region, 其中 against its figure.

In:  Matter.   Out: findings L01, L02, L03.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen import arithmetic
from reportgen.check.matter import Matter
from reportgen.check.telling import amount, subject
from reportgen.diagnostics import Diagnostic, Related, Severity
from reportgen.facts import Missing, Total
from reportgen.messages import _
from reportgen.model import Kind, Observation
from reportgen.period import Span, label


def parts_against_total(matter: Matter) -> Iterator[Diagnostic]:
    """L01: a region's figure is not the sum of its districts' figures, beyond what rounding explains (R35).

    Only for indicators that the catalogue expects to add up (合计: 是). Counts leave nothing to rounding. A 备注 on the figure makes it
    a notice.
    """
    for series in matter.series(lambda indicator: indicator.adds_up) if matter.region.members else ():
        for whole in series:
            if whole.file_year not in matter.asked:
                continue
            indicator = whole.indicator
            total = matter.book(whole.file_year).total(indicator.name, whole.period)
            if isinstance(total, Missing) or whole.value is None:
                continue
            held = (whole, *_parts(matter, whole))
            if any(each.approx for each in held):
                continue
            exact = indicator.kind is Kind.COUNT
            allowed = Decimal(0) if exact else arithmetic.half_units(*(each.value for each in held if each.value is not None))
            off = arithmetic.difference(whole.value, total.value)
            if abs(off) > allowed:
                yield _mismatch(whole, total, off=abs(off), allowed=allowed)


def _mismatch(whole: Observation, total: Total, *, off: Decimal, allowed: Decimal) -> Diagnostic:
    message = _("{subject}{value}，所辖{count}个县（市、区）合计{sum}{unit}，差{off}{unit}").format(
        subject=subject(whole),
        value=amount(whole),
        count=len(total.inputs),
        sum=f"{total.value:f}",
        off=f"{off:f}",
        unit=whole.indicator.unit,
    )
    if allowed:
        message += _("，取舍最多差{allowed}{unit}").format(allowed=f"{allowed:f}", unit=whole.indicator.unit)
    if whole.note:
        message += _("；备注：{note}").format(note=whole.note)
    return Diagnostic(
        code="L01",
        severity=Severity.NOTICE if whole.note else Severity.WARNING,
        message=message,
        location=whole.location,
        related=tuple(Related(part.location, f"{part.label} {part.value}") for part in total.inputs),
        hint=None if whole.note else _("核对各数；若含市本级或另有口径，在该数的 备注 里写明，就降为提示"),
    )


def part_exceeds_whole(matter: Matter) -> Iterator[Diagnostic]:
    """L02: a part told with 其中 is larger than its figure."""
    figures = [
        (subject(each), each.value, each.indicator.unit, each.parts) for each in matter.observations if each.parts and each.approx is None
    ]
    aims = [(f"{each.name}{_when(each.year)}", each.value_to or each.value, each.unit, each.parts) for each in matter.targets if each.parts]
    for what, whole, unit, parts in (*figures, *aims):
        for part in parts:
            if whole is not None and whole >= 0 and part.value > whole:
                yield Diagnostic(
                    code="L02",
                    severity=Severity.ERROR,
                    message=_("{what}{whole}{unit}，其中{part}{value}{unit}，部分大于整体").format(
                        what=what, whole=f"{whole:f}", unit=unit, part=part.name, value=f"{part.value:f}"
                    ),
                    location=part.location,
                )


def parts_short_of_total(matter: Matter) -> Iterator[Diagnostic]:
    """L03: several parts are told with 其中 and do not make up the figure. They need not (R35), but readers will add them up."""
    for whole in matter.observations:
        if whole.value is None or whole.approx or len(whole.parts) < 2:
            continue
        listed = sum((part.value for part in whole.parts), Decimal(0))
        allowed = Decimal(0)
        if whole.indicator.kind is not Kind.COUNT:
            allowed = arithmetic.half_units(whole.value, *(part.value for part in whole.parts))
        short = arithmetic.difference(whole.value, listed)
        if short > allowed:
            yield Diagnostic(
                code="L03",
                severity=Severity.NOTICE,
                message=_("{subject}{value}，其中列出{count}项合计{listed}{unit}，还有{short}{unit}没有列明").format(
                    subject=subject(whole),
                    value=amount(whole),
                    count=len(whole.parts),
                    listed=f"{listed:f}",
                    short=f"{short:f}",
                    unit=whole.indicator.unit,
                ),
                location=whole.location,
                related=tuple(Related(part.location, f"{part.name} {part.value:f}") for part in whole.parts),
            )


def _parts(matter: Matter, whole: Observation) -> Iterator[Observation]:
    """The figures of the region's members for the period of `whole`."""
    region, regions = matter.region, matter.dataset.regions
    for name in region.members or ():
        part = matter.book(whole.file_year, regions[*region.path, name]).observation(whole.indicator.name, whole.period)
        if not isinstance(part, Missing):
            yield part


def _when(year: int | Span) -> str:
    return label(year) if isinstance(year, Span) else f"{year}年"
