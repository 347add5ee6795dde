"""Arithmetic on Decimals: rounding, growth, points, shares, gaps, ranks; nothing else.

In: Decimals.   Out: Decimals and places, unrounded unless the name says otherwise.
All of it runs at sixty digits, so that a result is rounded once only, when it becomes text (R13).
"""

from reportgen.arithmetic.comparison import difference, growth, points
from reportgen.arithmetic.parts import share
from reportgen.arithmetic.ranking import rank, ranks
from reportgen.arithmetic.rounding import half_units, round_half_up, shown, total
from reportgen.arithmetic.targets import CAPS, FLOORS, STRICTLY_ABOVE, completion, meets

__all__ = [
    "CAPS",
    "FLOORS",
    "STRICTLY_ABOVE",
    "completion",
    "difference",
    "growth",
    "half_units",
    "meets",
    "points",
    "rank",
    "ranks",
    "round_half_up",
    "share",
    "shown",
    "total",
]
