"""The PDF: the official grid, nothing fetched, no empty boxes."""

from __future__ import annotations

import dataclasses
import io
import logging
import statistics
from collections import Counter
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest

from reportgen import write
from reportgen.document import Align, Cell, Document, Paragraph, Role, Table, Text
from reportgen.errors import MachineError
from reportgen.write import fonts, pluto, weasy
from reportgen.write.pdf import Engine, Making
from reportgen.write.theme import Face
from tests.unit.write.charts import pictures
from tests.unit.write.reading import MARGIN_BELOW
from tests.unit.write.samples import cell, meta, notice, paragraph, phrase, report
from tests.unit.write.torture import torture

pytestmark = pytest.mark.pdf

MM = 72 / 25.4


@pytest.fixture(scope="module")
def pages():
    with pdfplumber.open(io.BytesIO(write.content(report(), "pdf"))) as opened:
        yield opened.pages


def lines(page) -> list[list[dict[str, Any]]]:
    """Body characters of a page by line, from the top."""
    rows: dict[float, list[dict[str, Any]]] = {}
    for char in page.chars:
        if char["top"] < MARGIN_BELOW and 15.5 < char["size"] < 16.5:
            rows.setdefault(next((y for y in rows if abs(y - char["bottom"]) < 6), char["bottom"]), []).append(char)
    return [sorted(rows[y], key=lambda char: char["x0"]) for y in sorted(rows)]


def test_lines_stand_on_the_grid(pages):
    page = pages[-2]
    centres = [statistics.mean((char["top"] + char["bottom"]) / 2 for char in line if char["text"] > "一") for line in lines(page)]

    assert len(centres) == 22
    assert statistics.median(b - a for a, b in pairwise(centres)) == pytest.approx(28.98, abs=0.05)


def test_a_column_that_is_just_wide_enough_does_not_break_its_words():
    """The margins of a cell are within what `columns` leaves for them."""
    row = tuple(dataclasses.replace(cell(words), align=Align.LEFT) for words in ("普" * 20, "惠" * 15))
    table = Table(id="甲", caption=(), widths=(1, 1), head=(), body=(row,))

    with pdfplumber.open(io.BytesIO(write.content(Document(meta=meta("题"), title=phrase("题"), blocks=(table,)), "pdf"))) as pdf:
        told = {(char["text"], round(char["top"])) for char in pdf.pages[0].chars if char["text"] in "普惠"}

    assert len(told) == 2


