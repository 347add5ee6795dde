"""The words before and behind the number of a target, by what it sets and by its bound (R41, R41a).

In:  a declared target.   Out: two words, either of which may be empty.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.arithmetic import CAPS, FLOORS, STRICTLY_ABOVE
from reportgen.model import Better, Bound, Modality, Target, TargetNature

LEVEL: Mapping[Bound | None, tuple[str, str]] = {
    None: ("达到", ""),
    Bound.AT_LEAST: ("达到", "以上"),
    Bound.NOT_BELOW: ("不低于", ""),
    Bound.REACH: ("达到", ""),
    Bound.ABOVE: ("超", ""),
    Bound.BREAK: ("突破", ""),
    Bound.WITHIN: ("控制在", "以内"),
    Bound.NOT_ABOVE: ("不超过", ""),
    Bound.CONTROL: ("控制在", "以内"),
    Bound.ABOUT: ("达到", "左右"),
    Bound.FASTER: ("快于", ""),
    Bound.HOLD: ("保持在", "以上"),
}
"""Words before and behind a level to be reached."""

AMOUNT: Mapping[Bound | None, tuple[str, str]] = {
    **LEVEL,
    None: ("", ""),
    Bound.AT_LEAST: ("", "以上"),
    Bound.NOT_BELOW: ("不少于", ""),
    Bound.ABOUT: ("", "左右"),
}
"""Words before and behind what is to be added or done."""

PERCENT: Mapping[Bound | None, tuple[str, str]] = {**AMOUNT, Bound.NOT_BELOW: ("不低于", ""), Bound.HOLD: ("", "以上")}
"""Words before and behind what something is to grow by."""

KEPT: Mapping[Bound | None, tuple[str, str]] = {
    **LEVEL,
    None: ("保持在", ""),
    Bound.AT_LEAST: ("保持在", "以上"),
    Bound.REACH: ("保持在", ""),
    Bound.ABOUT: ("保持在", "左右"),
}
"""Words before and behind a level that is to be kept."""

RELATIVE_TO: Mapping[Bound | None, str] = {
    **dict.fromkeys(FLOORS, "不低于"),
    **dict.fromkeys(STRICTLY_ABOVE, "高于"),
    **dict.fromkeys(CAPS, "不高于"),
    Bound.FASTER: "快于",
    Bound.ABOUT: "与…相当",
}
"""Words before the indicator that another is held against."""

FALLING: Mapping[Bound | None, Bound | None] = {
    **dict.fromkeys((*FLOORS, Bound.HOLD), Bound.WITHIN),
    **dict.fromkeys(CAPS, Bound.AT_LEAST),
    Bound.ABOUT: Bound.ABOUT,
    None: None,
}
"""The bound of a fall: at least −3 % is a fall by 3 % or less."""


TABLES: Mapping[TargetNature, Mapping[Bound | None, tuple[str, str]]] = {
    TargetNature.LEVEL: LEVEL,
    TargetNature.NEW: AMOUNT,
    TargetNature.GROWTH: PERCENT,
    TargetNature.POINTS: PERCENT,
    TargetNature.TASK: AMOUNT,
}
"""The words for what a target sets."""

SIGNED = frozenset({TargetNature.GROWTH, TargetNature.POINTS, TargetNature.NEW})
"""Natures whose verb says whether the number is a rise or a fall."""


def around(target: Target) -> tuple[str, str]:
    """What stands before and behind the number; a range holds its own bounds (R41)."""
    bound, table = target.bound, TABLES[target.nature]
    if table is LEVEL:
        if bound is None and lower_is_better(target):
            bound = Bound.CONTROL
        if target.modality is Modality.KEEP:
            table = KEPT
    elif target.nature in SIGNED and target.value is not None and target.value < 0:
        bound = FALLING.get(bound)
    before, behind = table[bound]
    if target.value_to in (None, target.value):
        return before, behind
    return ("控制在", "") if bound in CAPS else (before if before in ("达到", "保持在") else "", "")


def lower_is_better(target: Target) -> bool:
    return target.indicator is not None and target.indicator.better is Better.LOWER
