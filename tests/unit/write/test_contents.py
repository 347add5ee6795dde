"""目录: what it lists, where it stands, and that its page numbers are right before anyone opens the file."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pikepdf
import pytest
from docx.oxml.ns import qn

from reportgen import write
from reportgen.document import Document
from reportgen.errors import MachineError
from reportgen.write import contents, pdf, pluto
from reportgen.write.pdf import Engine, Making
from tests.unit.write.reading import READERS, solid
from tests.unit.write.samples import notice, report
from tests.unit.write.torture import torture

LISTED = dataclasses.replace(report(), contents=True)
PLAN = dataclasses.replace(notice(), contents=True)
TURNED = dataclasses.replace(PLAN, annexes=tuple(dataclasses.replace(annex, wide=bool(annex.label)) for annex in PLAN.annexes))


def printed(content: bytes) -> list[tuple[str, str]]:
    """Words and page of each line of the table in a Word file."""
    body = docx.Document(io.BytesIO(content)).element.body
    found = []
    for link in body.iter(qn("w:hyperlink")):
        words = [text.text or "" for text in link.iter(qn("w:t"))]
        found.append((words[0], words[1] if len(words) > 1 else ""))
    return found


def pages(content: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(content)) as opened:
        return [solid("".join(char["text"] for char in page.chars)) for page in opened.pages]


def where(told: str, texts: list[str]) -> str:
    """The last page that says a heading; the table itself stands before."""
    return str(max(place for place, text in enumerate(texts, 1) if solid(told) in text))


def test_headings_of_two_levels_and_attachments_are_listed():
    assert [(entry.level, entry.text) for entry in contents.of(PLAN).entries] == [
        (1, "一、总体要求"),
        (1, "附件1 主要指标表"),
        (1, "附件2 任务分解表"),
    ]
    assert (2, "（一）政府主导打造科技创新最优生态") in [(entry.level, entry.text) for entry in contents.of(LISTED).entries]


def test_it_stands_before_the_part_that_has_headings():
    assert contents.of(PLAN).before == id(PLAN.annexes[0])
    assert contents.of(LISTED).before == id(LISTED)
    assert contents.of(report()) is contents.NONE
    assert contents.of(dataclasses.replace(LISTED, sections=())) is contents.NONE


def test_it_never_stands_between_the_red_line_and_the_title():
    own = dataclasses.replace(PLAN, letterhead=notice().letterhead, sections=report().sections)
    plain = dataclasses.replace(own, letterhead=None)
    page = write.content(own, "html").decode()

    assert contents.of(own).before == id(own.annexes[0])
    assert contents.of(own).entries == contents.of(PLAN).entries
    assert contents.of(plain).before == id(plain)
    assert contents.of(dataclasses.replace(own, annexes=())) is contents.NONE
    assert page.index('class="red-line"') < page.index("<h1>") < page.index('class="contents"') < page.index('class="part"')


def test_in_word_it_is_a_field_whose_lines_lead_to_bookmarks():
    file = docx.Document(io.BytesIO(write.content(LISTED, "docx")))
    anchors = [link.get(qn("w:anchor")) for link in file.element.body.iter(qn("w:hyperlink"))]
    fields = [field.text.strip() for field in file.element.body.iter(qn("w:instrText"))]
    opened = [mark.get(qn("w:fldCharType")) for mark in file.element.body.iter(qn("w:fldChar"))]

    assert anchors == [mark.get(qn("w:name")) for mark in file.element.body.iter(qn("w:bookmarkStart"))]
    assert fields[0] == r'TOC \o "1-2" \f \h \z'
    assert 'TC "（一）政府主导打造科技创新最优生态" \\l 2' in fields
    assert opened.count("begin") == opened.count("end")


def test_headings_that_stand_before_it_are_kept_out_of_it_when_word_makes_it_anew():
    own = dataclasses.replace(PLAN, letterhead=notice().letterhead, sections=report().sections)
    body = docx.Document(io.BytesIO(write.content(own, "docx"))).element.body
    range_ = body.xpath("w:bookmarkStart[@w:name='reportgen_listed']")
    field = next(body.iter(qn("w:instrText")))

    assert field.text.strip().endswith(r"\b reportgen_listed")
    assert len(range_) == len(body.xpath(f"w:bookmarkEnd[@w:id='{range_[0].get(qn('w:id'))}']")) == 1
    assert "reportgen_listed" not in write.content(LISTED, "docx").decode("latin-1")
    assert qn("w:sdt") == range_[0].getprevious().tag


def test_plain_text_has_none():
    assert write.content(LISTED, "txt") == write.content(report(), "txt")


ENGINES = [
    Engine.WEASYPRINT,
    pytest.param(Engine.PLUTOPRINT, marks=pytest.mark.skipif(not pluto.installed(), reason="PlutoPrint is not installed")),
]


@pytest.mark.pdf
@pytest.mark.parametrize("document", [LISTED, PLAN], ids=["report", "plan"])
def test_page_numbers_are_those_of_the_pages(document: Document):
    texts = pages(write.content(document, "pdf"))
    lines = printed(write.content(document, "docx"))

    assert lines
    assert [(told, where(told, texts)) for told, _page in lines] == lines
    assert all(re.search(rf"{re.escape(solid(told))}\.+{page}", "".join(texts)) for told, page in lines)


@pytest.mark.pdf
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("document", [LISTED, PLAN, TURNED, torture()], ids=["report", "plan", "turned", "torture"])
def test_each_line_tells_the_page_of_its_heading_and_leads_there(document: Document, engine: Engine):
    listed = contents.of(document).entries
    made = write.content(document, "pdf", making=Making(engine=engine))
    texts = pages(made)

    assert listed
    assert links(made) == [int(where(entry.text[:20], texts)) for entry in listed]
    for entry, page in zip(listed, links(made), strict=True):
        assert re.search(rf"{re.escape(solid(entry.text))}\.*{page}", "".join(texts))


def links(content: bytes) -> list[int]:
    """The page that each line of the table leads to, once where a line is two."""
    found: list[int] = []
    with pikepdf.open(io.BytesIO(content)) as opened:
        numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
        names: list[Any] = list(opened.Root.Names.Dests.Names) if "/Names" in opened.Root else []
        named = {str(name): to for name, to in zip(names[::2], names[1::2], strict=True)}
        before = ""
        for page in opened.pages:
            for each in page.obj.get("/Annots", ()):
                target = each.Dest if isinstance(each.Dest, pikepdf.Array) else named[str(each.Dest)]
                if repr(target) != before:
                    found.append(numbers[target[0].objgen])
                before = repr(target)
    return found


def test_where_the_report_cannot_be_laid_out_word_is_asked_to_fill_the_pages_in(monkeypatch):
    def fail(*_arguments: object) -> None:
        raise MachineError("")

    monkeypatch.setattr(pdf, "pages", fail)
    content = write.content(LISTED, "docx")
    marks = docx.Document(io.BytesIO(content)).element.body.iter(qn("w:fldChar"))

    assert {page for _told, page in printed(content)} == {""}
    assert next(iter(marks)).get(qn("w:dirty")) == "true"


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_breaks_pages_nearly_where_the_table_says(tmp_path: Path):
    # LibreOffice sets space between Han and digits against the file's word, so that a paragraph may take a line more.
    content = write.content(LISTED, "docx")
    (tmp_path / "report.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "report.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    texts = pages((tmp_path / "report.pdf").read_bytes())

    apart = [int(where(told, texts)) - int(page) for told, page in printed(content)]
    assert set(apart) <= {0, 1}
    assert apart.count(0) > len(apart) / 2


def test_other_formats_say_the_same_words_besides():
    assert solid(READERS["html"](write.content(LISTED, "html"))).endswith(solid(READERS["html"](write.content(report(), "html"))))
