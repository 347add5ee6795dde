"""The layout of PDFs: ours has nothing to tell, and what is wrong is told as gravely as the standard means it."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path

import pytest

from reportgen import layout, write
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.document import Paragraph, Text
from reportgen.errors import MachineError, UsageError
from reportgen.layout import pdf
from reportgen.write import css, weasy
from reportgen.write.theme import Face, Look, Theme
from reportgen.write.themes import COMMON
from tests.unit.write.samples import notice, report

pytestmark = pytest.mark.pdf

STRICT = replace(COMMON, top=D("34.58"), text_height=D("229.84"), pitch=D("29.45"), page_number_below=D("4.58"))
"""The text block begins with the ink of its first line (GB/T 33476.2)."""


def measured(folder: Path, theme: Theme = COMMON) -> dict[str, Diagnostic]:
    """What is found in the sample report as `theme` sets it, held against the common theme; the first of each code."""
    file = folder / "报告.pdf"
    file.write_bytes(write.content(report(), "pdf", theme=theme))
    return {one.code: one for one in reversed(layout.findings(file, "报告.pdf"))}


def restyled(monkeypatch: pytest.MonkeyPatch, pattern: str, other: str | Callable[[re.Match[str]], str]) -> None:
    """Have the style sheet of PDFs changed where it says `pattern`."""
    sheet = css.sheet
    assert re.search(pattern, sheet(COMMON, dict.fromkeys(Face, ("FandolFang",))))
    monkeypatch.setattr(css, "sheet", lambda *given: re.sub(pattern, other, sheet(*given)))
    weasy._sheet.cache_clear()


@pytest.fixture(autouse=True)
def _fresh_sheets():
    yield
    weasy._sheet.cache_clear()


def test_our_own_sheet_deviates_in_nothing(tmp_path):
    assert measured(tmp_path) == {}


def test_the_mark_of_a_letterhead_is_no_title_and_a_line_of_contents_no_heading(tmp_path):
    file = tmp_path / "报告.pdf"
    file.write_bytes(write.content(replace(notice(), front=(), contents=True), "pdf"))

    assert {one.code for one in layout.findings(file, "报告.pdf")} & {"G12", "G13"} == set()


def test_the_other_reading_of_the_text_block_is_no_error(tmp_path):
    assert {code: one.severity for code, one in measured(tmp_path, STRICT).items()} == {"G04": Severity.NOTICE}


def test_a_wrong_margin_is_an_error_and_tells_both_values(tmp_path):
    found = measured(tmp_path, replace(COMMON, left=D(20), text_width=D(164), columns=29))

    assert found["G02"].severity is Severity.ERROR
    assert "订口为20.0 mm，应为28±1 mm" in found["G02"].message
    assert "5.2.1" in found["G02"].message


def test_24_rows_are_a_warning_never_an_error(tmp_path):
    found = measured(tmp_path, replace(COMMON, rows=24, pitch=D("26.57")))

    assert found["G03"].severity is Severity.WARNING
    assert "每面行数为24行，应为22行" in found["G03"].message
    assert found["G04"].severity is Severity.NOTICE
    assert "26.57 pt" in found["G04"].message
    assert Severity.ERROR not in {one.severity for one in found.values()}


def test_20_rows_are_told_as_well(tmp_path):
    found = measured(tmp_path, replace(COMMON, rows=20, pitch=D("31.88")))

    assert "31.88 pt" in found["G04"].message


def test_other_columns_are_a_warning(tmp_path):
    text = Text("坚持把科技创新作为推动高质量发展的关键变量，" * 12)
    made = replace(report(), blocks=(Paragraph((text,)),), sections=())
    file = tmp_path / "报告.pdf"
    file.write_bytes(write.content(made, "pdf", theme=replace(COMMON, columns=26)))
    found = {one.code: one for one in layout.findings(file, "报告.pdf")}

    assert found["G05"].severity is Severity.WARNING
    assert "每行字数为26字，应为28字" in found["G05"].message


def test_paragraphs_without_indent_are_named_with_their_pages(tmp_path, monkeypatch):
    restyled(monkeypatch, r"text-indent:31\.\d+pt;text-align:justify", "text-indent:0;text-align:justify")
    found = measured(tmp_path)

    assert found["G07"].severity is Severity.ERROR
    assert "段首空为0.0字，应为2字" in found["G07"].message
    assert found["G07"].message.startswith("第 1")


def test_page_numbers_on_the_wrong_side_are_an_error(tmp_path, monkeypatch):
    restyled(monkeypatch, r"@page :(right|left)", lambda side: "@page :left" if side[1] == "right" else "@page :right")
    found = measured(tmp_path)

    assert found["G10"].severity is Severity.ERROR
    assert "单页页码的位置为左侧，应为右侧" in found["G10"].message
    assert found["G10"].location is not None
    assert found["G10"].location.line == 1


def test_page_numbers_at_another_height_are_an_error(tmp_path):
    found = measured(tmp_path, replace(COMMON, page_number_below=D(12)))

    assert "页码距版心下边为12.0 mm，应为7 mm" in found["G09"].message


def test_a_sheet_without_page_numbers_says_so(tmp_path, monkeypatch):
    restyled(monkeypatch, r'content:"— " counter\(page\) " —"', 'content:""')

    assert "页码为缺" in measured(tmp_path)["G08"].message


def test_another_face_of_the_body_is_a_warning(tmp_path):
    found = measured(tmp_path, replace(COMMON, body=Look(face=Face.HEI, size=D(16))))

    assert found["G11"].severity is Severity.WARNING
    assert "正文字体为FandolHei" in found["G11"].message
    assert "应为仿宋体" in found["G11"].message


def test_a_body_of_another_size_is_measured_all_the_same(tmp_path):
    found = measured(tmp_path, replace(COMMON, left=D(20), columns=37, body=replace(COMMON.body, size=D(12)), pitch=D(20), rows=31))

    assert "正文字号为12.0 pt，应为16 pt" in found["G11"].message
    assert "订口为20.0 mm" in found["G02"].message
    assert "20.00 pt" in found["G04"].message


def test_ragged_lines_are_a_warning(tmp_path, monkeypatch):
    restyled(monkeypatch, "text-align:justify", "text-align:left")
    found = measured(tmp_path)

    assert found["G06"].severity is Severity.WARNING


def test_another_paper_is_an_error(tmp_path):
    found = measured(tmp_path, replace(COMMON, width=D(216), height=D(279), text_height=D(207)))

    assert "纸张为216 × 279 mm，应为210 × 297 mm" in found["G01"].message


def test_a_file_that_is_no_pdf_is_a_usage_error(tmp_path):
    file = tmp_path / "假.pdf"
    file.write_bytes(b"%PDF-1.7\nnothing")

    with pytest.raises(UsageError):
        layout.findings(file, "假.pdf")


def test_a_file_of_another_kind_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="PDF"):
        layout.findings(tmp_path / "报告.txt", "报告.txt")


def test_without_the_reader_the_remedy_is_told(tmp_path, monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest, **named):
        if name.startswith("pdfminer"):
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)

    with pytest.raises(MachineError) as caught:
        pdf.pages(tmp_path / "报告.pdf")

    assert "[layout]" in str(caught.value.hint)
