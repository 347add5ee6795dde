"""Native charts: pictures that Word draws itself from figures that a person can open and change.

In: Chart, its number in the report, Theme.   Out: the run that shows it (`drawing`), and the parts of the package (`parts`): the chart, its
relationships, and a workbook with its figures.
The XML is our own: the library that writes such parts brings several others along, and stamps what it makes with the time of day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from reportgen.document import Chart, ChartKind, Series
from reportgen.write import chart_look, chart_table
from reportgen.write.chart_look import AXIS, EDGE, EDGE_WIDTH, LINE_WIDTH, LINES, MARK, OTHERS, OWN, Line
from reportgen.write.docx import workbook
from reportgen.write.theme import CHAINS, POINTS_PER_MM, Face, Theme
from reportgen.write.words import escaped, flat

EMU_PER_POINT = 12700
DESCENT = 3
"""Points below the base line on which the picture stands; without them its line would leave the grid of the sheet."""
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CATEGORY_AXIS, _VALUE_AXIS = 1001, 1002
_HIDDEN = '<c:delete val="1"/>'


def drawing(chart: Chart, number: int, theme: Theme) -> str:
    """The run that shows chart `number`."""
    width = int(theme.text_width * POINTS_PER_MM * EMU_PER_POINT)
    height = int((chart_look.height(chart, theme) - DESCENT) * EMU_PER_POINT)
    told = escaped(chart_table.alternative(chart))
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="图 {number}" descr="{told}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" r:id="{relation(number)}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def relation(number: int) -> str:
    """The relationship that leads from the report to chart `number`."""
    return f"rIdChart{number}"


def content_types(count: int) -> str:
    """What `[Content_Types].xml` says of `count` charts."""
    return f'<Default Extension="xlsx" ContentType="{WORKBOOK_TYPE}"/>' + "".join(
        f'<Override PartName="/word/charts/chart{number}.xml" ContentType="{CONTENT_TYPE}"/>' for number in range(1, count + 1)
    )


def relationships(count: int) -> str:
    """What the relationships of the main part say of `count` charts."""
    return "".join(
        f'<Relationship Id="{relation(number)}" Type="{RELATION}/chart" Target="charts/chart{number}.xml"/>'
        for number in range(1, count + 1)
    )


def parts(charts: Iterable[Chart], theme: Theme) -> Mapping[str, bytes]:
    """The parts of all charts of a report."""
    found: dict[str, bytes] = {}
    for number, chart in enumerate(charts, 1):
        found[f"word/charts/chart{number}.xml"] = _chart_space(chart, theme).encode()
        found[f"word/charts/_rels/chart{number}.xml.rels"] = (
            f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{RELATION}/package" Target="../embeddings/chart{number}.xlsx"/></Relationships>'
        ).encode()
        found[f"word/embeddings/chart{number}.xlsx"] = workbook.write(chart)
    return found


def _chart_space(chart: Chart, theme: Theme) -> str:
    legend = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>' if len(chart.series) > 1 else ""
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{RELATION}">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{_plot(chart)}{_axes(chart)}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(theme)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _plot(chart: Chart) -> str:
    axes = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
    match chart.kind:
        case ChartKind.TREND:
            series = "".join(
                _series(
                    chart,
                    place,
                    one,
                    _line(line),
                    _labels(chart, [None if above is None else "t" if above else "b" for above in labels]),
                    tail='<c:smooth val="0"/>',
                )
                for place, (one, line, labels) in enumerate(zip(chart.series, LINES, chart_look.labels(chart), strict=False))
            )
            return f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{axes}</c:lineChart>'
        case ChartKind.RANKING:
            series = "".join(_series(chart, place, one, _bars(chart), _labels(chart, [])) for place, one in enumerate(chart.series))
            return (
                f'<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
                f'<c:gapWidth val="{chart_look.GAP}"/>{axes}</c:barChart>'
            )
        case _:
            assert_never(chart.kind)


def _series(chart: Chart, place: int, series: Series, look: str, labels: str, tail: str = "") -> str:
    column, last = workbook.column(place + 1), len(chart.categories) + 1
    names = "".join(f'<c:pt idx="{n}"><c:v>{escaped(flat(name))}</c:v></c:pt>' for n, name in enumerate(chart.categories))
    points = "".join(f'<c:pt idx="{n}"><c:v>{point.number:f}</c:v></c:pt>' for n, point in enumerate(series.points) if point)
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f'<c:tx><c:strRef><c:f>{workbook.SHEET}!${column}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escaped(flat(series.name))}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}{labels}'
        f"<c:cat><c:strRef><c:f>{workbook.SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{workbook.SHEET}!${column}$2:${column}${last}</c:f>"
        f"<c:numCache><c:formatCode>{workbook.number_format(chart.decimals)}</c:formatCode>{count}{points}</c:numCache></c:numRef></c:val>"
        f"{tail}</c:ser>"
    )


def _line(line: Line) -> str:
    stroke = f'<a:ln w="{_emu(LINE_WIDTH)}" cap="flat">{_fill(line.colour)}<a:prstDash val="{line.dash}"/><a:round/></a:ln>'
    inside = _fill(line.colour if line.filled else "FFFFFF")
    return (
        f'<c:spPr>{stroke}</c:spPr><c:marker><c:symbol val="{line.mark}"/><c:size val="{MARK}"/>'
        f'<c:spPr>{inside}<a:ln w="{EMU_PER_POINT}">{_fill(line.colour)}</a:ln></c:spPr></c:marker>'
    )


def _bars(chart: Chart) -> str:
    def look(colour: str) -> str:
        return f'<c:spPr>{_fill(colour)}<a:ln w="{_emu(EDGE_WIDTH)}">{_fill(EDGE)}</a:ln></c:spPr>'

    own = ""
    if chart.emphasis is not None:
        own = f'<c:dPt><c:idx val="{chart.emphasis}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{look(OWN)}</c:dPt>'
    return f'{look(OTHERS)}<c:invertIfNegative val="0"/>{own}'


def _labels(chart: Chart, places: Sequence[str | None]) -> str:
    """Each point's number beside it; `places` has one place a point, None where it is not shown; none at all for bars."""
    own = "".join(f'<c:dLbl><c:idx val="{n}"/>{_shown(chart, place) if place else _HIDDEN}</c:dLbl>' for n, place in enumerate(places))
    return f"<c:dLbls>{own}{_shown(chart, 't' if places else 'outEnd')}</c:dLbls>"


