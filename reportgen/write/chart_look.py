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
BESIDE = 4
"""Lines that unit, notes and caption may take on the page of a picture."""
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
    return min(lines, Decimal(theme.rows - BESIDE)) * theme.pitch


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


def labels(chart: Chart) -> tuple[tuple[bool | None, ...], ...]:
    """For each series and category whether its number stands above the point or below; None where it is not shown.

    The highest of a category stands above, the others below; the only one on the side on which its line is the less steep, so that the
    line does not run through the number. Beside more than two lines there is no room for every number: then those of the report's own
    region are shown, and the last of the others.
    """
    own, last = 0, len(chart.categories) - 1
    crowded = len(chart.series) > 2
    found = []
    for number, series in enumerate(chart.series):
        shown = [not crowded or number == own or place == last for place in range(len(series.points))]
        found.append(tuple(_stands_above(chart, number, place) if shows else None for place, shows in enumerate(shown)))
    return tuple(found)


def _stands_above(chart: Chart, number: int, place: int) -> bool:
    series = chart.series[number]
    here = series.points[place]
    if here is None or sum(each.points[place] is not None for each in chart.series) > 1:
        return _highest(chart, place) == number
    around = [point.number - here.number for point in series.points[max(place - 1, 0) : place + 2] if point is not None]
    return max(around) <= -min(around)


def _highest(chart: Chart, place: int) -> int:
    """Which series is the highest in a category."""
    points = [(series.points[place], number) for number, series in enumerate(chart.series)]
    known = [(point.number, -number) for point, number in points if point is not None]
    return -max(known)[1] if known else 0
