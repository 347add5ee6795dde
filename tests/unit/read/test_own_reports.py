"""What we write, we read back: the same words in the same lines, whatever the format."""

from __future__ import annotations

import pytest

from reportgen import write
from reportgen.document import Document
from reportgen.published import UnitKind
from tests.unit.read.documents import made
from tests.unit.write.reading import solid
from tests.unit.write.samples import every_node, report

FORMS = ["txt", "html", "docx", pytest.param("pdf", marks=pytest.mark.pdf)]


def text(document: Document) -> str:
    return write.content(document, "txt").decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_report_reads_back_as_its_own_text(form):
    assert made(report(), form).text == text(report())


@pytest.mark.parametrize("form", ["txt", "html", "docx"])
def test_every_kind_of_node_reads_back(form):
    assert solid(made(every_node(), form).text) == solid(text(every_node()))


@pytest.mark.parametrize("form", FORMS)
def test_title_headings_and_rows_are_told_apart(form):
    published = made(report(), form)
    kinds = {unit.kind for unit in published.units}

    assert published.units[0].kind is UnitKind.TITLE
    assert {UnitKind.HEADING, UnitKind.PARAGRAPH, UnitKind.ROW} <= kinds
    assert [published.words(unit) for unit in published.units] == [published.words(unit) for unit in made(report(), "txt").units]


@pytest.mark.parametrize("form", FORMS)
def test_every_character_keeps_its_place(form):
    published = made(report(), form)
    wrong = [
        place
        for stretch in published.stretches
        for place in range(stretch.clean, stretch.clean + stretch.length)
        if published.raw[published.raw_offset(place)] != published.text[place]
    ]

    assert published.stretches
    assert wrong == []


def test_offsets_told_are_those_of_the_file_for_txt_only():
    raw = "\n\n" + text(report())
    from reportgen import read

    published = read.content(raw.encode(), "report.txt")
    first = published.units[0]

    assert (first.start, published.told_span(first.start, first.end)[0]) == (0, 2)
    page = made(report(), "html")
    assert page.told_span(3, 8) == (3, 8)
