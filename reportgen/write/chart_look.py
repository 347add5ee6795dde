"""How charts look, for the drawing and for the native chart alike.

In: Chart, Theme.   Out: colours, dashes and marks of each series, the room a chart takes, where its labels stand.
Black and white print is the measure: the report's own region is dark, the others light with a dark edge, and lines differ by dash and
mark as well as by colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from reportgen.document import Chart, ChartKind
from reportgen.write.theme import Theme

OWN = "1F3864"
"""The report's own region: prints nearly black."""
OTHERS = "C9D3E3"
"""The others: prints light grey."""
EDGE = "1F3864"
AXIS = "595959"
LINE_WIDTH = Decimal("1.75")
EDGE_WIDTH = Decimal("0.5")
MARK = 6
"""Size of the marks of a line, in points."""
TREND_ROWS = 7
"""Lines of the sheet that a trend takes."""
BAR_ROW = Decimal(21)
"""Points from one bar to the next."""
GAP = 60
"""Room between two bars, in percent of a bar."""


@dataclass(frozen=True, slots=True)
class Line:
    """How one line is drawn."""

    colour: str
    dash: str
    """As OOXML names it."""
    pattern: tuple[float, ...]
    """The same as lengths in points; empty for a whole line."""
    mark: str
    """circle, square, diamond or triangle."""
    filled: bool


LINES = (
    Line(OWN, "solid", (), "circle", filled=True),
    Line("5F7390", "dash", (7, 4), "square", filled=False),
    Line("5F7390", "sysDot", (2, 2.5), "diamond", filled=False),
    Line("8A8A8A", "lgDashDot", (10, 3, 2, 3), "triangle", filled=False),
)
"""The report's own region, then the regions beside it."""
MOST_LINES = len(LINES)


def height(chart: Chart, theme: Theme) -> Decimal:
    """Points that the drawing takes: whole lines of the sheet, so that what follows stands on its grid again."""
    if chart.kind is ChartKind.TREND:
        return TREND_ROWS * theme.pitch
    lines = (BAR_ROW * len(chart.categories) / theme.pitch).to_integral_value(ROUND_CEILING)
    return lines * theme.pitch


def numbers(chart: Chart) -> Sequence[Decimal]:
    """Every number of the chart."""
    return [point.number for series in chart.series for point in series.points if point is not None]


def floor(chart: Chart) -> Decimal:
    """Where the axis of values begins: at nought for bars, a little below the lowest point for lines."""
    found = numbers(chart)
    low = min(found, default=Decimal(0))
    if chart.kind is ChartKind.RANKING:
        return min(low, Decimal(0))
    reach = max(found, default=Decimal(0)) - low or abs(low) or Decimal(1)
    step = Decimal(1).scaleb(reach.adjusted())
    lowest = ((low - reach / 2) / step).to_integral_value(ROUND_FLOOR) * step
    return max(lowest, Decimal(0)) if low >= 0 else lowest


def above(chart: Chart) -> tuple[tuple[bool, ...], ...]:
    """For each series and category whether its label stands above the point: the highest of a category does, the others below."""
    tops = [
        max((series.points[place] for series in chart.series), key=lambda point: (point is not None, point.number if point else Decimal(0)))
        for place in range(len(chart.categories))
    ]
    return tuple(tuple(point is tops[place] for place, point in enumerate(series.points)) for series in chart.series)
