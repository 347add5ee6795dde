"""Tables: rows that add up to their total, places that follow the values beside them.

In:  Reading.   Out: marks for L01, L12, L14.
A header that merged cells pushed one place to the left is read from the right; columns of rates and means are never added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen import arithmetic
from reportgen.check.text.reading import Mark, Reading
from reportgen.diagnostics import Severity
from reportgen.messages import _
from reportgen.published import Unit, UnitKind

_CELL = re.compile(r"^(?P<number>-?\d+(?:,\d{3})*(?:\.\d+)?)(?P<unit>[%‰]|[万亿]*[元家个项件人名]?)?(?:（[^（）]*）)?$")
_GAP = re.compile(r"^(?:[-—–…/]*|N/A|无)$")
_WHOLE = re.compile(r"^(?P<sum>合\s*计|总\s*计|小\s*计|共\s*计)$|^(?:全[国省市区县]|[\u4e00-\u9fff]{1,4}[省市]合计)$")
_RATE = re.compile(
    r"%|‰|[比占]重|占比|强度|增[速幅]|增长|同比|[率比]$|率（|指数|得分|均|位次|排名|名次|比例|效率|价格|密度|年龄|系数|个百分点"
)
_RANKS = re.compile(r"排名|位次|名次|排序|序位")
_FEWEST = 3
_MOST_TURNED = Decimal("0.25")
"""Share of pairs in another order than their places, above which the places are not those of these values."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of numbers."""

    unit: Unit
    name: str
    values: tuple[Decimal | None, ...]
    """By column from the second on; None for what is no number."""
    whole: re.Match[str] | None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows with numbers, and what stands above each column."""

    rows: tuple[Row, ...]
    heads: tuple[str, ...]
    """By column from the second on, the heads above one another joined."""
    caption: str


def tables(reading: Reading) -> Sequence[Table]:
    """The tables of the text."""
    return reading.once(_all)


def _all(reading: Reading) -> Sequence[Table]:
    return tuple(_made(reading))


def _made(reading: Reading) -> Iterator[Table]:
    found: dict[int, tuple[list[str], list[Unit]]] = {}
    for unit in reading.published.units:
        if unit.table:
            captions, rows = found.setdefault(unit.table, ([], []))
            if unit.kind is UnitKind.ROW:
                rows.append(unit)
            else:
                captions.append(reading.text[unit.start : unit.end])
    for captions, units in found.values():
        cells = [[reading.text[cell.start : cell.end].strip() for cell in unit.cells] for unit in units]
        body = [place for place, row in enumerate(cells) if _is_body(row)]
        if len(body) < _FEWEST:
            continue
        width = max(len(_stripped(cells[place])) for place in body)
        heads = [_aligned(_stripped(cells[place]), width) for place in range(body[0])]
        joined = tuple("\n".join(row[column] for row in heads if column < len(row)) for column in range(1, width))
        told = tuple(
            Row(units[place], cells[place][0], tuple(_number(cell) for cell in cells[place][1:width]), _WHOLE.match(cells[place][0]))
            for place in body
        )
        yield Table(told, joined, "\n".join(captions))


def _stripped(row: list[str]) -> list[str]:
    """The row without empty cells at its end."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def _is_body(row: list[str]) -> bool:
    told = [cell for cell in row[1:] if cell]
    numbers = sum(_CELL.match(cell) is not None for cell in told)
    gaps = sum(_GAP.match(cell) is not None for cell in told)
    return bool(row and row[0]) and not _CELL.match(row[0]) and numbers > 0 and numbers + gaps >= len(told)


def _aligned(head: list[str], width: int) -> list[str]:
    """A row of heads by column: merged cells at its left leave it short by one."""
    return ["", *head] if len(head) == width - 1 else head


def _number(cell: str) -> Decimal | None:
    match = _CELL.match(cell)
    return None if match is None else Decimal(match["number"].replace(",", ""))


def _column(table: Table, column: int) -> list[tuple[Row, Decimal]]:
    """The numbers of a column but for totals."""
    return [
        (row, value) for row in table.rows if row.whole is None and column < len(row.values) and (value := row.values[column]) is not None
    ]


def _whole(table: Table) -> Row | None:
    """The one row that tells of all the others: 全市, 合计, or the only one that has no place where each other has one."""
    wholes = [row for row in table.rows if row.whole is not None]
    if len(wholes) == 1:
        return wholes[0]
    columns = [column for column, head in enumerate(table.heads) if _RANKS.search(head.split("\n")[-1])]
    bare = [row for row in table.rows if columns and all(column < len(row.values) and row.values[column] is None for column in columns)]
    return bare[0] if len(bare) == 1 and not wholes and bare[0] in (table.rows[0], table.rows[-1]) else None


