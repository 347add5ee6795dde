"""Charts as drawings for HTML and PDF.

In: Chart, Theme.   Out: an `<svg>` element that needs nothing else; lengths in points.
WeasyPrint applies no style sheet to what is inside a drawing, so every element carries its attributes. It knows no other baseline than the
alphabetic one; words are set a third of their size below the middle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import fsum
from typing import assert_never

from reportgen.document import Chart, ChartKind
from reportgen.write import chart_look, chart_table
from reportgen.write.chart_look import AXIS, EDGE, EDGE_WIDTH, LINE_WIDTH, LINES, MARK, OTHERS, OWN, Line
from reportgen.write.theme import CHAINS, POINTS_PER_MM, RARE, Face, Theme
from reportgen.write.words import em_width, escaped, flat

SPACE = 6.0
"""Points between a thing and its words."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The size of the drawing and of its words, in points."""

    width: float
    height: float
    size: float

    def text(self, words: str, x: float, y: float, anchor: str = "middle") -> str:
        """Words whose middle stands at `y`."""
        return f'<text x="{x:.2f}" y="{y + self.size * 0.36:.2f}" text-anchor="{anchor}">{escaped(words)}</text>\n'


def svg(chart: Chart, theme: Theme) -> str:
    """The drawing, as wide as the sheet's text."""
    width, height = float(theme.text_width * POINTS_PER_MM), float(chart_look.height(chart, theme))
    look = theme.chart_text
    canvas = Canvas(width, height, float(look.size))
    chains = (CHAINS[Face.LATIN], CHAINS[look.face])
    families = ",".join(dict.fromkeys((*(family for chain in chains for family in chain.families), *RARE)))
    match chart.kind:
        case ChartKind.TREND:
            parts = _trend(chart, canvas)
        case ChartKind.RANKING:
            parts = _ranking(chart, canvas)
        case _:
            assert_never(chart.kind)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="{escaped(chart_table.alternative(chart))}"'
        f' width="{width:.2f}pt" height="{height:.2f}pt" viewBox="0 0 {width:.2f} {height:.2f}">\n'
        f"<title>{escaped(chart_table.alternative(chart))}</title>\n"  # what a PDF tells those who do not see it
        f'<g font-family="{escaped(families)}" font-size="{look.size}" fill="#000">\n{"".join(parts)}</g>\n</svg>\n'
    )


def _trend(chart: Chart, canvas: Canvas) -> Iterator[str]:
    legend = canvas.size * 2 if len(chart.series) > 1 else 0.0
    names = _names(chart, canvas)
    top, bottom = legend + canvas.size * 2, canvas.height - canvas.size * (1.0 + 1.2 * max(map(len, names)))
    low, high = chart_look.floor(chart), max(chart_look.numbers(chart), default=Decimal(1))
    band = canvas.width / len(chart.categories)

    def x(place: int) -> float:
        return band * (place + 0.5)

    def y(number: Decimal) -> float:
        return bottom - (bottom - top) * float((number - low) / (high - low or Decimal(1)))

    yield f'<path d="M0 {bottom:.2f}H{canvas.width:.2f}" stroke="#{AXIS}" stroke-width="0.75" fill="none"/>\n'
    for place, lines in enumerate(names):
        for row, words in enumerate(lines):
            yield canvas.text(words, x(place), bottom + canvas.size * (1.1 + 1.2 * row))
    # The report's own region last, so that its line lies on top.
    for line, series, labels in reversed(list(zip(LINES, chart.series, chart_look.labels(chart), strict=False))):
        spots = [(x(place), y(point.number)) if point else None for place, point in enumerate(series.points)]
        yield _polyline(spots, line)
        for spot, point, above in zip(spots, series.points, labels, strict=True):
            if spot is not None and point is not None:
                yield _mark(*spot, line)
            if spot is not None and point is not None and above is not None:
                away = canvas.size * 0.5 + SPACE
                yield canvas.text(flat((point.value,)), spot[0], spot[1] - away if above else spot[1] + away)
    if legend:
        yield from _legend(chart, canvas)