@pytest.mark.parametrize("rows", range(13, 21))
def test_attachments_signature_and_date_stand_together_below_a_line_of_text(rows: int):
    """No page holds the end of a report alone (GB/T 9704 7.3.5.5), and 附件说明 is not torn, wherever the text ends."""
    made = notice()
    ending = (*made.annexes[0].closing, paragraph("2023年6月5日", Role.DATE))
    words = tuple(paragraph("落实" * 26 + "。") for _row in range(rows // 2)) + ((paragraph("一行。"),) if rows % 2 else ())

    with pdfplumber.open(
        io.BytesIO(write.content(Document(meta=made.meta, title=phrase("标题"), blocks=words, closing=ending), "pdf"))
    ) as pdf:
        told = [page.extract_text() for page in pdf.pages]

    (last,) = [text for text in told if "附件：" in text]
    assert all(words in last for words in ("重点任务分解表", "丙区科学技术局", "6月5日"))
    assert last.startswith(("标题", "落实", "一行"))


def test_full_lines_end_at_the_right_edge(pages):
    going_on = [
        line for page in pages for line, after in pairwise(lines(page)) if abs(after[0]["x0"] / MM - 28) < 1 and line[0]["x0"] / MM < 45
    ]
    ends = [line[-1]["x1"] / MM for line in going_on]

    assert len([end for end in ends if end > 150]) > 60
    assert [end for end in ends if end > 150 and abs(end - 184) > 0.4] == []


def test_paragraphs_begin_two_characters_in(pages):
    starts = Counter(round(line[0]["x0"] / MM) for page in pages for line in lines(page))

    assert {start for start, times in starts.items() if times > 5} == {28, 39}


def test_page_numbers_stand_outside(pages):
    for number, page in enumerate(pages, 1):
        below = [char for char in page.chars if char["top"] > MARGIN_BELOW]

        assert "".join(char["text"] for char in below).replace(" ", "") == f"—{number}—"
        assert (below[0]["x0"] / MM > 150) == bool(number % 2)


def test_latin_and_chinese_have_their_own_faces(pages):
    faces = {char["text"]: char["fontname"] for page in pages for char in page.chars if 15.5 < char["size"] < 16.5}

    assert faces["2"].endswith("Latin")
    assert "Latin" not in faces["“"]


def test_properties_are_those_of_the_report():
    with pdfplumber.open(io.BytesIO(write.content(report(), "pdf"))) as opened:
        found = opened.metadata

    assert (found["Title"], found["Author"], found["CreationDate"]) == ("丙区2023年科技创新工作情况", "丙区科学技术局", "D:20240305")


def test_the_page_is_tagged_and_has_an_outline():
    with pdfplumber.open(io.BytesIO(write.content(report(), "pdf"))) as opened:
        assert opened.doc.catalog["MarkInfo"]["Marked"]
        titles = [title for _level, title, *_rest in opened.doc.get_outlines()]

    assert "一、我区科技创新能力现状" in titles
    assert "（一）政府主导打造科技创新最优生态。" in titles


def test_writing_warns_of_nothing(caplog):
    with caplog.at_level(logging.WARNING):
        write.content(report(), "pdf")

    assert caplog.records == []


ENGINES = [
    Making(),
    pytest.param(
        Making(engine=Engine.PLUTOPRINT), marks=pytest.mark.skipif(not pluto.installed(), reason="PlutoPrint is not installed"), id="pluto"
    ),
]


@pytest.mark.parametrize("making", ENGINES)
def test_a_missing_face_names_itself_and_the_remedy(making, monkeypatch):
    monkeypatch.setattr(fonts, "installed", lambda: frozenset({"Liberation Serif", "DejaVu Sans"}))

    with pytest.raises(MachineError) as caught:
        write.content(report(), "pdf", making=making)

    assert "仿宋体" in caught.value.message
    assert "fonts-noto-cjk" in str(caught.value.hint)


@pytest.mark.parametrize("making", ENGINES)
def test_a_character_that_no_font_holds_is_named(making):
    unknown = Document(meta=meta("标题"), title=(Text("标题"),), blocks=(Paragraph((Text("甲\U0010fffd乙"),)),))

    with pytest.raises(MachineError, match="U\\+10FFFD"):
        write.content(unknown, "pdf", making=making)


def test_characters_that_are_not_drawn_need_no_font():
    fonts.require("甲\u200b\ufeff\u3000\ufe0f乙")


def test_without_fontconfig_the_remedy_is_told(monkeypatch):
    monkeypatch.setattr(fonts, "COMMAND", "fc-list-that-is-not-there")
    fonts.installed.cache_clear()
    try:
        with pytest.raises(MachineError) as caught:
            write.content(report(), "pdf")
    finally:
        fonts.installed.cache_clear()

    assert "fontconfig" in str(caught.value.hint)


def test_system_libraries_that_are_missing_are_named(monkeypatch):
    import builtins

    real = builtins.__import__

    def refuse(name, *rest, **named):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    weasy._weasyprint.cache_clear()

    with pytest.raises(MachineError) as caught:
        weasy._weasyprint()

    assert "libpango" in caught.value.message
    assert "apt-get install" in str(caught.value.hint)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://localhost/", "data:text/plain,x"])
def test_nothing_is_fetched(url):
    with pytest.raises(ValueError, match="fetches nothing"):
        weasy._fetcher()(url)


def test_the_machine_is_checked_face_by_face():
    checks = {check.name: check for check in write.machine()}

    assert [f"字体：{face}" in checks for face in Face] == [True] * len(Face)
    assert checks["系统库：libharfbuzz-subset.so.0"].ok


def test_a_machine_without_chinese_fonts_is_told_so(monkeypatch):
    monkeypatch.setattr(fonts, "installed", lambda: frozenset({"Liberation Serif"}))
    checks = {check.name: check for check in write.machine()}

    assert not checks["字体：仿宋体"].ok
    assert checks["字体：西文"].ok


def test_a_wide_part_lies_sideways_on_upright_sheets_and_its_page_numbers_stand_where_all_do():
    made = dataclasses.replace(notice(), letterhead=None)
    wide = dataclasses.replace(made.annexes[1], wide=True)
    with pdfplumber.open(io.BytesIO(write.content(dataclasses.replace(made, annexes=(wide, wide, made.annexes[2])), "pdf"))) as opened:
        pages = opened.pages[1:3]
        sizes = [page.width > page.height for page in opened.pages]
        numbers = [
            [char for char in page.chars if (char["top"] + char["bottom"]) / 2 > 263 * MM and char["text"].strip()] for page in pages
        ]

    assert not any(sizes)
    assert [page.rotation for page in pages] == [270, 270]
    assert ["".join(char["text"] for char in number) for number in numbers] == ["—2—", "—3—"]
    assert [(char["top"] + char["bottom"]) / 2 / MM for number in numbers for char in number] == pytest.approx([269] * 6, abs=0.5)
    assert (numbers[0][0]["x0"] / MM, numbers[1][-1]["x1"] / MM) == pytest.approx((28 + 4.94, 184 - 4.94), abs=0.3)


RARE_LINE = "创新劵兑付槃木成舟𠮷祥里街道㙟岙村莙荙菜堃"


@pytest.mark.parametrize("making", ENGINES)
def test_rare_characters_do_not_move_the_line(making):
    blocks = tuple(Paragraph((Text(words * 3),)) for words in ("常用的字排成一行。", RARE_LINE, "R&D 与 劵 混排的一行。") * 8)
    document = Document(meta=meta("标题"), title=(Text("标题"),), blocks=blocks)
    with pdfplumber.open(io.BytesIO(write.content(document, "pdf", making=making))) as opened:
        usual = [
            sorted({round(char["matrix"][5], 1) for char in page.chars if char["text"] in "常用混排创新" and char["size"] < 17})
            for page in opened.pages
        ]

    steps = [after - before for places in usual for before, after in pairwise(places) if after - before < 40]
    assert len(steps) > 20
    assert max(steps) - min(steps) < 0.2
    assert statistics.median(steps) == pytest.approx(28.98, abs=0.05)


def archival(document: Document) -> Any:
    import pikepdf

    return pikepdf.open(io.BytesIO(write.content(document, "pdf", making=Making(archival=True))))


def test_an_archival_file_says_so_and_names_its_colours():
    with archival(report()) as opened:
        told = opened.Root.Metadata.read_bytes().decode()
        (intent,) = opened.Root.OutputIntents

        assert 'pdfaid:part="2"' in told
        assert 'pdfaid:conformance="U"' in told
        assert str(intent.S) == "/GTS_PDFA1"
        assert len(intent.DestOutputProfile.read_bytes()) > 1000
        assert len(opened.trailer.ID) == 2


def test_an_archival_file_is_whole_tagged_and_names_every_character():
    import pikepdf

    with archival(torture()) as opened:
        fonts_used = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"]
        named = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0"]
        actions = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") in ("/JavaScript", "/URI")]

        assert fonts_used
        assert all("/FontFile3" in item or "/FontFile2" in item for item in fonts_used)
        assert all(str(item.FontName)[7] == "+" for item in fonts_used)
        assert all("/ToUnicode" in item for item in named)
        assert actions == []
        assert opened.Root.MarkInfo.Marked
        assert not opened.is_encrypted


def test_a_picture_has_words_for_those_who_do_not_see_it():
    import pikepdf

    with pikepdf.open(io.BytesIO(write.content(pictures(), "pdf"))) as opened:
        figures = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]
        told = [str(item.Alt) for item in figures if "/Alt" in item]

    assert len(told) == 2
    assert told[0].startswith("图一 丙区研发投入强度走势：")
    assert "2.71" in told[0]


def test_a_row_of_one_line_is_as_high_as_a_line_of_the_sheet_and_words_keep_clear_of_the_rules():
    table = Table(
        id="甲",
        caption=(),
        widths=(1, 1),
        head=((Cell((Text("名称"),)), Cell((Text("目标"),))),),
        body=(
            (Cell((Text("甲"),), align=Align.LEFT), Cell((Text("乙"),))),
            (Cell((Text("丙"),)), Cell((Text("力争" * 40),))),
            (Cell((Text("丁"),)), Cell((Text("戊"),))),
        ),
    )
    document = Document(meta=meta("甲"), title=(Text("甲"),), blocks=(table,))
    with pdfplumber.open(io.BytesIO(write.content(document, "pdf"))) as opened:
        page = opened.pages[0]
        rules = sorted({round(each["top"], 1) for each in (*page.lines, *page.rects) if each["width"] > 50})
        long = [char for char in page.chars if char["text"] in "力争"]

    heights = [below - above for above, below in pairwise(rules)]
    assert heights[:2] == pytest.approx([28.98, 28.98], abs=0.2)
    assert heights[-1] == pytest.approx(28.98, abs=0.2)
    above = max(rule for rule in rules if rule < long[0]["top"])
    below = min(rule for rule in rules if rule > long[-1]["bottom"] - 2)
    assert min(char["top"] for char in long) - above > 3
    assert below - max(char["bottom"] for char in long) > 3
