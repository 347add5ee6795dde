"""Workbooks of each kind, read."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import sheets
from reportgen.sheets import SheetError
from reportgen.workbook import Area, CellKind
from tests.office import converted
from tests.workbooks import Group, one

GROUPS = (Group("区块"), Group("2022年", ("强度(%)", "排名")))
ROWS = (("东区", "2.70", "1"), ("西县", "1.53", "2"))


def test_an_xlsx_keeps_what_its_cells_show_and_what_is_merged():
    book = sheets.read(one(GROUPS, ROWS, name="研发"), "a.xlsx")
    sheet = book.sheets[0]

    assert [cell.shown for _row, cells in sheet.rows() for cell in cells] == ["区块", "2022年", "强度(%)", "排名", *ROWS[0], *ROWS[1]]
    assert sheet.merged == (Area(1, 2, 1, 3), Area(1, 1, 2, 1))
    spread = sheet.spread(1, 3)
    assert spread is not None
    assert spread.shown == "2022年"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_text_file_with_separators(encoding: str, separator: str):
    text = "\n".join(separator.join(row) for row in (("地区", "强度"), ("东区", "2.70")))

    sheet = sheets.read(text.encode(encoding), "强度.csv").sheets[0]

    assert [(cell.shown, cell.kind) for _row, cells in sheet.rows() for cell in cells] == [
        ("地区", CellKind.TEXT),
        ("强度", CellKind.TEXT),
        ("东区", CellKind.TEXT),
        ("2.70", CellKind.NUMBER),
    ]


@pytest.mark.libreoffice
def test_an_xls_says_what_its_xlsx_says(tmp_path: Path):
    (tmp_path / "研发.xlsx").write_bytes(one(GROUPS, ROWS, name="研发"))

    old = sheets.read(converted(tmp_path / "研发.xlsx", "xls", tmp_path / "旧").read_bytes(), "研发.xls").sheets[0]
    new = sheets.read((tmp_path / "研发.xlsx").read_bytes(), "研发.xlsx").sheets[0]

    assert old.cells == new.cells
    assert set(old.merged) == set(new.merged)


@pytest.mark.parametrize("content", [b"", b"   ", b"\x89PNG....", b"\x00\x01\x02", b"just words"])
def test_what_is_no_table_is_refused(content: bytes):
    with pytest.raises(SheetError):
        sheets.read(content, "a.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "words", "remedy"),
    [
        ("~$2024年通报.xlsx", b"\x05Li\x00", "临时文件", "导入 2024年通报.xlsx"),
        ("通报.xlsx", "只是一段文字".encode(), "只有扩展名是工作簿的", "另存为 xlsx"),
        ("通报.csv", "只是一段文字".encode(), "看不出用什么分列", "半角逗号"),
        ("空.xlsx", b"", "文件是空的", None),
    ],
)
def test_a_refusal_names_the_file_and_the_remedy(name: str, content: bytes, words: str, remedy: str | None):
    with pytest.raises(SheetError) as caught:
        sheets.read(content, name)

    assert caught.value.message.startswith(f"{name}：")
    assert words in caught.value.message
    assert caught.value.hint is None if remedy is None else remedy in (caught.value.hint or "")


@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_title_and_notes_without_separators_do_not_tell_how_a_text_file_is_cut(separator: str):
    rows = separator.join(("县", "游客")), separator.join(("东区", '"1,402.10"')), separator.join(("西县", "612.45"))
    text = "\n".join(("甲市2024年旅游通报", *rows, "注：按抽样推算，供参考；以年报为准。"))

    sheet = sheets.read(text.encode("gbk"), "通报.csv").sheets[0]

    assert [cell.shown for cell in sheet.row(3)] == ["东区", "1,402.10"]
