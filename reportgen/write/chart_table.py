"""A chart as words: the table of the figures that it draws.

In: Chart.   Out: Table, for formats that have no pictures, and words for those who do not see them.
"""

from __future__ import annotations

from reportgen.document import Cell, Chart, Inlines, Table, Text
from reportgen.write.words import flat

NOTHING: Inlines = (Text("--"),)


def table(chart: Chart) -> Table:
    """A row for each category, a column for each series; `--` where there is no figure."""
    rows = [
        (Cell(category), *(Cell(NOTHING if point is None else (point.value,)) for point in points))
        for category, *points in zip(chart.categories, *(series.points for series in chart.series), strict=True)
    ]
    return Table(
        id=chart.id,
        caption=chart.caption,
        unit=chart.unit,
        widths=(1.2, *(1.0 for _series in chart.series)),
        head=((Cell(chart.corner), *(Cell(series.name) for series in chart.series)),),
        body=tuple(rows),
        notes=chart.notes,
    )


def alternative(chart: Chart) -> str:
    """What the picture shows, for those who hear it read: caption, then each figure."""
    told = (
        f"{flat(series.name)}{flat(category)}{flat((point.value,))}"
        for series in chart.series
        for category, point in zip(chart.categories, series.points, strict=True)
        if point is not None
    )
    return f"{flat(chart.caption)}：{'、'.join(told)}"
