"""What follows from the data: facts, each with its inputs and its formula.

In: nothing; `derive` makes these.   Out: one frozen class a kind of fact, `Missing` where there is none, `Origin` for what is printed.
Amounts are unrounded Decimals (R14: points are taken between rates as printed); words and rounding to text are `wording`'s business.
"""

from reportgen.arithmetic import GrowthClass
from reportgen.facts.base import Fact, Input, Level, Missing, Origin
from reportgen.facts.book import FactBook
from reportgen.facts.changes import Change, ChangeMeasure, Growth
from reportgen.facts.parts import Share, Total
from reportgen.facts.ranks import Peer, Rank, RankShift
from reportgen.facts.targets import TargetGap

__all__ = [
    "Change",
    "ChangeMeasure",
    "Fact",
    "FactBook",
    "Growth",
    "GrowthClass",
    "Input",
    "Level",
    "Missing",
    "Origin",
    "Peer",
    "Rank",
    "RankShift",
    "Share",
    "TargetGap",
    "Total",
]
