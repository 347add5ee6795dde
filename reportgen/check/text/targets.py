"""Targets that a text sets, beside the results that it tells (R43).

In:  Reading with its mentions.   Out: marks for L24, L25.
Rates and amounts are asked about one by one; numbers to be newly added that are below last year's are one notice for all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen import arithmetic
from reportgen.arithmetic import Sets
from reportgen.check.text.reading import Mark, Reading
from reportgen.check.text.statements import Statement, statements
from reportgen.diagnostics import Severity
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.vocabulary import Modality


def _pairs(reading: Reading) -> Sequence[tuple[Statement, Statement]]:
    """Each target with the latest result of the same subject, region and kind."""
    told = [each for each in statements(reading) if not each.scope]
    results: dict[str, list[Statement]] = defaultdict(list)
    for each in told:
        if not each.mention.target and not each.unlike and (each.mention.part_of is None or each.new):
            results[each.subject].append(each)
    pairs = []
    for target in told:
        alike = [each for each in results[target.subject] if each is not target and _alike(target, each)]
        if alike and target.mention.part_of is None:
            pairs.append((target, max(alike, key=lambda each: (each.year or 0, each.mention.start))))
    return pairs


def _alike(target: Statement, result: Statement) -> bool:
    """Whether the one is planned, the other reached, in an earlier year, and both are of one kind."""
    later = target.year is not None and result.year is not None and target.year > result.year
    planned = target.mention.target or (later and target.mention.bound is not None)
    if not planned or result.into(target.mention.unit) is None:
        return False
    if target.year is not None and result.year is not None and not later:
        return False
    if not target.count:
        return True
    kind = _kind(target)
    return kind == _kind(result) and (kind != "done" or _verbs(target) & _verbs(result) != set())


_VERBS = re.compile(r"开展|举办|召开|组织|签订|签约|实施|完成|引进|引育|培训|走访|选派|派遣|立项|推广|发放|建成|服务|发布")


def _verbs(statement: Statement) -> set[str]:
    """What is done, in the words of the clause: only what is done alike is counted alike."""
    return set(_VERBS.findall(statement.clause))


def _kind(statement: Statement) -> str:
    if statement.new:
        return "new"
    return "total" if statement.total else "done"


def _findings(target: Statement, result: Statement) -> tuple[Finding, ...]:
    years = 1 if target.year is None or result.year is None else target.year - result.year
    actual = result.into(target.mention.unit)
    sets = Sets.NEW if target.count and _kind(target) != "total" else Sets.LEVEL
    return arithmetic.target_findings(actual, target.value, bound=target.mention.bound, sets=sets, years_ahead=max(1, years))


_HELD = Decimal("0.05")
"""How far below the result, as a share of it, the floor may lie at which something is to be held."""


def _held(target: Statement, result: Statement) -> bool:
    """粮食播种面积稳定在23.5万亩以上 beside 23.6: a floor for what stays, no aim that falls behind."""
    actual = result.into(target.mention.unit)
    kept = target.mention.modality is Modality.KEEP or _KEPT.search(target.clause) is not None
    return kept and actual is not None and actual - target.value <= actual.copy_abs() * _HELD


_KEPT = re.compile(r"(?:稳定|保持|维持|巩固)在?$")


def below_actual(reading: Reading) -> Iterator[Mark]:
    """L24: a target below what has been reached; what is to be newly added, below last year's, is one notice for all."""
    fewer: list[tuple[Statement, Statement]] = []
    for target, result in reading.once(_pairs):
        found = _findings(target, result)
        if Finding.FLOW_TARGET_BELOW_LAST_YEAR in found:
            fewer.append((target, result))
        elif Finding.TARGET_BELOW_ACTUAL in found and not _held(target, result):
            message = _("目标低于现在的{value}").format(value=result.told)
            yield Mark(*target.place, message, others=(result.place,), hint=_("口径相同吗？不同就写明"))
    if fewer:
        told = _("{name}{target}，上年{result}")
        pairs = "；".join(told.format(name=each.subject, target=each.told, result=result.told) for each, result in fewer)
        yield Mark(
            *fewer[0][0].place,
            _("新增的目标低于上年实绩：{pairs}").format(pairs=pairs),
            others=tuple(place for each, result in fewer for place in (each.place, result.place))[1:],
            severity=Severity.NOTICE,
            quotes=False,
        )


def already_met(reading: Reading) -> Iterator[Mark]:
    """L25: a target of a later year that has been reached already."""
    for target, result in reading.once(_pairs):
        if Finding.TARGET_ALREADY_MET in _findings(target, result):
            message = _("现在已是{value}，早已达到").format(value=result.told)
            yield Mark(*target.place, message, others=(result.place,), hint=_("目标与实绩是同一口径吗？"))
