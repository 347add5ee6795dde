"""Targets: how much is reached, whether, and whether a claim about it holds (R38–R41).

In:  actual, target, bound, direction.   Out: percent or points, a verdict, findings.
Completion is told of what adds up and is better when higher; rates and growth targets are told in points, caps by whether they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.arithmetic.parts import share
from reportgen.arithmetic.rounding import EXACT, HUNDRED, Rounding, round_half_up, rounded
from reportgen.findings import Finding
from reportgen.model import Better, Bound
from reportgen.records import light

STRICTLY_ABOVE = frozenset({Bound.ABOVE, Bound.BREAK})
FLOORS = frozenset({Bound.AT_LEAST, Bound.NOT_BELOW}) | STRICTLY_ABOVE
CAPS = frozenset({Bound.WITHIN, Bound.NOT_ABOVE, Bound.CONTROL})
"""What the bounds of targets mean (R41): 以上 and 以内 include the number, 超 and 突破 do not."""

QUESTIONABLE = Decimal(150)
"""Above this completion, in percent, somebody is asked whether target and result mean the same (R39, L68)."""


def completion(actual: Decimal, target: Decimal) -> Decimal:
    """How much of a target is reached, in percent (R38); ZeroDivisionError where the target is zero.

    >>> round_half_up(completion(Decimal("67"), Decimal("39")), 1)
    Decimal('171.8')
    """
    return share(actual, target)


def meets(
    actual: Decimal, wanted: Decimal, *, bound: Bound | None = None, better: Better = Better.HIGHER, tolerance: Decimal = Decimal(0)
) -> bool:
    """Whether `actual` satisfies a target (R41). A bare number is a floor, or a cap where lower is better; 左右 is met within `tolerance`.

    >>> wanted = Decimal("2.71")
    >>> meets(wanted, wanted, bound=Bound.ABOVE, better=Better.HIGHER), meets(wanted, wanted, bound=None, better=Better.HIGHER)
    (False, True)
    """
    if bound in STRICTLY_ABOVE:
        return actual > wanted
    if bound is Bound.ABOUT and tolerance > 0:
        return EXACT.subtract(actual, wanted).copy_abs() <= tolerance
    if bound in CAPS or (bound not in FLOORS and better is Better.LOWER):
        return actual <= wanted
    return actual >= wanted


class Verdict(StrEnum):
    """How actual and target stand to each other (R39)."""

    OVER = "over"
    MET = "met"
    UNDER = "under"


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A target of an additive quantity against what was reached."""

    percent: Decimal
    """With the decimals asked for; 100 is printed for exactly 100 and for nothing else."""
    unrounded: Decimal
    verdict: Verdict
    gap: Decimal
    """Target minus actual, in their unit: what is still to come; negative beyond the target."""
    findings: tuple[Finding, ...] = ()

    @property
    def over_percent(self) -> Decimal | None:
        """超目标X%, which leaves the base out (R10); None where the target is not exceeded."""
        return EXACT.subtract(self.percent, HUNDRED) if self.verdict is Verdict.OVER else None

    @property
    def sayable(self) -> bool:
        """Whether a rate may be printed before anybody has been asked (L68)."""
        return Finding.COMPLETION_ABOVE_150 not in self.findings


def completed(
    actual: Decimal, target: Decimal | None, decimals: int, *, confirmed: bool = False, doubt_above: Decimal = QUESTIONABLE
) -> Completion | None:
    """Completion whose rounding never crosses 100 (R39); None where the target is missing, zero or less (R38).

    `confirmed`: a person has said that target and result mean the same (可比); unconfirmed and above `doubt_above` percent that is a
    question (L68).

    >>> for actual in ("99.96", "100.00", "100.04"):
    ...     found = completed(Decimal(actual), Decimal(100), 1)
    ...     print(found and (str(found.percent), found.verdict.value, [finding.value for finding in found.findings]))
    ('99.9', 'under', ['do_not_round_up_to_100'])
    ('100.0', 'met', [])
    ('100.1', 'over', ['do_not_round_down_to_100'])
    """
    if target is None or target <= 0:
        return None
    exact = completion(actual, target)
    percent = round_half_up(exact, decimals)
    findings = []
    if actual < target and percent >= HUNDRED:
        percent = rounded(exact, decimals, Rounding.FLOOR)
        findings.append(Finding.DO_NOT_ROUND_UP_TO_100)
    elif actual > target and percent <= HUNDRED:
        percent = rounded(exact, decimals, Rounding.CEILING)
        findings.append(Finding.DO_NOT_ROUND_DOWN_TO_100)
    if exact > doubt_above and not confirmed:
        findings.append(Finding.COMPLETION_ABOVE_150)
    verdict = Verdict.MET if actual == target else Verdict.OVER if actual > target else Verdict.UNDER
    return Completion(percent=percent, unrounded=exact, verdict=verdict, gap=EXACT.subtract(target, actual), findings=tuple(findings))


