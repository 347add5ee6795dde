"""Whether a growth rate may be told at all, and if not, what kind of change it is (section 5).

In:  the value, its base, what sort of number it is, the stored history.   Out: a class, and the rate only where it means something.
Dividing by a zero or negative base gives a number whose sign and size mean nothing; on a tiny base a rate misleads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.arithmetic.comparison import difference, growth
from reportgen.model import Kind
from reportgen.records import light


class GrowthClass(StrEnum):
    """Only `NORMAL` has a rate."""

    NORMAL = "normal"
    MISSING_BASE = "missing_base"
    MISSING_CURRENT = "missing_current"
    BOTH_ZERO = "both_zero"
    ZERO_BASE = "zero_base"
    ZERO_BASE_FIRST = "zero_base_first"
    """From zero, and the whole stored history is zero: 零的突破 may be said."""
    TURN_POSITIVE = "turn_positive"
    TURN_NEGATIVE = "turn_negative"
    LOSS_NARROWED = "loss_narrowed"
    LOSS_WIDENED = "loss_widened"
    LOSS_FLAT = "loss_flat"
    TINY_BASE = "tiny_base"
    SPEED_FLAT_TO_UP = "speed_flat_to_up"
    SPEED_FLAT_TO_DOWN = "speed_flat_to_down"
    POINTS_ONLY = "points_only"
    """A rate or a speed moves by points and by nothing else (R5a)."""


POINTS_KINDS = frozenset({Kind.RATE, Kind.GROWTH_SPEED})
DEFAULT_MIN_BASE: Mapping[Kind, Decimal] = {Kind.COUNT: Decimal(10)}


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Classified:
    """What may be said of a value against its base."""

    growth_class: GrowthClass
    difference: Decimal | None
    """Current minus base, in their unit; None where one of them is missing."""
    percent: Decimal | None = None
    """Growth in percent, unrounded; None unless the class is normal."""
    loss_change: Decimal | None = None
    """Change of the size of a loss, in its unit: negative where it became smaller. Only where both are losses."""
    loss_percent: Decimal | None = None
    """The same in percent of the earlier loss, unrounded."""


def classify(
    current: Decimal | None,
    base: Decimal | None,
    *,
    kind: Kind | None = None,
    min_base: Decimal | None = None,
    history: Sequence[Decimal | None] | None = None,
) -> Classified:
    """The class of a change, and its rate where there is one.

    `min_base` is in the unit of the values and defaults by `kind`. `history` holds the stored earlier values, the base among them or not;
    without it, or with a gap in it, nobody can know that a figure is the first.

    >>> classify(Decimal(7), Decimal(2), kind=Kind.COUNT).growth_class.value
    'tiny_base'
    >>> narrowed = classify(Decimal("-0.8"), Decimal("-2.0"))
    >>> narrowed.growth_class.value, narrowed.percent, str(narrowed.loss_change), str(narrowed.loss_percent)
    ('loss_narrowed', None, '-1.2', '-60.0')
    """
    if current is None or base is None:
        missing = GrowthClass.MISSING_CURRENT if current is None else GrowthClass.MISSING_BASE
        return Classified(growth_class=missing, difference=None)
    found = growth_class(current, base, kind=kind, min_base=min_base, history=history)
    moved = difference(current, base)
    if found is GrowthClass.NORMAL:
        return Classified(growth_class=found, difference=moved, percent=growth(current, base))
    if found in (GrowthClass.LOSS_NARROWED, GrowthClass.LOSS_WIDENED, GrowthClass.LOSS_FLAT):
        return Classified(
            growth_class=found,
            difference=moved,
            loss_change=difference(base, current),
            loss_percent=growth(current.copy_negate(), base.copy_negate()),
        )
    return Classified(growth_class=found, difference=moved)


def growth_class(
    current: Decimal,
    base: Decimal,
    *,
    kind: Kind | None = None,
    min_base: Decimal | None = None,
    history: Sequence[Decimal | None] | None = None,
) -> GrowthClass:
    """The class alone, of two values that are there.

    >>> growth_class(Decimal(5), Decimal(0), history=[Decimal(3), Decimal(0)]).value
    'zero_base'
    >>> growth_class(Decimal(5), Decimal(0), history=[Decimal(0), Decimal(0)]).value
    'zero_base_first'
    """
    if base != 0 and (current > 0 > base or current < 0 < base):
        return GrowthClass.TURN_POSITIVE if current > 0 else GrowthClass.TURN_NEGATIVE
    if kind is Kind.GROWTH_SPEED and base == 0 and current != 0:
        return GrowthClass.SPEED_FLAT_TO_UP if current > 0 else GrowthClass.SPEED_FLAT_TO_DOWN
    if kind in POINTS_KINDS:
        return GrowthClass.POINTS_ONLY
    if base == 0:
        return _from_zero(current, history)
    if base < 0:
        if current == base:
            return GrowthClass.LOSS_FLAT
        return GrowthClass.LOSS_NARROWED if current > base else GrowthClass.LOSS_WIDENED
    if min_base is None and kind is not None:
        min_base = DEFAULT_MIN_BASE.get(kind)
    # Falling to nothing and staying the same can be told from any base.
    if min_base is not None and base < min_base and current not in (0, base):
        return GrowthClass.TINY_BASE
    return GrowthClass.NORMAL


def _from_zero(current: Decimal, history: Sequence[Decimal | None] | None) -> GrowthClass:
    if current == 0:
        return GrowthClass.BOTH_ZERO
    if current > 0 and history and all(value is not None and value == 0 for value in history):
        return GrowthClass.ZERO_BASE_FIRST
    return GrowthClass.ZERO_BASE
