"""Pictures: one description, drawn by Word itself, as a vector drawing, and as a table of words."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pdfplumber
import pytest

from reportgen import write
from reportgen.document import Chart
from reportgen.write import chart_look, chart_svg, chart_table
from reportgen.write.themes import COMMON
from tests.unit.write.charts import pictures, points, ranking, trend
from tests.unit.write.reading import from_pdf, printed, solid
from tests.unit.write.samples import phrase, report

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SVG = "{http://www.w3.org/2000/svg}"
LIBREOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def docx() -> dict[str, bytes]:
    return parts(write.content(pictures(), "docx"))


def chart_xml(number: int) -> ElementTree.Element:
    return ElementTree.fromstring(docx()[f"word/charts/chart{number}.xml"])


def drawn(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart_svg.svg(chart, COMMON))


def test_the_text_has_the_figures_of_a_chart_as_a_table_and_traces_them():
    text = write.content(pictures(), "txt").decode()

    assert "年份 | 丙区 | 乙市\n2019年 | 1.86 | 1.90\n2020年 | 2.00 | --\n" in text
    assert '"text": "1.86", "kind": "observation"' in write.content(pictures(), "trace").decode()


def test_a_chart_in_word_is_a_part_with_its_workbook():
    found = docx()

    types = found["[Content_Types].xml"].decode()
    for number in (1, 2):
        assert f'PartName="/word/charts/chart{number}.xml"' in types
        assert f'Target="charts/chart{number}.xml"' in found["word/_rels/document.xml.rels"].decode()
        assert f"../embeddings/chart{number}.xlsx" in found[f"word/charts/_rels/chart{number}.xml.rels"].decode()
        assert f"word/embeddings/chart{number}.xlsx" in found
    assert next(iter(found)) == "[Content_Types].xml"


def test_a_report_without_charts_says_nothing_of_them():
    found = parts(write.content(report(), "docx"))

    assert not [name for name in found if "chart" in name or "embeddings" in name]
    assert b"chart" not in found["[Content_Types].xml"]


def test_what_the_chart_shows_is_what_its_workbook_holds():
    book = parts(docx()["word/embeddings/chart1.xlsx"])
    sheet = ElementTree.fromstring(book["xl/worksheets/sheet1.xml"])
    words = ["".join(item.itertext()) for item in ElementTree.fromstring(book["xl/sharedStrings.xml"])]
    found = [(cell, "".join(cell.itertext())) for cell in sheet.iter() if cell.tag.endswith("}c")]
    cells = {cell.get("r"): words[int(text)] if cell.get("t") == "s" else text for cell, text in found}

    xml = chart_xml(1)
    shown = [["".join(point.itertext()) for point in values.iter(f"{C}pt")] for values in xml.iter(f"{C}val")]
    formulas = [formula.text for formula in xml.iter(f"{C}f")]

    assert cells["A1"] == "年份"
    assert [cells[f"B{row}"] for row in range(2, 6)] == shown[0] == ["1.86", "2.00", "2.02", "2.71"]
    assert [cells[f"C{row}"] for row in (2, 4, 5)] == shown[1]
    assert "C3" not in cells
    assert "Sheet1!$C$2:$C$5" in formulas


def test_numbers_keep_their_decimals_in_word():
    formats = {node.get("formatCode") for node in chart_xml(1).iter(f"{C}numFmt") if node.get("sourceLinked") == "0"}

    assert "0.00" in formats


def test_the_own_region_is_dark_among_light_bars():
    (own,) = chart_xml(2).iter(f"{C}dPt")
    bars = [bar.get("fill") for bar in drawn(ranking()).iter(f"{SVG}rect")]

    assert [node.get("val") for node in own.iter(f"{C}idx")] == ["1"]
    assert bars == [f"#{chart_look.OTHERS}", f"#{chart_look.OWN}", f"#{chart_look.OTHERS}", f"#{chart_look.OTHERS}"]


def test_lines_differ_without_colour():
    looks = {(line.dash, line.mark) for line in chart_look.LINES}

    assert len(looks) == len(chart_look.LINES)


@pytest.mark.parametrize("chart", [trend(), ranking()], ids=["trend", "ranking"])
def test_every_word_stands_in_the_drawing(chart):
    words = {text.text for text in drawn(chart).iter(f"{SVG}text")}
    expected = {word for node in (chart.categories, tuple(series.points for series in chart.series)) for word in printed(node)}

    assert expected <= words


def test_a_bar_below_nought_goes_the_other_way():
    bars = [(float(bar.get("x", 0)), float(bar.get("width", 0))) for bar in drawn(ranking()).iter(f"{SVG}rect")]
    zero = bars[0][0]

    assert bars[3][0] < zero
    assert bars[3][0] + bars[3][1] == pytest.approx(zero, abs=0.02)


def test_bars_begin_at_nought_and_are_as_long_as_their_numbers():
    even = replace(ranking(), series=(replace(ranking().series[0], points=points("40", "30", "20", "10", "5")),))
    widths = [float(bar.get("width", 0)) for bar in drawn(even).iter(f"{SVG}rect")]

    assert [width / widths[3] for width in widths] == pytest.approx([4, 3, 2, 1, 0.5], rel=0.01)


def test_beside_more_than_two_lines_only_the_own_numbers_and_the_last_are_shown():
    crowded = replace(trend(), series=(*trend().series, trend().series[1]))

    assert chart_look.labels(trend()) == ((False, True, False, True), (True, False, True, False))
    assert [[shown is not None for shown in series] for series in chart_look.labels(crowded)] == [
        [True] * 4,
        [False, False, False, True],
        [False, False, False, True],
    ]


def test_long_periods_stand_in_two_lines():
    months = replace(trend(), categories=tuple(phrase(f"{year}年1—9月") for year in range(2010, 2014)))
    many = replace(
        months,
        categories=tuple(phrase(f"{year}年1—9月") for year in range(2012, 2024)),
        series=(replace(trend().series[0], points=points(*("1.0",) * 12)),),
    )

    assert "2010年1—9月" in {text.text for text in drawn(months).iter(f"{SVG}text")}
    assert {"2012年", "1—9月"} <= {text.text for text in drawn(many).iter(f"{SVG}text")}


def test_a_picture_with_its_words_fits_on_a_page():
    names = tuple(phrase("某某县") for _place in range(60))
    long = replace(ranking(), categories=names, series=(replace(ranking().series[0], points=points(*("1.0",) * 60)),))

    assert chart_look.height(long, COMMON) <= (COMMON.rows - 4) * COMMON.pitch


def test_a_line_is_broken_where_a_figure_is_missing():
    paths = [path.get("d", "") for path in drawn(trend()).iter(f"{SVG}path") if path.get("fill") == "none"]

    assert any(path.count("M") == 2 for path in paths)


@pytest.mark.parametrize(
    ("numbers", "floor"), [(("2.02", "2.71"), "1.6"), (("0.1", "5"), "0"), (("-3", "1"), "-5"), (("7", "7"), "3"), (("0", "0"), "0")]
)
def test_lines_begin_a_little_below_their_lowest_point_and_not_below_nought(numbers, floor):
    chart = replace(trend(), series=(replace(trend().series[0], points=points(*numbers, None, None)),))

    assert chart_look.floor(chart) == Decimal(floor)


def test_a_chart_takes_whole_lines_of_the_sheet():
    for chart in (trend(), ranking()):
        assert chart_look.height(chart, COMMON) % COMMON.pitch == 0


def test_hostile_names_stay_words():
    hostile = replace(ranking(), caption=phrase('<b>"&'), categories=(*ranking().categories[:4], phrase("<script>&amp;")))

    assert "<script>&amp;" in {text.text for text in drawn(hostile).iter(f"{SVG}text")}
    assert "<script>" in chart_table.alternative(hostile)


def test_the_pdf_holds_the_words_of_the_drawing():
    said = solid(from_pdf(write.content(pictures(), "pdf")))

    assert all(word in said for word in ("2019年", "1.86", "江山市", "64.2", "-12.4", "R&D<b>", "图二各县高新技术产业投资增速"))


@pytest.mark.parametrize("name", write.FORMATS)
def test_the_same_pictures_are_the_same_bytes(name):
    assert write.content(pictures(), name) == write.content(pictures(), name)


@LIBREOFFICE
@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_draws_the_charts(tmp_path):
    (tmp_path / "report.docx").write_bytes(write.content(pictures(), "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "report.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)

    with pdfplumber.open(tmp_path / "report.pdf") as pdf:
        shown = solid("".join(page.extract_text() for page in pdf.pages))
        shapes = sum(len(page.rects) + len(page.curves) + len(page.lines) for page in pdf.pages)

    assert all(word in shown for word in ("2019年", "1.86", "江山市", "64.2", "-12.4", "丙区", "乙市"))
    assert shapes > 10


@pytest.mark.parametrize(
    ("numbers", "above"),
    [
        (("2.16", "1.96", "2.05", "2.71"), (True, False, False, True)),  # a valley, and a rise that becomes steeper
        (("1702.50", "2878.23", "3128.64", None), (False, True, True, True)),  # steep, then less so
        (("3.0", "2.0", "1.9", "1.9"), (True, False, False, True)),
        (("2.16", "1.96", None, "2.05"), (True, False, True, True)),
        (("2.0", "2.0", "2.0", "2.0"), (True, True, True, True)),
    ],
)
def test_a_number_stands_on_the_side_on_which_its_line_is_less_steep(numbers, above):
    alone = replace(trend(), series=(replace(trend().series[0], points=points(*numbers)),))

    shown = [told for told, point in zip(chart_look.labels(alone)[0], alone.series[0].points, strict=True) if point is not None]
    assert shown == [told for told, number in zip(above, numbers, strict=True) if number is not None]
