"""The second PDF engine: the same words on the same grid, nothing fetched, characters that are what they are."""

from __future__ import annotations

import builtins
import dataclasses
import io
import re
import statistics
from itertools import pairwise

import pdfplumber
import pytest

from reportgen import read, write
from reportgen.document import Annex, Cell, Document, Paragraph, Section, Strong, Table, Text
from reportgen.errors import InternalError, MachineError, UsageError
from reportgen.write import characters, pluto, themes
from reportgen.write.pdf import Engine, Making
from tests.unit.write.charts import pictures
from tests.unit.write.reading import MARGIN_BELOW
from tests.unit.write.samples import meta, notice, report

pytestmark = pytest.mark.pdf
plutoprint = pytest.importorskip("plutoprint")

MM = 72 / 25.4
FAST = Making(engine=Engine.PLUTOPRINT)
GB2312 = bytes(byte for row in range(0xB0, 0xF8) for column in range(0xA1, 0xFF) for byte in (row, column)).decode("gb2312", "ignore")


def made(document: Document) -> bytes:
    return write.content(document, "pdf", making=FAST)


@pytest.fixture(scope="module")
def pages():
    with pdfplumber.open(io.BytesIO(made(report()))) as opened:
        yield opened.pages


def body(page) -> list[float]:
    """Where the lines of body text stand on a page."""
    places = sorted({round(char["bottom"], 1) for char in page.chars if char["top"] < MARGIN_BELOW and 15.5 < char["size"] < 16.5})
    return [place for place, before in zip(places, [0.0, *places], strict=False) if place - before > 6]


def test_lines_stand_on_the_grid(pages):
    page = pages[-2]

    assert len(body(page)) == 22
    assert statistics.median(b - a for a, b in pairwise(body(page))) == pytest.approx(28.98, abs=0.1)


def test_page_numbers_count_from_one_and_stand_outside(pages):
    for number, page in enumerate(pages, 1):
        below = [char for char in page.chars if char["top"] > MARGIN_BELOW and char["text"].strip()]

        assert "".join(char["text"] for char in below) == f"—{number}—"
        assert (below[0]["x0"] / MM > 150) == bool(number % 2)


def test_no_heading_is_left_alone_at_the_foot_of_a_page():
    line = Paragraph((Text("一行。"),))
    for before in range(16, 24):
        chain = Section(
            level=1, number="一、", title=(Text("甲"),), sections=(Section(level=2, number="（一）", title=(Text("乙"),), blocks=(line,)),)
        )
        document = Document(meta=meta("标题"), title=(Text("标题"),), blocks=(line,) * before, sections=(chain,))
        with pdfplumber.open(io.BytesIO(made(document))) as opened:
            first = "".join(char["text"] for char in opened.pages[0].chars if char["top"] < MARGIN_BELOW)

        assert ("甲" in first) == ("乙" in first)
        assert not first.endswith(("甲", "乙"))


@pytest.mark.parametrize(("before", "apart"), [(10, False), (14, True), (18, True)])
def test_a_small_table_stands_on_one_page_with_the_headings_before_it(before, apart):
    found = headed(before, rows=4)

    assert found == ([(False, 0), (True, 4)] if apart else [(True, 4)])


@pytest.mark.parametrize("before", range(9, 18))
def test_headings_stand_with_the_first_rows_of_a_long_table(before):
    heading, first = next(page for page in headed(before, rows=12) if page[0] or page[1])

    assert heading
    assert first >= themes.profile("common").table_rows_together


def headed(before: int, *, rows: int) -> list[tuple[bool, int]]:
    """Of each page whether both headings of a table stand there, and how many of its rows."""
    cells = tuple((Cell((Text(f"行{place}"),)), Cell((Text("数"),))) for place in range(rows))
    table = Table(id="t", caption=(Text("表"),), unit=(Text("单位：家"),), widths=(1, 1), head=((Cell((Text("区"),)),) * 2,), body=cells)
    inner = Section(level=2, number="（一）", title=(Text("乙"),), blocks=(table,))
    section = Section(level=1, number="一、", title=(Text("甲"),), sections=(inner,))
    line = Paragraph((Text("一行。"),))
    with pdfplumber.open(
        io.BytesIO(made(Document(meta=meta("标题"), title=(Text("标题"),), blocks=(line,) * before, sections=(section,))))
    ) as opened:
        texts = [page.extract_text() for page in opened.pages]
    assert all(("甲" in text) == ("乙" in text) for text in texts)
    return [("甲" in text, len(re.findall("行[0-9]", text))) for text in texts]


LAST = {
    "a page is left": (17, ["1", "2 版记"]),
    "the text ends on an even page": (21, ["1", "2 版记"]),
    "as much as there is room for": (38, ["1", "2 版记"]),
    "one line more": (39, ["1", "2", "", " 版记"]),
    "a page more": (44, ["1", "2", "3", "4 版记"]),
}


@pytest.mark.parametrize(("lines", "expected"), LAST.values(), ids=LAST)
def test_the_imprint_stands_at_the_foot_of_an_even_page(lines, expected):
    """On the pages on which WeasyPrint sets it."""
    blocks = (Paragraph((Text("一行。"),)),) * lines

    assert imprinted(Document(meta=meta("标题"), title=(Text("标题"),), blocks=blocks, imprint=notice().imprint)) == expected


@pytest.mark.parametrize(("sheets", "expected"), [(1, ["1", "2", "", " 版记"]), (2, ["1", "2", "3", "4 版记"])])
def test_behind_sideways_pages_the_imprint_stands_on_an_upright_even_one(sheets, expected):
    wide = dataclasses.replace(notice().annexes[1], wide=True)
    document = Document(meta=meta("标题"), title=(Text("标题"),), annexes=(wide,) * sheets, imprint=notice().imprint)

    assert imprinted(document) == expected


