"""Plan paths and the soundness of targets (R42, R43).

In:  a base, a target, years.   Out: the value on the way with the decimals asked for; findings about a target that cannot be meant.
Rates go linearly, amounts geometrically; what is to be reached is rounded up, what is to be kept below is rounded down.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.arithmetic.comparison import after_growth
from reportgen.arithmetic.rounding import EXACT, HUNDRED, Rounding, rounded, sure
from reportgen.arithmetic.targets import CAPS, FLOORS, meets
from reportgen.findings import Finding
from reportgen.model import Better, Bound
from reportgen.records import light

JUMP = Decimal(10)
"""A target so many times the actual is taken for a slip of the unit."""


class Course(StrEnum):
    """How a path runs between its ends."""

    LINEAR = "linear"
    GEOMETRIC = "cagr"


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class PathPoint:
    """Where a plan should stand in one year, in its unit."""

    value: Decimal
    """Rounded in the direction that the plan's own direction demands."""
    unrounded: Decimal
    rising: bool

    def finding(self, proposed: Decimal) -> Finding | None:
        """Whether a target proposed for that year falls behind the path.

        >>> point = path(Decimal("3.16"), 2022, Decimal("3.6"), 2027, 2024, decimals=2)
        >>> str(point.value), point.finding(Decimal("3.25"))
        ('3.34', <Finding.BELOW_PATH: 'below_path'>)
        """
        behind = proposed < self.value if self.rising else proposed > self.value
        return Finding.BELOW_PATH if behind else None


def path(
    base: Decimal,
    base_year: int,
    target: Decimal,
    target_year: int,
    year: int,
    *,
    decimals: int,
    course: Course = Course.LINEAR,
    rounding: Rounding | None = None,
) -> PathPoint:
    """The value for `year` on the way from `base` to `target`; a course that cannot be geometric (an end not above zero) is linear.

    `rounding` None: up towards a target that lies higher, down towards one that lies lower. ValueError where the years do not advance.

    >>> str(path(Decimal("17.28"), 2023, Decimal(19), 2027, 2024, decimals=2, course=Course.GEOMETRIC).value)
    '17.70'
    >>> str(path(Decimal("4.0"), 2022, Decimal("3.0"), 2027, 2024, decimals=1).value)
    '3.6'
    """
    years, gone = target_year - base_year, year - base_year
    if years <= 0:
        raise ValueError(f"a path from {base_year} cannot end in {target_year}")
    if course is Course.GEOMETRIC and base > 0 and target > 0:
        # One power, not a root and then a power: the error of a root, raised, would lift an even result over its own ceiling.
        exact = sure(EXACT.multiply(base, EXACT.power(EXACT.divide(target, base), EXACT.divide(Decimal(gone), Decimal(years)))))
    else:
        step = EXACT.multiply(EXACT.subtract(target, base), Decimal(gone))
        exact = EXACT.add(base, EXACT.divide(step, Decimal(years)))
    rising = target >= base
    way = rounding or (Rounding.CEILING if rising else Rounding.FLOOR)
    return PathPoint(value=rounded(exact, decimals, way), unrounded=exact, rising=rising)


def count_from_growth(base: Decimal, percent: Decimal, *, rounding: Rounding = Rounding.CEILING) -> Decimal:
    """The whole number that a growth target of a count comes to, rounded up unless told otherwise (R42).

    >>> count_from_growth(Decimal(23), Decimal(28))
    Decimal('30')
    """
    return rounded(after_growth(base, percent), 0, rounding)


class Sets(StrEnum):
    """What a target sets."""

    LEVEL = "level"
    """A value to be reached or kept."""
    NEW = "flow"
    """How many are to be added; last year's number added is what it is held against."""


def target_findings(
    actual: Decimal | None,
    target: Decimal,
    *,
    bound: Bound | None = None,
    better: Better = Better.HIGHER,
    sets: Sets = Sets.LEVEL,
    whole_numbers: bool = False,
    share: bool = False,
    years_ahead: int = 1,
) -> tuple[Finding, ...]:
    """What is doubtful about a target beside the latest actual of the same definition (R43), in a fixed order.

    `whole_numbers` for counts, `share` for shares of a whole in percent, `years_ahead` from the year of the actual to that of the target:
    a target of more than one year that is reached already is told so, one of the next year is told to lie below the actual.

    >>> [found.value for found in target_findings(Decimal("42.58"), Decimal(19), bound=Bound.ABOVE, years_ahead=4)]
    ['target_already_met']
    >>> [found.value for found in target_findings(Decimal(128), Decimal("39.5"), bound=Bound.AT_LEAST, whole_numbers=True)]
    ['count_not_integer', 'target_below_actual']
    """
    findings = []
    if whole_numbers and target != target.to_integral_value():
        findings.append(Finding.COUNT_NOT_INTEGER)
    if share and target > HUNDRED:
        findings.append(Finding.SHARE_OVER_100)
    if (better is Better.LOWER and bound in FLOORS) or (better is Better.HIGHER and bound in CAPS):
        findings.append(Finding.TARGET_DIRECTION)
    if actual is None:
        findings.append(Finding.ACTUAL_MISSING)
        return tuple(findings)
    if Finding.TARGET_DIRECTION not in findings:
        findings.extend(_against_actual(actual, target, bound, better, sets, years_ahead))
    if actual > 0 and target >= EXACT.multiply(actual, JUMP):
        findings.append(Finding.TARGET_JUMP)
    return tuple(findings)


def _against_actual(actual: Decimal, target: Decimal, bound: Bound | None, better: Better, sets: Sets, years_ahead: int) -> list[Finding]:
    cap = bound in CAPS or (bound not in FLOORS and better is Better.LOWER)
    if sets is Sets.NEW:
        return [Finding.FLOW_TARGET_BELOW_LAST_YEAR] if target < actual and not cap else []
    if bound is Bound.HOLD:
        return []
    if years_ahead > 1:
        return [Finding.TARGET_ALREADY_MET] if meets(actual, target, bound=bound, better=better) else []
    if cap:
        return [Finding.TARGET_WEAKER_THAN_ACTUAL] if target > actual else []
    return [Finding.TARGET_BELOW_ACTUAL] if target < actual else []
