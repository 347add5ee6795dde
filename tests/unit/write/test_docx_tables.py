"""Rows of a table in Word: those written all at once say what those say that are written cell by cell."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document import Align, Cell, Strong, Table, Text
from reportgen.write.docx import tables
from reportgen.write.docx.writing import Body
from reportgen.write.themes import COMMON
from tests.unit.write.samples import cell, gap, phrase, value

WORDS = st.text(alphabet="柯城区县0123.%R&D<> \n\x0b　—“”", min_size=1, max_size=9).map(lambda text: (Text(text),))
MIXED = st.lists(WORDS.map(lambda inlines: inlines[0]) | st.just(value("2.71%")), min_size=2, max_size=4).map(tuple)
CELLS = st.builds(Cell, WORDS | MIXED)
HEAD = ((cell("区", rows=2), cell("2023年", columns=2)), (cell("强度（%）"), cell("位次")))


def written(table: Table) -> str:
    body = Body(COMMON)
    tables.table(table, body)
    return "".join(body.xml)


def cell_by_cell(table: Table) -> str:
    with mock.patch.object(tables, "_plain", return_value=None):
        return written(table)


def table(*rows: tuple[Cell, ...], head: tuple[tuple[Cell, ...], ...] = HEAD) -> Table:
    return Table(id="甲", caption=phrase("全市情况表"), widths=(1.2, 1, 0.7), head=head, body=rows, notes=(phrase("注：2023年。"),))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=7), st.booleans())
def test_every_plain_row_is_written_as_its_cells_are(rows, grouped):
    made = table(*rows, head=HEAD if grouped else ((cell("区"), cell("强度"), cell("位次")),))

    assert written(made) == cell_by_cell(made)


@pytest.mark.parametrize(
    "odd",
    [
        Cell((gap(),)),
        Cell((Strong((Text("乙县"),)),)),
        Cell((Text("乙县"), gap())),
        Cell(()),
        Cell((Text("乙县"),), align=Align.LEFT),
        Cell((Text("乙县"),), align=Align.RIGHT),
        Cell((Text(" 乙县"),)),
        Cell((Text("乙  县"),)),
    ],
    ids=("gap", "strong", "gap among words", "empty", "left", "right", "space before", "two spaces"),
)
def test_a_row_with_anything_else_is_written_cell_by_cell_among_plain_ones(odd):
    plain = (cell("甲县"), cell("2.71"), cell("1"))
    made = table(plain, (odd, cell("R&D"), cell("2")), plain)

    assert written(made) == cell_by_cell(made)


def test_words_of_a_plain_row_cannot_become_tags():
    xml = written(table((cell("<w:p/>"), cell("R&D"), cell("甲\x00乙"))))

    assert "<w:t>&lt;w:p/&gt;</w:t>" in xml
    assert "<w:t>R&amp;D</w:t>" in xml
    assert "<w:t>甲乙</w:t>" in xml


def test_a_cell_over_several_rows_stands_among_plain_rows():
    plain = (cell("甲县"), cell("2.71"), cell("1"))
    made = table(plain, (cell("乙县", rows=2), cell("1.10"), cell("2")), (cell("0.90"), cell("3")), plain)

    xml = written(made)

    assert xml == cell_by_cell(made)
    assert xml.count('<w:vMerge w:val="restart"/>') == 2  # with that of the head
    assert xml.count("<w:tc>") == 2 + 3 + 4 * 3