def _shown(chart: Chart, place: str) -> str:
    return (
        f'<c:numFmt formatCode="{workbook.number_format(chart.decimals)}" sourceLinked="0"/>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _axes(chart: Chart) -> str:
    """The axis of categories; that of values is there, but not shown: every point tells its number."""
    bars = chart.kind is ChartKind.RANKING
    category, value = ("l", "t") if bars else ("b", "l")
    order = "maxMin" if bars else "minMax"
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{category}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="9525">{_fill(AXIS)}</a:ln></c:spPr>'
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{_minimum(chart)}</c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{value}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="{_CATEGORY_AXIS}"/>'
        f'<c:crosses val="{"autoZero" if bars else "min"}"/><c:crossBetween val="between"/></c:valAx>'
    )


def _minimum(chart: Chart) -> str:
    """The same beginning as in the drawing; where bars go below nought Word finds it itself, with room for their numbers."""
    low = chart_look.floor(chart)
    return "" if chart.kind is ChartKind.RANKING and low < 0 else f'<c:min val="{low:f}"/>'


def _text(theme: Theme) -> str:
    look, latin = theme.chart_text, CHAINS[Face.LATIN].office
    face = CHAINS[look.face].office
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{int(look.size * 100)}" b="0">{_fill("000000")}'
        f'<a:latin typeface="{latin}"/><a:ea typeface="{face}"/><a:cs typeface="{latin}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _emu(points: object) -> int:
    return int(float(str(points)) * EMU_PER_POINT)
