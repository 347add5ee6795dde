"""A chart of cost against size over decades, as SVG: both axes logarithmic, each line with its name at its end.

In:  lines of points, titles.   Out: the text of an SVG file, the same for the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

WIDTH, HEIGHT = 860, 420
LEFT, RIGHT, TOP, BOTTOM = 62, 170, 52, 52
COLOURS = ("#8a8a8a", "#1f5fa8", "#2e8b57", "#b3541e")
FONT = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif"


@dataclass(frozen=True, slots=True)
class Curve:
    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes."""

    title: str
    unit: str
    curves: Sequence[Curve]


def drawn(panel: Panel, across: str) -> str:
    """The chart; `across` says what the sizes are."""
    return "\n".join(_lines(panel, across)) + "\n"


def _lines(panel: Panel, across: str) -> Iterator[str]:
    xs = [x for curve in panel.curves for x, _y in curve.points]
    ys = [y for curve in panel.curves for _x, y in curve.points]
    low, high = floor(log10(min(ys))), ceil(log10(max(ys)))
    first, last = log10(min(xs)), log10(max(xs))

    def x_of(value: float) -> float:
        return LEFT + (log10(value) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y_of(value: float) -> float:
        return HEIGHT - BOTTOM - (log10(value) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" font-family="{FONT}">'
    yield f"<title>{panel.title}</title>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    yield f'<text x="{LEFT}" y="26" font-size="16" font-weight="600" fill="#222222">{panel.title}</text>'
    yield f'<text x="{LEFT - 8}" y="{TOP - 10}" font-size="12" text-anchor="end" fill="#555555">{panel.unit}</text>'
    for power in range(low, high + 1):
        for digit in (1, 2, 5):
            value = digit * 10.0**power
            if value <= 10.0**high:
                y = y_of(value)
                shade = "#cccccc" if digit == 1 else "#eeeeee"
                yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{shade}"/>'
                yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" font-size="12" text-anchor="end" fill="#555555">{value:g}</text>'
    for size in sorted(set(xs)):
        x = x_of(size)
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#eeeeee"/>'
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" font-size="12" text-anchor="middle" fill="#555555">{size:,.0f}</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle:.0f}" y="{HEIGHT - 12}" font-size="13" text-anchor="middle" fill="#333333">{across}</text>'
    ends = _apart([y_of(curve.points[-1][1]) for curve in panel.curves])
    for curve, colour, end in zip(panel.curves, COLOURS, ends, strict=False):
        path = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in curve.points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.2"/>'
        for x, y in curve.points:
            yield f'<circle cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="3.4" fill="{colour}"/>'
        x, y = curve.points[-1]
        yield f'<text x="{x_of(x) + 10:.1f}" y="{end + 4:.1f}" font-size="13" fill="{colour}">{curve.name} {y:.3g}</text>'
    yield "</svg>"


def _apart(places: Sequence[float], least: float = 16) -> list[float]:
    """The places, moved so that names do not lie on each other."""
    moved = list(places)
    order = sorted(range(len(places)), key=places.__getitem__)
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + least)
    return moved
