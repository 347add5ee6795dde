"""Rows of a table that stay with the next one when a page ends."""

from __future__ import annotations

import io
from dataclasses import replace

import pdfplumber
import pytest

from reportgen import write
from reportgen.document import Cell, Document, Table
from reportgen.write import grid, together
from reportgen.write.themes import COMMON
from reportgen.write.words import flat
from tests.unit.write.samples import cell, meta, phrase

LONG = "长" * 400
"""More than half a page, in a column of half the page's width."""


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table(id="甲", caption=(), widths=(1, 1), head=(), body=rows)


def bound(made: Table, theme=COMMON) -> list[int]:
    return sorted(together.bound(made, theme, made.widths, grid.covering(made, made.body)))


def plain(count: int) -> list[tuple[Cell, ...]]:
    return [(cell(f"区{place}"), cell("1")) for place in range(count)]


def test_a_table_of_few_rows_stands_whole_on_its_page():
    assert bound(table(*plain(6))) == [0, 1, 2, 3, 4]
    assert bound(table(*plain(1))) == []


def test_of_a_longer_table_two_rows_stand_before_and_behind_the_end_of_a_page():
    assert bound(table(*plain(7))) == [0, 5]
    assert bound(table(*plain(40))) == [0, 38]


def test_a_table_of_few_rows_that_is_high_parts_all_the_same():
    assert bound(table(*plain(3), (cell("区"), cell(LONG)))) == [0, 2]


def test_how_many_rows_is_a_measure_of_the_sheet():
    assert bound(table(*plain(7)), replace(COMMON, table_rows_whole=8)) == [0, 1, 2, 3, 4, 5]
    assert bound(table(*plain(4)), replace(COMMON, table_rows_whole=0, table_rows_together=1)) == []


def test_rows_below_one_cell_stay_together_where_they_are_a_small_part_of_a_page():
    group = ((cell("市", rows=3), cell("1")), (cell("2"),), (cell("3"),))

    assert bound(table(*plain(4), *group, *plain(4))) == [0, 4, 5, 9]


def test_a_large_group_parts_so_that_no_half_page_stays_empty():
    group = ((cell("市", rows=3), cell("长" * 100)), (cell("长" * 100),), (cell("3"),))

    assert bound(table(*plain(4), *group, *plain(4))) == [0, 9]


def test_a_group_that_begins_in_the_first_row_binds_nothing_so_that_no_title_stands_alone():
    group = ((cell("市", rows=4), cell("1")), (cell("2"),), (cell("3"),), (cell("4"),))

    assert bound(table(*group, *plain(6))) == [0, 8]


def test_words_that_are_known_say_the_same_as_the_cells():
    for rows in (plain(5), [*plain(4), (cell("区"), cell(LONG))], [*plain(2), (cell("区"), cell("长" * 60))]):
        made = table(*rows)
        words = [[flat(each.inlines) for each in row] for row in rows]

        assert together.bound(made, COMMON, made.widths, (), words) == together.bound(
            made, COMMON, made.widths, grid.covering(made, made.body)
        )


def test_a_cell_over_several_rows_goes_on_without_words_in_a_row_that_begins_a_page():
    made = table(cells := (cell("市", rows=3), cell("1")), (cell("2"),), (cell("3"),), (cell("乙"), cell("4")))

    parts = grid.parted(grid.covering(made, made.body), [2])

    assert parts[0] == [replace(cells[0], rows=2), cell("1")]
    assert parts[1:] == [[cell("2")], [replace(cells[0], inlines=(), rows=1), cell("3")], [cell("乙"), cell("4")]]
    assert grid.joined(grid.covering(made, made.body)) == (0, 1, 2)


@pytest.mark.pdf
def test_in_pdf_such_a_cell_says_its_words_once_and_each_page_has_a_closed_frame():
    rows = [(cell("市级部门", rows=12), cell(f"{LONG}{place}")) if not place else (cell(f"{LONG}{place}"),) for place in range(12)]
    made = table((cell("区"), cell("1")), *rows)
    document = Document(meta=meta("标题"), title=phrase("标题"), blocks=(made,))

    with pdfplumber.open(io.BytesIO(write.content(document, "pdf"))) as pdf:
        said = [page.extract_text() for page in pdf.pages]
        tables = [page.find_table() for page in pdf.pages[1:]]

    assert len(said) > 3
    assert "".join(said).count("市级部门") == 1
    assert all(table is not None and all(any(row.cells) for row in table.rows) for table in tables)
