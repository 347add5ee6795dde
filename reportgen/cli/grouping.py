"""Findings that say one thing of many regions, told once: a table without a column of figures is one gap to a person, not twenty.

In:  findings of one report, in their order.   Out: findings, those that differ in nothing but the region as one.
Which may be told as one, the finding itself says: it names its region, and what it shares with those of other regions.
Only for people: what programs read keeps every finding.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic
from reportgen.messages import _

GAP = "T301"
FEWEST = 3
"""So many regions are told in one line."""


def grouped(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings as a person is told of them."""
    groups: dict[object, list[Diagnostic]] = {}
    for number, each in enumerate(found):
        groups.setdefault(_common(each) or number, []).append(each)
    told: list[Diagnostic] = []
    for group in groups.values():
        names = list(dict.fromkeys(each.region for each in group))
        told += [_as_one(group[0], names)] if len(names) >= FEWEST else group
    return tuple(told)


def _common(finding: Diagnostic) -> tuple[str, str, str] | None:
    """What findings have in common that are the same but for the region; None for one that stands alone."""
    if not finding.region or not finding.shared or finding.location is None:
        return None
    return finding.code, finding.shared, PurePosixPath(finding.location.path).name


def _as_one(first: Diagnostic, names: list[str]) -> Diagnostic:
    assert first.location is not None
    listed = "、".join(names)
    if first.code != GAP:
        return replace(first, message=_("{what}：{names}").format(what=first.shared, names=listed))
    message = _("{what}，{count} 个地区没有：{names}").format(what=first.shared, count=len(names), names=listed)
    hint = _("在这些地区各自的 {file} 补上；数在一张表里的，用 reportgen import 一次导入").format(
        file=PurePosixPath(first.location.path).name
    )
    return replace(first, message=message, hint=hint, related=())
