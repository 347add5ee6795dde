"""Time: cumulative figures, lags, the year of the title, preliminary and revised figures.

In:  Matter.   Out: findings L20, L22, L23, L50, L51.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.check.matter import PRELIMINARY, Matter, same_vintage
from reportgen.check.telling import amount, related, subject
from reportgen.diagnostics import Diagnostic, Related, Severity
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.model import Indicator, Kind, Measure, Observation, ReportedRank
from reportgen.period import Months, Year, label

_LOOKS_BACK = re.compile(r"(?<![—\-–~至\d])(\d{4})年(?:度)?(?![—\-–~至])[^\d年]{0,12}?(?:工作总结|工作情况|总结)")
_LOOKS_AHEAD = re.compile(r"(?<![—\-–~至\d])(\d{4})年(?:度)?(?![—\-–~至])[^\d年]{0,8}?(?:工作思路|工作打算|工作谋划|思路)")


def cumulative_falls(matter: Matter) -> Iterator[Diagnostic]:
    """L20: what adds up through a year is smaller later in the year (R23). A revision explains it."""
    for series in matter.series(_adds_up):
        if not [each for each in series if type(each.period) is Months]:
            continue  # a year is told once, by its end
        by_year: dict[int, list[tuple[int, Observation]]] = {}
        for each in series:
            month = _cumulative(each)
            if month is not None:
                by_year.setdefault(each.period.year, []).append((month, each))
        for held in by_year.values():
            for (_first, earlier), (_second, later) in pairwise(sorted(held, key=lambda pair: pair[0])):
                assert earlier.value is not None
                assert later.value is not None
                if later.value < earlier.value and earlier.stage is later.stage:
                    yield Diagnostic(
                        code="L20",
                        severity=Severity.ERROR,
                        message=_("{subject}累计{value}，少于{period}的{before}").format(
                            subject=subject(later), value=amount(later), period=label(earlier.period), before=amount(earlier)
                        ),
                        location=later.location,
                        related=(related(earlier),),
                    )


def lag_of_years(matter: Matter) -> Iterator[Diagnostic]:
    """L22: the figure that answers for a report lies more than a year behind it, and further than the catalogue declares (R24)."""
    for observation in matter.observations:
        year = observation.file_year
        lag = year - observation.period.year
        if lag <= max(1, observation.indicator.lag):
            continue
        answer = matter.book(year).observation(observation.indicator.name)
        if not isinstance(answer, Missing) and answer.location == observation.location:
            yield Diagnostic(
                code="L22",
                severity=Severity.WARNING,
                message=_("{year}年报告的{name}还是{period}的，滞后{lag}年").format(
                    year=year, name=observation.indicator.name, period=label(observation.period), lag=lag
                ),
                location=observation.location,
                hint=_("有新数就补上；没有就在正文写明年份"),
            )


def title_year(matter: Matter) -> Iterator[Diagnostic]:
    """L23: the title sums up another year than the file's, or looks ahead to another than the next."""
    for file in matter.files:
        year, title = file.year, file.texts.get("标题")
        if title is None or not isinstance(year, int):
            continue
        for pattern, expected in ((_LOOKS_BACK, year), (_LOOKS_AHEAD, year + 1)):
            for match in pattern.finditer(title.text):
                if int(match[1]) != expected:
                    yield Diagnostic(
                        code="L23",
                        severity=Severity.ERROR,
                        message=_("标题写“{words}”，而这是{year}年度的报告，应为{expected}年").format(
                            words=match[0], year=year, expected=expected
                        ),
                        location=title.location,
                    )


def preliminary_with_final(matter: Matter) -> Iterator[Diagnostic]:
    """L50: a preliminary figure is compared with a final one (R26). A published growth or change makes no such comparison.

    Nor does a place among preliminary figures go with a figure that is final.
    """
    for observation in matter.ranked:
        for rank in observation.ranks:
            if rank.stage in PRELIMINARY and observation.value is not None and observation.stage not in PRELIMINARY:
                yield _preliminary_place(observation, rank)
    for observation, _current, base in matter.compared:
        if observation.stage is None or observation.growth is not None or observation.change is not None:
            continue
        if base is None or base.stage is None:
            continue
        if not same_vintage(observation, base):
            yield Diagnostic(
                code="L50",
                severity=Severity.WARNING,
                message=_("{subject}是{stage}数，所比的{base}是{other}数").format(
                    subject=subject(observation), stage=observation.stage.value, base=label(base.period), other=base.stage.value
                ),
                location=observation.location,
                related=(related(base),),
                hint=_("用同一阶段的数比较，或写公布的 同比、较上年"),
            )


def _preliminary_place(observation: Observation, rank: ReportedRank) -> Diagnostic:
    return Diagnostic(
        code="L50",
        severity=Severity.WARNING,
        message=_("{subject}的{scope}{what}第{position}是按{stage}数排的，数已不是{stage}数").format(
            subject=subject(observation),
            scope=rank.scope,
            what=rank.of.value,
            position=rank.position,
            stage=rank.stage,
        ),
        location=rank.location,
        related=(related(observation),),
        hint=_("换成按定稿数排的名次；没有的，正文里说明名次按{stage}数").format(stage=rank.stage),
    )


def revised(matter: Matter) -> Iterator[Diagnostic]:
    """L51: a later file tells another value of the same thing than the report of that time did (R26)."""
    for held in matter.told_again:
        known = sorted((each for each in held if each.value is not None), key=lambda each: each.file_year)
        for earlier, later in pairwise(known):
            if earlier.value != later.value:
                yield Diagnostic(
                    code="L51",
                    severity=Severity.WARNING,
                    message=_("{subject}：{year}年报告用{before}，现为{value}；与它比较的数已变").format(
                        subject=subject(later), year=earlier.file_year, before=amount(earlier), value=amount(later)
                    ),
                    location=later.location,
                    related=(Related(earlier.location, f"{subject(earlier)} {amount(earlier)}"),),
                )


def _adds_up(indicator: Indicator) -> bool:
    """Whether its figures add up through a year."""
    return indicator.measure is Measure.FLOW and indicator.kind in (Kind.AMOUNT, Kind.COUNT)


def _cumulative(observation: Observation) -> int | None:
    """The month up to which a figure adds up since the start of its year; None where it does not add up."""
    if observation.value is None or observation.approx:
        return None
    match observation.period:
        case Year():
            return 12
        case Months(first=1, last=last):
            return last
        case _:
            return None