def sums(reading: Reading) -> Iterator[Mark]:
    """L01: a column whose rows do not add up to its total; of a region above its districts a question, of 合计 an error."""
    for table in tables(reading):
        row = _whole(table)
        if row is None:
            continue
        for column, total in enumerate(row.values):
            parts = [(part, value) for part, value in _column(table, column) if part is not row]
            head = table.heads[column] if column < len(table.heads) else ""
            if total is None or len(parts) < _FEWEST or len(parts) < len(table.rows) - 1 or _RATE.search(head):
                continue
            values = [value for _row, value in parts]
            found = arithmetic.sum_against(values, total)
            added_up = row.whole is not None and row.whole["sum"] is not None
            # A mean lies among its parts; a region of which some districts are shown lies far above them.
            if found.matches or min(values) <= total <= max(values) or (not added_up and found.value < total * Decimal("0.9")):
                continue
            message = _("“{name}”{total}，各行合计{sum}，差{gap}").format(
                name=row.name, total=f"{total:f}", sum=f"{found.value:f}", gap=f"{found.difference.copy_abs():f}"
            )
            yield Mark(
                row.unit.start,
                row.unit.end,
                message,
                hint=_("是否另有没有列出的地区，或口径不同？核对原表"),
                severity=Severity.ERROR if added_up else Severity.WARNING,
                quotes=False,
            )


def _ranked(table: Table) -> Iterator[tuple[int, list[tuple[Row, Decimal, int]]]]:
    """Columns of values with the places in the column to their right."""
    for column, head in enumerate(table.heads[1:], 1):
        last = head.split("\n")[-1]
        if not _RANKS.search(last) or _RANKS.search(table.heads[column - 1].split("\n")[-1]):
            continue
        told = []
        valued = _valued(table.heads, column)
        for row, value in _column(table, valued):
            place = row.values[column] if column < len(row.values) else None
            if place is not None and place == place.to_integral_value() and place > 0:
                told.append((row, value, int(place)))
        if len(told) >= _FEWEST:
            yield column, told


_AMOUNTS = re.compile(r"总量|总值|规模|绝对")
_GROWN = re.compile(r"增[速幅]|增长|同比|±")


def _valued(heads: Sequence[str], column: int) -> int:
    """The column of the values that a column of places ranks: the one before it, but 总量排名 behind a growth is of the amount."""
    if _AMOUNTS.search(heads[column].split("\n")[-1]):
        while column > 1 and _GROWN.search(heads[column - 1].split("\n")[-1]):
            column -= 1
    return column - 1


def wrong_places(reading: Reading) -> Iterator[Mark]:
    """L12: places in a table that do not follow the values beside them."""
    for table in tables(reading):
        for _column, told in _ranked(table):
            for higher, lower in _turned(told):
                (row, value, place), (other, less, better) = higher, lower
                message = _("{name}{value}列第{place}，{other}{less}列第{better}：名次与数值相反").format(
                    name=row.name, value=f"{value:f}", place=place, other=other.name, less=f"{less:f}", better=better
                )
                first, second = sorted((row.unit, other.unit), key=lambda unit: unit.start)
                yield Mark(first.start, first.end, message, others=((second.start, second.end),), quotes=False)


def shared_places(reading: Reading) -> Iterator[Mark]:
    """L12: one place told for two values that differ as printed."""
    for table in tables(reading):
        for _column, told in _ranked(table):
            places = [place for _row, _value, place in told]
            if len(set(places)) < len(places) - 1:
                continue  # several places are shared: grades, or places of another kind
            for number, (row, value, place) in enumerate(told):
                for other, less, another in told[number + 1 :]:
                    if place == another and value != less:
                        message = _("{name}{value}与{other}{less}都列第{place}").format(
                            name=row.name, value=f"{value:f}", other=other.name, less=f"{less:f}", place=place
                        )
                        others = ((other.unit.start, other.unit.end),)
                        yield Mark(row.unit.start, row.unit.end, message, others=others, severity=Severity.WARNING, quotes=False)


Ranked = tuple[Row, Decimal, int]


def _turned(told: Sequence[Ranked]) -> list[tuple[Ranked, Ranked]]:
    """Neighbours by place whose values stand the other way round; none where the places are of something else, or lower is better."""
    pairs = [(one, other) for place, one in enumerate(told) for other in told[place + 1 :] if one[1] != other[1] and one[2] != other[2]]
    wrong = [(one, other) if one[1] > other[1] else (other, one) for one, other in pairs if (one[1] > other[1]) is (one[2] > other[2])]
    if not wrong or len(wrong) > max(1, int(len(pairs) * _MOST_TURNED)):
        return []
    ordered = sorted({place for _row, _value, place in told})
    near = {place: number for number, place in enumerate(ordered)}
    neighbours = [(high, low) for high, low in wrong if abs(near[high[2]] - near[low[2]]) == 1]
    return neighbours or wrong[:1]


def split_ties(reading: Reading) -> Iterator[Mark]:
    """L14: equal values with different places in a table; the values are rounded, so that it is a question only."""
    for table in tables(reading):
        for _column, told in _ranked(table):
            for place, (row, value, rank) in enumerate(told):
                for other, equal, another in told[place + 1 :]:
                    if value == equal and rank != another:
                        message = _("{name}与{other}同为{value}，名次是{rank}和{another}：并列，还是取舍前不等？").format(
                            name=row.name, other=other.name, value=f"{value:f}", rank=rank, another=another
                        )
                        others = ((other.unit.start, other.unit.end),)
                        yield Mark(row.unit.start, row.unit.end, message, others=others, severity=Severity.NOTICE, quotes=False)