def imprinted(document: Document) -> list[str]:
    """Of each page its number, and whether 版记 ends at the foot of the text block there."""
    found = []
    with pdfplumber.open(io.BytesIO(made(document))) as opened:
        for page in opened.pages:
            below = [char["text"] for char in page.chars if (char["top"] + char["bottom"]) / 2 > 263 * MM]
            lowest = max((each["bottom"] / MM for each in (*page.lines, *page.rects) if each["width"] > 150 * MM), default=0)
            last = "抄送" in page.extract_text()
            assert not last or lowest == pytest.approx(262, abs=0.5)
            found.append("".join(below).strip("— ") + " 版记" * last)
    return found


def test_sideways_pages_lie_as_they_are_bound_and_are_counted_on():
    document = notice()
    wide = dataclasses.replace(document.annexes[1], wide=True)
    document = dataclasses.replace(document, annexes=(wide, wide, document.annexes[2]), imprint=None)
    with pdfplumber.open(io.BytesIO(made(document))) as opened:
        turned = [page.rotation for page in opened.pages]
        numbers = [
            "".join(char["text"] for char in page.chars if (char["top"] + char["bottom"]) / 2 > 263 * MM and char["text"].strip())
            for page in opened.pages
        ]

    assert turned == [*[0] * (len(turned) - 3), 270, 270, 0]
    assert numbers == [f"—{number}—" for number in range(1, len(turned) + 1)]


def test_every_everyday_character_is_extracted_as_itself():
    words = (Text(GB2312),)
    section = Section(level=1, number="一、", title=words, sections=(Section(level=2, number="（一）", title=words),))
    document = Document(
        meta=meta("标题"), title=(Text("标题"),), blocks=(Paragraph(words), Paragraph((Strong(words),))), sections=(section,)
    )

    said = read.content(made(document), "a.pdf").raw.replace("\n", "").replace(" ", "")

    assert len(GB2312) == 6763
    assert said.count(GB2312) == 4


def test_the_title_has_no_radicals_for_characters():
    title = "一工人高面立用比金日月二行色水火土木石田目见车长门"
    document = Document(meta=meta(title), title=(Text(title),), annexes=(Annex(title=(Text("——……～·“”"),)),))

    said = read.content(made(document), "a.pdf").raw

    assert title in said.replace("\n", "")
    assert "——……～·“”" in said


def test_a_name_that_is_not_in_the_report_is_mended_and_one_that_is_stays():
    told = b"2 beginbfchar\n<0001> <2f2f>\n<0002> <4e00>\nendbfchar\n"

    assert b"<0001> <5de5>" in characters.mended(told, frozenset("工一"))
    assert characters.mended(told, frozenset("⼯一")) == told


def test_labels_of_charts_are_told_to_be_a_picture():
    said = read.content(made(pictures()), "a.pdf").raw

    assert "丙区研发投入强度走势" in said
    assert "2019年" not in said
    assert "龙游县" not in said


def test_the_same_report_is_the_same_bytes():
    assert made(report()) == made(report())


def test_properties_are_those_of_the_report():
    with pdfplumber.open(io.BytesIO(made(report()))) as opened:
        found, language = opened.metadata, opened.doc.catalog["Lang"]

    assert (found["Title"], found["Author"], found["CreationDate"]) == ("丙区2023年科技创新工作情况", "丙区科学技术局", "D:20240305")
    assert (found["Creator"], "ModDate" in found, language) == ("reportgen", False, b"zh-CN")


@pytest.mark.parametrize(
    "asks",
    [
        '<img src="file:///etc/passwd"/>',
        '<img src="http://127.0.0.1:9/a.png"/>',
        '<link rel="stylesheet" href="file:///etc/passwd"/>',
        "<style>@import url(http://127.0.0.1:9/a.css);</style>",
        '<p style="background:url(file:///etc/passwd)">甲</p>',
        '<svg><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    ],
)
def test_nothing_is_fetched(asks):
    with pytest.raises(InternalError, match="外部文件"):
        pluto._made(plutoprint, f"<html><body>{asks}</body></html>")


def test_an_engine_that_is_not_there_is_named_with_the_remedy(monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest, **named):
        if name == "plutoprint":
            raise ModuleNotFoundError("No module named 'plutoprint'")
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    pluto._libraries.cache_clear()
    try:
        with pytest.raises(MachineError) as caught:
            write.content(report(), "pdf", making=FAST)
    finally:
        pluto._libraries.cache_clear()

    assert "plutoprint" in caught.value.message
    assert "gongwen-reportgen[plutoprint]" in str(caught.value.hint)


def test_archival_files_are_not_its_business():
    with pytest.raises(UsageError, match="PDF/A"):
        Making(engine=Engine.PLUTOPRINT, archival=True)


def test_doctor_tells_where_its_files_are_poorer():
    check = next(check for check in write.machine() if "plutoprint" in check.name)

    assert check.ok
    assert "书签" in check.hint
    assert pluto.poorer() in check.hint


@pytest.mark.parametrize("name", ["strict", "practice"])
def test_every_look_is_set(name):
    theme = themes.profile(name)
    with pdfplumber.open(io.BytesIO(pluto.write(report(), theme))) as opened:
        lines = body(opened.pages[-2])

    assert statistics.median(b - a for a, b in pairwise(lines)) == pytest.approx(float(theme.pitch), abs=0.1)