def implied_target(actual: Decimal, percent: Decimal) -> Decimal | None:
    """The target that a told completion implies, in the unit of `actual`; None where nothing was completed.

    >>> found = implied_target(Decimal("22.9"), Decimal("135"))
    >>> found and round_half_up(found, 2)
    Decimal('16.96')
    """
    return EXACT.divide(EXACT.multiply(actual, HUNDRED), percent) if percent > 0 else None


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Completion during the year against the share of the year that is gone (序时进度, R40); percent with the decimals asked for."""

    completion: Completion
    time: Decimal
    lead: Decimal
    """Completion minus time, in percentage points, between the printed values."""
    early: bool
    """The target is met before the period has ended: 提前完成 may be said."""


def progress(actual: Decimal, target: Decimal | None, months: int, decimals: int, *, confirmed: bool = False) -> Progress | None:
    """How a yearly target stands after `months` months; None on a target of zero or less, or a month outside 1 to 12.

    >>> found = progress(Decimal(70), Decimal(100), 9, 1)
    >>> found and (str(found.time), str(found.lead), found.early)
    ('75.0', '-5.0', False)
    """
    reached = completed(actual, target, decimals, confirmed=confirmed)
    if target is None or reached is None or not 1 <= months <= 12:
        return None
    time = round_half_up(share(Decimal(months), Decimal(12)), decimals)
    lead = EXACT.subtract(reached.percent, time)
    return Progress(completion=reached, time=time, lead=lead, early=actual >= target and months < 12)


class Claim(StrEnum):
    """What a text says of a target."""

    DONE = "done"
    OVER = "over"
    EARLY = "early"


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether a target is met, by how much, and whether what is claimed of it holds."""

    met: bool | None
    """None where there is nothing to hold the actual against."""
    ahead: Decimal | None = None
    """Actual minus target, in points for rates and growth; for caps target minus actual. Positive is good."""
    finding: Finding | None = None


def judged(
    actual: Decimal,
    target: Decimal | None,
    *,
    bound: Bound | None = None,
    better: Better = Better.HIGHER,
    claim: Claim | None = None,
    month: int | None = None,
    points: bool = False,
) -> Judgement:
    """A target against its actual, and a claim about it (R38–R40).

    `month` is the last month of the figures; 提前完成 needs one before the twelfth. `points` for rates and growth, where zero is a target.

    >>> judged(Decimal(38), Decimal(39), claim=Claim.OVER).finding, judged(Decimal(120), Decimal(100), claim=Claim.EARLY, month=12).finding
    (<Finding.OVERCLAIM: 'overclaim'>, <Finding.EARLY_CLAIM_INVALID: 'early_claim_invalid'>)
    """
    if target is None:
        return Judgement(met=None, finding=Finding.TARGET_MISSING)
    cap = bound in CAPS or (bound not in FLOORS and better is Better.LOWER)
    if target == 0 and not cap and not points:
        return Judgement(met=None, finding=Finding.TARGET_ZERO)
    met = meets(actual, target, bound=bound, better=better)
    ahead = EXACT.subtract(target, actual) if cap else EXACT.subtract(actual, target)
    finding = None
    if claim is None:
        finding = None if met else Finding.NOT_MET
    elif not met or (claim is Claim.OVER and ahead <= 0):
        finding = Finding.OVERCLAIM
    elif claim is Claim.EARLY and (month is None or month >= 12):
        finding = Finding.EARLY_CLAIM_INVALID
    return Judgement(met=met, ahead=ahead, finding=finding)