def _names(chart: Chart, canvas: Canvas) -> list[tuple[str, ...]]:
    """The categories below their points; in two lines, broken behind 年, where one has no room."""
    names = [flat(category) for category in chart.categories]
    if max(map(em_width, names), default=0.0) * canvas.size <= canvas.width / max(len(names), 1) - SPACE:
        return [(name,) for name in names]
    parts = [name.partition("年") for name in names]
    return [(year + mark, rest) if rest else (year + mark,) for year, mark, rest in parts]


def _polyline(spots: list[tuple[float, float] | None], line: Line) -> str:
    path, drawing = "", False
    for spot in spots:
        if spot is not None:
            path += f"{'L' if drawing else 'M'}{spot[0]:.2f} {spot[1]:.2f}"
        drawing = spot is not None
    return f'<path d="{path}" {_stroke(line)} fill="none"/>\n'


def _stroke(line: Line) -> str:
    dashes = f' stroke-dasharray="{",".join(f"{length:g}" for length in line.pattern)}"' if line.pattern else ""
    return f'stroke="#{line.colour}" stroke-width="{LINE_WIDTH}"{dashes}'


def _mark(x: float, y: float, line: Line) -> str:
    half = MARK / 2
    fill = line.colour if line.filled else "FFFFFF"
    painted = f'fill="#{fill}" stroke="#{line.colour}" stroke-width="1"'
    match line.mark:
        case "circle":
            return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{half:g}" {painted}/>\n'
        case "square":
            outline = f"M{x - half:.2f} {y - half:.2f}h{MARK}v{MARK}h-{MARK}z"
        case "diamond":
            outline = f"M{x:.2f} {y - half - 1:.2f}L{x + half + 1:.2f} {y:.2f}L{x:.2f} {y + half + 1:.2f}L{x - half - 1:.2f} {y:.2f}z"
        case _:
            outline = f"M{x:.2f} {y - half:.2f}L{x + half:.2f} {y + half:.2f}H{x - half:.2f}z"
    return f'<path d="{outline}" {painted}/>\n'


def _legend(chart: Chart, canvas: Canvas) -> Iterator[str]:
    sample, y = 26.0, canvas.size * 0.8
    names = [flat(series.name) for series in chart.series]
    widths = [sample + SPACE + em_width(name) * canvas.size + 3 * SPACE for name in names]
    x = max((canvas.width - fsum(widths)) / 2, 0.0)
    for line, name, width in zip(LINES, names, widths, strict=False):
        yield f'<path d="M{x:.2f} {y:.2f}h{sample:g}" {_stroke(line)} fill="none"/>\n'
        yield _mark(x + sample / 2, y, line)
        yield canvas.text(name, x + sample + SPACE, y, "start")
        x += width


def _ranking(chart: Chart, canvas: Canvas) -> Iterator[str]:
    (series,) = chart.series
    names = [flat(category) for category in chart.categories]
    shown = [flat((point.value,)) if point else "--" for point in series.points]
    left = max(map(em_width, names), default=0.0) * canvas.size + 2 * SPACE
    room = max(map(em_width, shown), default=0.0) * canvas.size + 2 * SPACE
    low, high = chart_look.floor(chart), max((*chart_look.numbers(chart), Decimal(0)))
    start = left + (room if low < 0 else 0.0)
    scale = (canvas.width - room - start) / float(high - low or Decimal(1))
    zero = start + float(-low) * scale
    row = canvas.height / max(len(names), 1)
    thick = row / (1 + chart_look.GAP / 100)
    for place, (name, point, words) in enumerate(zip(names, series.points, shown, strict=True)):
        middle = row * (place + 0.5)
        yield canvas.text(name, left - SPACE, middle, "end")
        length = float(point.number) * scale if point else 0.0
        if point:
            fill = OWN if place == chart.emphasis else OTHERS
            yield (
                f'<rect x="{min(zero, zero + length):.2f}" y="{middle - thick / 2:.2f}" width="{abs(length):.2f}" height="{thick:.2f}"'
                f' fill="#{fill}" stroke="#{EDGE}" stroke-width="{EDGE_WIDTH}"/>\n'
            )
        ahead = length >= 0
        yield canvas.text(words, zero + length + (SPACE if ahead else -SPACE), middle, "start" if ahead else "end")
    yield f'<path d="M{zero:.2f} 0V{canvas.height:.2f}" stroke="#{AXIS}" stroke-width="0.75" fill="none"/>\n'
