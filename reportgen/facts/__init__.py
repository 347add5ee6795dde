"""What follows from the data: facts, each with its inputs and its formula.

In: nothing; `derive` makes these.   Out: one frozen class a kind of fact, `Missing` where there is none, `Origin` for what is printed.
Amounts are unrounded Decimals (R14: points are taken between rates as printed); words and rounding to text are `wording`'s business.
"""

from reportgen.arithmetic import GrowthClass
from reportgen.facts.base import Compared, Fact, Input, Level, Missing, Origin
from reportgen.facts.book import FactBook, TwoYears
from reportgen.facts.changes import Average, Change, ChangeMeasure, Growth, Times
from reportgen.facts.comparisons import Comparison
from reportgen.facts.lists import Roster
from reportgen.facts.parts import Contribution, Share, Total
from reportgen.facts.ranks import Peer, Rank, RankShift
from reportgen.facts.targets import Completion, Held, PlaceReached, PlanPoint, Progress, TargetCount, TargetGap

__all__ = [
    "Average",
    "Change",
    "ChangeMeasure",
    "Compared",
    "Comparison",
    "Completion",
    "Contribution",
    "Fact",
    "FactBook",
    "Growth",
    "GrowthClass",
    "Held",
    "Input",
    "Level",
    "Missing",
    "Origin",
    "Peer",
    "PlaceReached",
    "PlanPoint",
    "Progress",
    "Rank",
    "RankShift",
    "Roster",
    "Share",
    "TargetCount",
    "TargetGap",
    "Times",
    "Total",
    "TwoYears",
]
