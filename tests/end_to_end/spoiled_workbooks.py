"""What a person sees who imports a spoiled workbook: one case a line.

In:  the small workspace and a workbook, spoiled.   Out: exit status and message; `python -m tests.end_to_end.spoiled_workbooks` prints
all as a Markdown table.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from reportgen import cli
from tests.end_to_end.workspace import lay_out
from tests.workbooks import Group, bytes_of, one

GROUPS = (Group("地区"), Group("研发费用(亿元)"), Group("排名"), Group("研发投入强度(%)"), Group("排名"))
ROWS = (
    ("东区", "34.23", "1", "2.71", "1"),
    ("西县", "13.30", "3", "1.53", "4"),
    ("南县", "23.58", "2", "2.05", "3"),
    ("北县", "5.32", "4", "2.40", "2"),
)
CITY = "类型: 设区市\n简称: 乙\n下辖: [东区, 西县, 南县, 北县]\n"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One spoiled workbook."""

    name: str
    content: Callable[[], bytes]
    says: tuple[str, ...]
    """What the person must be told: usually the sheet and the cell."""
    status: int = 1
    file: str = "2023年通报.xlsx"
    written: bool = False
    """Figures were written all the same: what is doubtful was read and named."""


def spoiled(change: Callable[[Any], object], rows: Sequence[Sequence[str]] = ROWS) -> Callable[[], bytes]:
    """The good table with one change."""
    return lambda: one(GROUPS, rows, name="研发", change=change)


def put(cell: str, value: object, code: str = "General") -> Callable[[Any], object]:
    """Another value in a cell."""

    def change(sheet: Any) -> None:
        sheet[cell] = value
        sheet[cell].number_format = code

    return change


def hide(*, row: int = 0, column: str = "") -> Callable[[Any], object]:
    def change(sheet: Any) -> None:
        if row:
            sheet.row_dimensions[row].hidden = True
        if column:
            sheet.column_dimensions[column].hidden = True

    return change


def error_cell(sheet: Any) -> None:
    sheet["B3"] = "#DIV/0!"
    sheet["B3"].data_type = "e"


def shifted_row(sheet: Any) -> None:
    """Everything of one row one column to the right."""
    for column in range(5, 1, -1):
        sheet.cell(3, column + 1).value = sheet.cell(3, column).value
        sheet.cell(3, column + 1).number_format = sheet.cell(3, column).number_format
    sheet["B3"] = None


def slipped_values(sheet: Any) -> None:
    """The values one row down, the names where they were."""
    values = [sheet.cell(row, 2).value for row in range(2, 6)]
    for row, value in zip(range(2, 6), [values[-1], *values[:-1]], strict=True):
        sheet.cell(row, 2).value = value


def second_head(sheet: Any) -> None:
    """Other heads in the middle of the table, of which one is unknown."""
    sheet.insert_rows(4)
    for column, head in enumerate(("地区", "利润总额(亿元)", "排名", "研发投入强度(%)", "排名"), 1):
        sheet.cell(4, column).value = head


def protected() -> bytes:
    """The container in which Excel puts an encrypted workbook."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1024 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 512


def bomb() -> bytes:
    """A workbook whose texts unpack to 256 MB."""
    out = io.BytesIO(one(GROUPS, ROWS))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/big.bin", "w") as stream:
        for _number in range(256):
            stream.write(b"\x00" * 1024 * 1024)
    return out.getvalue()


def entities() -> bytes:
    """A sheet that declares entities."""
    source = zipfile.ZipFile(io.BytesIO(one(GROUPS, ROWS)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.namelist():
            content = source.read(part)
            if part == "xl/worksheets/sheet1.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + content.removeprefix(b"<?xml version='1.0'?>")
            archive.writestr(part, content)
    return out.getvalue()


def with_macro() -> bytes:
    """A workbook that carries a macro."""
    out = io.BytesIO(one(GROUPS, ROWS, name="研发"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\x00" * 64)
    return out.getvalue()


def empty_rows() -> bytes:
    """Formats without values, down to row 50 000."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("研发")
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    sheet.append(["地区", "研发费用(亿元)", "排名"])
    for name, value, place in (("东区", 34.23, 1), ("西县", 13.3, 2)):
        sheet.append([name, value, place])
    blank = WriteOnlyCell(sheet, value=None)
    blank.font = Font(bold=True)
    for _row in range(50_000):
        sheet.append([blank, blank, blank])
    return bytes_of(book)


def unicode_digits(sheet: Any) -> None:
    sheet["B3"] = "１３．３０"


