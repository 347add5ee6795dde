"""Workbooks for the tests of the import: laid out as offices lay them out, merged heads included.

In:  heads and rows.   Out: bytes of xlsx files.   `six_tables` are the sample data of 衢州 in the shape of six published tables.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl

from reportgen.model import Dataset, RankOf
from reportgen.period import AsOf, Period, Year

CITY = ("浙江省", "衢州市")
COUNTIES = ("柯城区", "衢江区", "龙游县", "江山市", "常山县", "开化县")


@dataclass(frozen=True)
class Group:
    """A head over several columns, or a column with a head of its own (`under` empty)."""

    head: str
    under: tuple[str, ...] = ()


def bytes_of(book: Any) -> bytes:
    """The file of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(sheet: Any, groups: Sequence[Group], rows: Sequence[Sequence[str]], *, title: str = "", notes: str = "") -> None:
    """Write a table from the first row on; numbers are stored as numbers that show the digits given."""
    top = 1
    two = any(group.under for group in groups)
    width = sum(max(len(group.under), 1) for group in groups)
    if title:
        sheet.cell(1, 1, title)
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
        top = 2
    column = 1
    for group in groups:
        sheet.cell(top, column, group.head)
        last = column + max(len(group.under), 1) - 1
        if group.under and last > column:
            sheet.merge_cells(start_row=top, start_column=column, end_row=top, end_column=last)
        if two and not group.under:
            sheet.merge_cells(start_row=top, start_column=column, end_row=top + 1, end_column=column)
        for place, head in enumerate(group.under):
            sheet.cell(top + 1, column + place, head)
        column = last + 1
    start = top + 1 + two
    for number, row in enumerate(rows):
        for place, value in enumerate(row, 1):
            put(sheet.cell(start + number, place), value)
    if notes:
        sheet.cell(start + len(rows) + 1, 1, notes)


def put(cell: Any, value: str) -> None:
    """A cell that shows `value`: a number with its decimals, else text."""
    match = re.fullmatch(r"-?\d+(?:\.(\d+))?", value)
    if match is None:
        cell.value = value
        return
    cell.value = float(value) if match[1] else int(value)
    cell.number_format = "0." + "0" * len(match[1]) if match[1] else "0"


def one(
    groups: Sequence[Group],
    rows: Sequence[Sequence[str]],
    *,
    title: str = "",
    name: str = "表",
    change: Callable[[Any], object] | None = None,
) -> bytes:
    """A workbook with one table; `change` spoils the sheet before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    table(sheet, groups, rows, title=title)
    if change is not None:
        change(sheet)
    return bytes_of(book)


def six_tables(dataset: Dataset) -> dict[str, bytes]:
    """The sample data of 衢州 as six workbooks, named as a city's office would name them."""
    shown = _Shown(dataset)
    plain = [*COUNTIES]
    whole = ["全市", *COUNTIES]
    return {
        "2023年研发投入强度.xlsx": one(
            [Group("区块"), *(Group(f"{year}年度", ("R&D支出强度(%)", "排名")) for year in (2020, 2021, 2022))],
            [[name, *(each for year in (2020, 2021, 2022) for each in shown(name, "研发投入强度", Year(year)))] for name in plain],
        ),
        "2023年研发费用.xlsx": one(
            [Group("区块"), Group("研发费用(亿元)"), Group("排名"), Group("研发占营收比重(%)"), Group("排名")],
            [
                [name, *shown(name, "规上工业企业研发费用", Year(2023)), *shown(name, "规上工业企业研发费用占营业收入比重", Year(2023))]
                for name in whole
            ],
            title="2023年规上工业企业研发费用情况",
        ),
        "2023年高新投资.xlsx": one(
            [Group("区块"), Group("高新技术产业投资增速(%)"), Group("排名")],
            [[name, *shown(name, "高新技术产业投资增速", Year(2023))] for name in whole],
        ),
        "2023年高新增加值.xlsx": one(
            [
                Group("区块"),
                Group("高新技术产业增加值(亿元)"),
                Group("排名"),
                Group("高新技术产业增加值占规上工业增加值比重(%)"),
                Group("排名"),
            ],
            [
                [name, *shown(name, "高新技术产业增加值", Year(2023)), *shown(name, "高新技术产业增加值占规上工业增加值比重", Year(2023))]
                for name in whole
            ],
        ),
        "2023年创新主体.xlsx": one(
            [Group("区块"), Group("国家高新技术企业数", ("累计值", "排名")), Group("省科技型中小企业数", ("累计值", "排名"))],
            [[name, *shown(name, "国家高新技术企业", AsOf(2022, 12)), *shown(name, "省科技型中小企业", AsOf(2022, 12))] for name in plain],
            title="科技企业情况（截至2022年底）",
        ),
        "2023年财政科技投入.xlsx": one(
            [Group("区块"), Group("2022年财政科技投入", ("数值(亿元)", "排名")), Group("2022年科技涉企兑现资金", ("数值(亿元)", "排名"))],
            [[name, *shown(name, "财政科技投入", Year(2022)), *shown(name, "科技涉企兑现资金", Year(2022))] for name in plain],
        ),
    }


@dataclass(frozen=True)
class _Shown:
    """Value and place of a county's indicator as a table prints them; `--` where there is none."""

    dataset: Dataset

    def __call__(self, name: str, indicator: str, period: Period) -> tuple[str, str]:
        region = CITY if name == "全市" else (*CITY, name)
        found = next((each for each in self.dataset.series.get((region, indicator), ()) if each.period == period), None)
        if found is None or found.value is None:
            return "--", "--"
        scope = "衢州" if name.endswith("市") else "全市"
        place = next((str(rank.position) for rank in found.ranks if rank.scope == scope and rank.of is RankOf.LEVEL), "--")
        parts = "".join(f"({part.name}{part.raw})" for part in found.parts)
        return found.raw + parts, place
