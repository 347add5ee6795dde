"""红头, 版记 and signature: where GB/T 9704 7.2 to 7.4 wants them, in Word and in PDF."""

from __future__ import annotations

import dataclasses
import io
import re
from decimal import Decimal

import docx
import pdfplumber
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from reportgen import write
from reportgen.document import Document, Imprint, Letterhead, Role
from reportgen.write import frame, signature
from reportgen.write.docx import frame as frame_of_word
from reportgen.write.theme import POINTS_PER_MM
from reportgen.write.themes import COMMON
from tests.unit.write.reading import READERS, solid
from tests.unit.write.samples import notice, paragraph, phrase

MM = float(POINTS_PER_MM)
INK, BELOW = 0.86, 0.12
"""Ems by which the ink of a Chinese character rises above its base line and falls below it."""
CHARACTER = COMMON.text_width * POINTS_PER_MM / COMMON.columns


def framed(**changes: object) -> Document:
    return dataclasses.replace(notice(), **{"front": (), "annexes": (), **changes})  # type: ignore[arg-type]


def distances(signed: str, dated: str, *, sealed: bool) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Right and left edges of signature and date, in characters from the right edge of the text."""
    who, when = paragraph(signed, Role.SIGNATURE), paragraph(dated, Role.DATE)
    found = signature.indents((who, when), COMMON, sealed=sealed)
    edges = []
    for each in (who, when):
        edges += [found[id(each)] / CHARACTER, (found[id(each)] + signature.width(each.inlines, COMMON)) / CHARACTER]
    return tuple(round(edge, 2) for edge in edges)  # type: ignore[return-value]


@pytest.mark.parametrize("signed", ["丙区政府", "丙区人民政府办公室"])
def test_under_a_seal_the_signature_stands_over_the_middle_of_the_date_which_is_four_characters_in(signed):
    who_right, who_left, when_right, when_left = distances(signed, "2024年3月5日", sealed=True)

    assert when_right == 4
    assert who_right + who_left == when_right + when_left


def test_a_signature_too_long_for_that_moves_both_to_the_left():
    who_right, who_left, when_right, when_left = distances("丙区落实科技创新体系建设工程领导小组办公室", "2024年3月5日", sealed=True)

    assert who_right == 0
    assert abs(who_right + who_left - when_right - when_left) <= Decimal("0.02")


def test_without_a_seal_the_date_begins_two_characters_right_of_the_signature():
    who_right, who_left, _when_right, when_left = distances("丙区人民政府办公室", "2024年3月5日", sealed=False)

    assert who_right == 2
    assert who_left - when_left == 2


def test_without_a_seal_a_date_longer_than_the_signature_is_two_characters_in():
    _who_right, who_left, when_right, when_left = distances("丙区府", "2024年12月15日", sealed=False)

    assert when_right == 2
    assert who_left - when_left == 2


def test_a_signature_without_a_date_stands_two_characters_in():
    who = paragraph("丙区政府", Role.SIGNATURE)

    assert signature.indents((who,), COMMON, sealed=True) == {id(who): 2 * CHARACTER}


@pytest.mark.parametrize(("mark", "size"), [("丙区人民政府文件", 50), ("丙区科学技术局丙区财政局文件", 31.5)])
def test_the_mark_is_as_large_as_a_line_holds_it(mark, size):
    assert frame.mark_size(Letterhead(mark=phrase(mark), number=()), COMMON) == Decimal(str(size))


def test_rows_of_the_imprint_are_counted_as_they_will_be_set():
    assert frame.imprint_rows(Imprint(copies=phrase("抄送：甲。")), COMMON) == 1
    assert frame.imprint_rows(Imprint(copies=phrase(f"抄送：{'甲' * 40}。"), office=phrase("乙"), date=phrase("丙")), COMMON) == 3


@pytest.mark.parametrize("form", ["docx", pytest.param("pdf", marks=pytest.mark.pdf), "html"])
def test_every_format_says_what_the_text_says(form):
    made = framed()

    assert solid(READERS[form](write.content(made, form))) == solid(READERS["txt"](write.content(made, "txt")))


def test_in_word_the_mark_is_red_and_its_parts_are_styles():
    file = docx.Document(io.BytesIO(write.content(framed(letterhead=dataclasses.replace(head(), signers=())), "docx")))
    worn = [str(each.style and each.style.name) for each in file.paragraphs[:8]]

    assert worn == ["公文红头", "Normal", "Normal", "公文发文字号", "公文红线", "Normal", "Normal", "Title"]
    assert file.styles["公文红头"].element.rPr.find(qn("w:color")).get(qn("w:val")) == "FF0000"
    assert file.styles["公文红线"].element.pPr.find(qn("w:pBdr")).find(qn("w:bottom")).get(qn("w:color")) == "FF0000"


LONG = Imprint(office=phrase("双江拉祜族佤族布朗族傣族自治县人民政府办公室"), date=phrase("2023年6月6日印发"))


def test_a_date_that_has_no_room_beside_the_office_stands_below_it():
    told = Imprint(copies=phrase("抄送：甲。"), office=phrase("丙区人民政府办公室"), date=LONG.date)

    assert not frame.date_below(told, COMMON)
    assert frame.date_below(LONG, COMMON)
    assert (frame.imprint_rows(told, COMMON), frame.imprint_rows(LONG, COMMON)) == (2, 2)


@pytest.mark.pdf
def test_neither_the_office_nor_the_date_of_the_imprint_is_torn():
    xml = docx.Document(io.BytesIO(write.content(framed(imprint=LONG), "docx"))).element.xml
    with pdfplumber.open(io.BytesIO(write.content(framed(imprint=LONG), "pdf"))) as pdf:
        lines = [line["text"].replace(" ", "") for line in pdf.pages[-1].extract_text_lines()]

    assert lines[-3:-1] == ["双江拉祜族佤族布朗族傣族自治县人民政府办公室", "2023年6月6日印发"]
    assert re.search(r"<w:br/>\s*<w:tab/>", xml)


def test_in_word_the_imprint_hangs_from_the_foot_of_the_page_between_rules_of_two_weights():
    xml = docx.Document(io.BytesIO(write.content(framed(), "docx"))).element.xml
    rules = [line for line in xml.splitlines() if 'w:val="single"' in line]

    height = int(xml.partition('name="版记"')[0].rpartition('cy="')[2].partition('"')[0])
    down = int(xml.partition('<wp:positionV relativeFrom="page">')[2].partition("<wp:posOffset>")[2].partition("<")[0])
    assert (down + height - frame_of_word.TAIL * 12700) / 36000 == pytest.approx(297 - 35, abs=0.01)
    # 0.35 mm and 0.25 mm in eighths of a point.
    assert [line.partition('w:sz="')[2][0] for line in rules] == ["8", "6", "6", "8"]


def test_in_word_the_imprint_behind_a_sideways_page_begins_an_even_page():
    plain, apart = (docx.Document(io.BytesIO(write.content(framed(letterhead=None, annexes=annexes), "docx"))) for annexes in ((), (WIDE,)))

    assert [section.start_type for section in plain.sections] == [WD_SECTION.NEW_PAGE]
    assert [section.start_type for section in apart.sections] == [WD_SECTION.NEW_PAGE, WD_SECTION.NEW_PAGE, WD_SECTION.EVEN_PAGE]


def test_the_rows_of_the_imprint_have_no_room_that_the_box_does_not_count():
    """What the style of other tables adds above and below would push the last row over its rule."""
    box = docx.Document(io.BytesIO(write.content(framed(), "docx"))).element.xml.partition("<w:txbxContent>")[2]
    margins = box.partition("<w:tblCellMar>")[2].partition("</w:tblCellMar>")[0]

    assert '<w:top w:w="0" w:type="dxa"/>' in margins
    assert '<w:bottom w:w="0" w:type="dxa"/>' in margins


def test_the_place_of_the_imprint_is_kept_free_together():
    paragraphs = docx.Document(io.BytesIO(write.content(framed(), "docx"))).paragraphs[-3:]

    assert [each.text for each in paragraphs] == ["", "", ""]
    assert [each.paragraph_format.keep_with_next for each in paragraphs] == [True, True, None]


def test_no_signature_stands_on_a_page_without_text():
    paragraphs = docx.Document(io.BytesIO(write.content(framed(), "docx"))).paragraphs
    place = next(place for place, each in enumerate(paragraphs) if each.style and each.style.name == "公文署名")

    assert [each.paragraph_format.keep_with_next for each in paragraphs[place - 2 : place]] == [True, True]


@pytest.mark.pdf
def test_in_pdf_the_mark_begins_35_mm_down_and_the_imprint_ends_with_the_text_block():
    with pdfplumber.open(io.BytesIO(write.content(framed(), "pdf"))) as pdf:
        first, last = pdf.pages[0], pdf.pages[-1]
        mark = [char for char in first.chars if char["size"] > 40]
        number = [char for char in first.chars if char["text"] == "号"]
        red = [rect for rect in first.rects if rect["non_stroking_color"] == (1, 0, 0)]
        rules = sorted(rect["bottom"] / MM for rect in last.rects if rect["width"] > 150 * MM)

    assert mark[0]["non_stroking_color"] == (1, 0, 0)
    assert [(first.height - char["matrix"][5] - INK * char["size"]) / MM for char in mark] == pytest.approx([72] * 8, abs=1.5)
    assert (red[0]["x0"] / MM, red[0]["x1"] / MM) == pytest.approx((28, 184), abs=0.2)
    below = first.height - number[0]["matrix"][5] + BELOW * number[0]["size"]
    assert (max(rect["bottom"] for rect in red) - below) / MM == pytest.approx(4, abs=0.7)
    assert rules[-1] == pytest.approx(262, abs=0.5)


def pages(document: Document) -> list[tuple[int, str, bool]]:
    """Of each page of the PDF how it is turned, its number, and whether 版记 stands on it."""
    with pdfplumber.open(io.BytesIO(write.content(document, "pdf"))) as pdf:
        texts = [(page.rotation, page.extract_text()) for page in pdf.pages]
    return [(turned, "".join(re.findall("— ([0-9]+) —", text)), "抄送" in text) for turned, text in texts]


WIDE = dataclasses.replace(notice().annexes[1], wide=True)


@pytest.mark.pdf
def test_in_pdf_the_imprint_of_a_report_that_ends_on_an_odd_page_stands_on_the_back_of_it():
    assert pages(framed()) == [(0, "1", False), (0, "2", True)]


@pytest.mark.pdf
def test_in_pdf_the_imprint_stands_at_the_foot_of_an_even_page_where_that_is_the_last():
    assert pages(framed(annexes=(dataclasses.replace(WIDE, wide=False),))) == [(0, "1", False), (0, "2", True)]


@pytest.mark.pdf
def test_behind_a_sideways_page_with_an_even_number_an_empty_page_goes_before_the_imprint_and_neither_has_a_number():
    found = pages(framed(letterhead=None, annexes=(WIDE,)))

    assert [(turned, last) for turned, _number, last in found] == [(0, False), (270, False), (0, False), (0, True)]
    assert [number for turned, number, _last in found if not turned] == ["1", "", ""]


@pytest.mark.pdf
def test_behind_a_sideways_page_with_an_odd_number_the_imprint_stands_on_its_back():
    found = pages(framed(letterhead=None, annexes=(WIDE, WIDE)))

    assert [(turned, last) for turned, _number, last in found] == [(0, False), (270, False), (270, False), (0, True)]
    assert found[-1][1] == "4"


def head() -> Letterhead:
    found = notice().letterhead
    assert found is not None
    return found