CASES = (
    Case(name="没有这个县", content=spoiled(put("A3", "西区")), says=("“研发”表 A3", "“西区”", "西区: …")),
    Case(name="有一行向右错了一格", content=spoiled(shifted_row), says=("“研发”表 C3", "不是名次")),
    Case(name="数值整列错了一行", content=spoiled(slipped_values), says=("“研发”表", "多半是错了行")),
    Case(name="中间另有一个表头", content=spoiled(second_head), says=("“研发”表 B4", "利润总额")),
    Case(name="正文有合并的格子", content=spoiled(lambda sheet: sheet.merge_cells("B2:B3")), says=("“研发”表 B2", "合并")),
    Case(name="百分数是文字", content=spoiled(put("D3", "1.53%")), says=("“研发”表 D3", "按 1.53% 读"), status=0, written=True),
    Case(
        name="千分号的文字",
        content=spoiled(put("B3", "1,234.5"), (ROWS[0], ("西县", "1", "3", "1.53", "4"))),
        says=("“研发”表 B3", "按 1234.5 读"),
        status=0,
        written=True,
    ),
    Case(name="全角数字", content=spoiled(unicode_digits), says=("“研发”表 B3", "按 13.30 读"), status=0, written=True),
    Case(name="公式出错", content=spoiled(error_cell), says=("“研发”表 B3", "#DIV/0!")),
    Case(name="公式没有值", content=spoiled(put("B3", "=B2/2")), says=("“研发”表 B3", "没有算过")),
    Case(name="数成了日期", content=spoiled(put("B3", datetime.date(2023, 1, 3), "yyyy-mm-dd")), says=("“研发”表 B3", "日期 2023-01-03")),
    Case(name="汉字当数", content=spoiled(put("B3", "十三点三")), says=("“研发”表 B3", "不是数")),
    Case(name="名次有小数", content=spoiled(put("C3", 2.5, "0.0")), says=("“研发”表 C3", "不是名次")),
    Case(
        name="单位不对",
        content=lambda: one((Group("地区"), Group("研发费用(人)")), [row[:2] for row in ROWS], name="研发"),
        says=("“研发”表 B2", "不能换算"),
    ),
    Case(name="格式按万缩小", content=spoiled(put("B3", 133000, "0!.0,")), says=("“研发”表 B3", "缩小显示")),
    Case(name="隐藏的行", content=spoiled(hide(row=3)), says=("“研发”表 第 3 行", "隐藏"), status=0, written=True),
    Case(name="隐藏的列", content=spoiled(hide(column="D")), says=("“研发”表 D1", "隐藏"), status=0, written=True),
    Case(name="同一县写了两次", content=spoiled(put("A3", "东区")), says=("“研发”表", "写了两次")),
    Case(name="没有表头", content=spoiled(lambda sheet: sheet.delete_rows(1)), says=("“研发”表 B1", "没有表头")),
    Case(name="带宏", content=with_macro, says=("宏没有运行",), status=0, written=True, file="2023年通报.xlsm"),
    Case(name="五兆空行", content=empty_rows, says=("2 个数",), status=0, written=True),
    Case(name="有密码", content=protected, says=("有密码",)),
    Case(name="压缩炸弹", content=bomb, says=("压缩炸弹",)),
    Case(name="实体声明", content=entities, says=("实体声明",)),
    Case(name="断在半截", content=lambda: one(GROUPS, ROWS)[:2000], says=("已损坏",)),
    Case(name="不是工作簿", content=lambda: b"%PDF-1.7\n...", says=("不是工作簿",)),
    Case(name="网页改名", content=lambda: "<html><table><tr><td>东区".encode(), says=("网页",), file="2023年通报.xls"),
    Case(
        name="没有地区",
        content=lambda: one((Group("名称"), Group("数")), (("甲", "1"), ("乙", "2")), name="研发"),
        says=("哪个地区",),
        status=2,
    ),
    Case(name="没有年份", content=lambda: one(GROUPS, ROWS, name="研发"), says=("--year",), status=2, file="通报.xlsx"),
    Case(name="csv 引号没有配对", content=lambda: '地区,研发费用\n东区,"34.23\n'.encode(), says=("csv",), file="2023年通报.csv"),
)


def prepare(root: Path) -> None:
    """The small workspace with four counties."""
    lay_out(root)
    (root / "data/甲省/乙市/地区.yaml").write_text(CITY, encoding="utf-8")
    for year in ("东区/2022", "东区/2023", "西县/2023"):
        (root / f"data/甲省/乙市/{year}.yaml").unlink()


def run(case: Case, root: Path) -> tuple[int, str]:
    """Import the workbook; the exit status and all that was said."""
    (root / case.file).write_bytes(case.content())
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        status = cli.main(["-C", str(root), "import", str(root / case.file)])
    return status, said.getvalue()


def main() -> None:
    """Print all cases as a Markdown table."""
    os.environ.setdefault("NO_COLOR", "1")
    sys.stdout.write("| 工作簿 | 退出码 | 看到的 |\n|---|---|---|\n")
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder))
            status, said = run(case, Path(folder))
        told = "<br>".join(line.replace(folder, "…").replace("|", "¦") for line in said.strip().splitlines()[:6])
        sys.stdout.write(f"| {case.name} | {status} | {told} |\n")


if __name__ == "__main__":
    main()
