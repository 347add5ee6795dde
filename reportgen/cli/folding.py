"""Findings that say one thing of many regions, told once: a table without a column of figures is one gap to a person, not twenty.

In:  findings of one report, in their order.   Out: findings, those that differ in nothing but the region folded into the first.
Only for people: what programs read keeps every finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, Location
from reportgen.messages import _

FOLDED = ("T301", "T402")
"""What a table may bring by the dozen: a gap, a place of our own reckoning."""
FEWEST = 3
"""So many regions are told in one line."""
_REASON = re.compile(r"[（(][^（）()]*[）)]$")
_PLACE = re.compile(r" ?[（(][^（）()\d]*\d+[^（）()\d]*[）)](?=系| is our own)")


def folded(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings as a person is told of them."""
    groups: dict[object, list[Diagnostic]] = {}
    for number, each in enumerate(found):
        groups.setdefault(_key(each) or number, []).append(each)
    told: list[Diagnostic] = []
    for group in groups.values():
        names = list(dict.fromkeys(_region(each.location) for each in group if each.location is not None))
        told += [_as_one(group, names)] if len(names) >= FEWEST else group
    return tuple(told)


def _key(finding: Diagnostic) -> tuple[str, str, str] | None:
    """What findings have in common that are the same but for the region; None for one that stands alone."""
    if finding.code not in FOLDED or finding.location is None or not (region := _region(finding.location)):
        return None
    return finding.code, _bare(finding.message, region), PurePosixPath(finding.location.path).name


def _bare(message: str, region: str) -> str:
    return _PLACE.sub("", message.replace(region, ""))


def _region(location: Location | None) -> str:
    """The region of a data file: the name of its folder."""
    path = PurePosixPath("" if location is None else location.path)
    return path.parent.name if path.suffix == ".yaml" and path.parts[:1] == ("data",) else ""


def _as_one(group: list[Diagnostic], names: list[str]) -> Diagnostic:
    first = group[0]
    assert first.location is not None
    what = _bare(first.message, names[0])
    if first.code != "T301":
        message = _("{what}：{names}").format(what=what, names="、".join(names))
        return replace(first, message=message)
    message = _("{what}，{count} 个地区没有：{names}").format(what=_REASON.sub("", what), count=len(names), names="、".join(names))
    hint = _("在这些地区各自的 {file} 补上；数在一张表里的，用 reportgen import 一次导入").format(
        file=PurePosixPath(first.location.path).name
    )
    return replace(first, message=message, hint=hint, related=())
