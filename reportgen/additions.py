"""What a year adds: 新增国家高新技术企业 beside 国家高新技术企业.

In:  the catalogue (indicators by name and alias) and one of its indicators.   Out: the indicator that counts what is added to it, or None.
Only like is held against like: 净增 is not 新增, and a stock tells neither (R22). What a period counts is new in it (专利授权量 of a year).
An amount of a period is not: 研发费用 that are to 新增3亿元 may be meant to reach 3亿元, or to exceed the year before by them.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.model import Indicator, Kind, Measure

NEW = "新增"
"""Before the name of a stock it names the indicator of what is added to it."""


def brings_anew(indicator: Indicator) -> bool:
    """Whether its figure is what a period has brought, not what there is."""
    return indicator.name.startswith(NEW) or (indicator.measure is Measure.FLOW and indicator.kind is Kind.COUNT)


def counts_new(indicator: Indicator) -> bool:
    """Whether its name says that it counts new things: a sentence about none of them says nothing (R47)."""
    return indicator.name.startswith(NEW) and indicator.kind is Kind.COUNT


def added(indicators: Mapping[str, Indicator], indicator: Indicator) -> Indicator | None:
    """The indicator whose figure is what is added to `indicator`: itself, or the one that bears its name or an alias behind 新增."""
    if brings_anew(indicator):
        return indicator
    return next((indicators[NEW + name] for name in (indicator.name, *indicator.aliases) if NEW + name in indicators), None)


def stock(indicators: Mapping[str, Indicator], indicator: Indicator) -> Indicator | None:
    """What `indicator` is added to, where its name begins with 新增 and the catalogue knows the rest of it."""
    return indicators.get(indicator.name.removeprefix(NEW)) if indicator.name.startswith(NEW) else None
