"""Wide tables: regions down, indicators and their places across, heads in one or more rows.

In:  a block of a sheet, the names.   Out: figures; questions for heads and rows that are not certain.
A column of places, growth or change belongs to the indicator that its head names, else to the figures at its left: of those of several
years to the latest, or those of the year that its head tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import takewhile

from reportgen.arithmetic import units
from reportgen.arithmetic.classes import POINTS_KINDS
from reportgen.incoming import LEFT_OUT, Figure, Question
from reportgen.messages import _
from reportgen.model import Better, Indicator, Kind, Measure, RankOf, Region, RegionType
from reportgen.period import Period, Year, previous
from reportgen.recognise.blocks import Block
from reportgen.recognise.heads import UNIT_LINE, Head, Role, head
from reportgen.recognise.names import IndicatorNames, RegionNames
from reportgen.recognise.periods import NONE, When, fitting, joined, told_by
from reportgen.recognise.problems import Problems
from reportgen.recognise.values import Reading, growth, nothing, place, reading
from reportgen.region import short_name, word_of
from reportgen.workbook import Cell, Sheet

_POINTS = ("个百分点", "百分点")


@dataclass
class Column:
    """A column that is read, with what belongs to it."""

    head: Head
    indicator: Indicator
    period: Period
    unit: str
    ranks: list[Head] = field(default_factory=list)
    growth: Head | None = None
    change: Head | None = None


@dataclass(frozen=True)
class Reader:
    """What the reading of all tables of a file has in common."""

    indicators: IndicatorNames
    regions: RegionNames
    known: dict[tuple[str, ...], Region]
    year: int
    """The report's."""
    problems: Problems
    file: str = ""
    """The workbook's name, which may tell the period too."""
    when: When = NONE
    """The period that a person says the tables are about; NONE: what titles and names tell."""
    questions: dict[tuple[str, str], Question] = field(default_factory=dict)

    def ask(self, kind: str, name: str, candidates: tuple[str, ...], sheet: Sheet, cell: str) -> None:
        """Remember a question; each name is asked for once."""
        key = (kind, name)
        if key not in self.questions:
            self.questions[key] = Question(kind=kind, name=name, candidates=candidates, sheet=sheet.name, cell=cell)

    def period(self, indicator: Indicator, told: Period | None) -> Period:
        """The period of a figure: what the head tells, else the one that answers for the report's year."""
        return fitting(Year(self.year - indicator.lag) if told is None else told, indicator)

    def around(self, sheet: Sheet, titles: tuple[str, ...]) -> When:
        """The period that a table is about: what a person says, else what stands nearest above it, on its sheet or on the file."""
        return told_by((*reversed(titles), sheet.name, self.file.rpartition(".")[0])) if self.when is NONE else self.when

    def plain(self, when: When, indicator: Indicator, sheet: Sheet, row: int, column: int) -> None:
        """D516 where 2024年9月 may be one month or the months up to it; a stock is what stands at the end."""
        if when.open and indicator.measure is not Measure.STOCK:
            message = _("“{words}”看不出是当月（当季）的数，还是年初以来的累计数").format(words=when.words)
            hint = _("在表头或题目里写成 1—9月、前三季度，或 9月当月；也可以加 --period 2024-01..2024-09")
            self.problems.error("D516", sheet.name, row, column, message, hint)

    def unit_fits(self, unit: str, indicator: Indicator, sheet: Sheet, row: int, column: int) -> bool:
        """Whether a figure's unit is the catalogue's or can become it; a rate must not arrive as a fraction. D515 where it cannot."""
        if not unit or units.shift(unit, indicator.unit) is not None:
            return True
        self.wrong_unit(unit, indicator, sheet, row, column)
        return False

    def wrong_unit(self, unit: str, indicator: Indicator, sheet: Sheet, row: int, column: int) -> None:
        message = _("单位“{unit}”与指标目录的“{wanted}”不能换算").format(unit=unit, wanted=indicator.unit or _("无"))
        hint = _("看看是不是对错了指标：{name}").format(name=indicator.name)
        if unit == units.RATIO and not indicator.unit:
            hint = _("{name}是比值的，在指标目录里写 单位: ∶1").format(name=indicator.name)
        self.problems.error("D515", sheet.name, row, column, message, hint)

    def growth(self, sheet: Sheet, cell: Cell | None) -> str | None:
        """The official growth of a cell, in %."""
        return None if cell is None else growth(cell, sheet.name, self.problems)


def figures(sheet: Sheet, block: Block, reader: Reader, hidden: frozenset[int]) -> Iterator[Figure]:
    """The figures of a wide table; `hidden` are columns that are not looked at."""
    columns = _columns(sheet, block, reader, hidden)
    _check_merged(sheet, block, columns, reader)
    for row in block.rows:
        name = sheet.spread(row, block.region_column)
        region = None if name is None else reader.regions.find(name.shown)
        if name is None or region == LEFT_OUT:
            continue
        if not isinstance(region, tuple):
            reader.ask("地区", name.shown, reader.regions.near(name.shown), sheet, name.name)
            continue
        for column in columns:
            made = _figure(sheet, row, column, region, reader)
            if made is not None:
                yield made


def _columns(sheet: Sheet, block: Block, reader: Reader, hidden: frozenset[int]) -> list[Column]:
    last = max((cell.column for row in block.rows for cell in sheet.row(row)), default=0)
    frame = _frame(sheet, block, reader)
    found: list[Column] = []
    skipped = False
    for number in range(block.region_column + 1, last + 1):
        if all(nothing(sheet.at(row, number)) for row in block.rows):
            continue
        words = block.head_words(sheet, number)
        if number in hidden:  # what follows it as place or growth belongs to nothing that is read
            skipped = skipped or head(number, words).role is Role.VALUE
            continue
        if not words:
            reader.problems.error("D510", sheet.name, block.rows[0], number, _("这一列没有表头"), _("写上指标的名称，或把这一列删去"))
            continue
        told = _completed(head(number, words), found, skipped=skipped)
        if told.role is Role.ASIDE:
            continue
        indicator = _named(told, reader)
        if told.role is not Role.VALUE and not isinstance(indicator, Indicator) and _belongs_left(told, found, skipped=skipped):
            if found and not skipped:
                _attach(_holder(found, told, frame, reader), told)
            continue
        if indicator == LEFT_OUT:
            skipped = told.role is Role.VALUE or skipped
            continue
        if not isinstance(indicator, Indicator):
            skipped = True
            words_told = told.name or "".join(words)
            reader.ask("指标", words_told, reader.indicators.near(words_told), sheet, _cell_name(sheet, block, number))
            continue
        if told.role is Role.VALUE:
            skipped = False
            found.append(_column(told, indicator, frame, reader))
            continue
        own = [column for column in found if column.indicator is indicator]
        if own:
            holder = _holder(own, told, frame, reader)
        else:
            holder = _column(replace(told, role=Role.RANK), indicator, replace(frame, unit=""), reader)
            found.append(holder)
        _attach(holder, replace(told, of=RankOf.LEVEL) if indicator.kind is Kind.GROWTH_SPEED else told)
    return found


def _belongs_left(told: Head, found: list[Column], *, skipped: bool) -> bool:
    """A column of places or changes that names no indicator of its own, or the same upper head as the figures at its left."""
    return not told.name or (bool(found) and not skipped and told.name == found[-1].head.name)


def _completed(told: Head, found: list[Column], *, skipped: bool) -> Head:
    """A head that says nothing but 上年 is about the figures at its left: 研发费用（亿元）, 上年."""
    if told.name or not told.year_before or told.role is not Role.VALUE or not found or skipped:
        return told
    left = found[-1].head
    return replace(told, name=left.name, words=left.words, unit=told.unit or left.unit)


def _holder(found: list[Column], told: Head, frame: _Frame, reader: Reader) -> Column:
    """The figures that a place, growth or change belongs to: those of its own year, else the latest of those at its left that lack it."""
    last = found[-1]
    beside = list(takewhile(lambda column: column.indicator is last.indicator, reversed(found)))
    if told.when is not NONE:
        period = _period(told, last.indicator, frame, reader)
        return next((column for column in beside if column.period == period), last)
    later = [column for column in beside if column.period.year > last.period.year and not _holds(column, told)]
    return max(later, key=lambda column: column.period.year, default=last)


def _holds(column: Column, told: Head) -> bool:
    """Whether figures have what the head tells already."""
    match _meant(column.indicator, told):
        case Role.RANK:
            return any((rank.of, rank.scope) == (told.of, told.scope) for rank in column.ranks)
        case Role.GROWTH:
            return column.growth is not None
        case _:
            return column.change is not None


def _period(told: Head, indicator: Indicator, frame: _Frame, reader: Reader) -> Period:
    found = reader.period(indicator, joined(told.when, frame.when, indicator, reader.year))
    return previous(found) if told.year_before else found


def _cell_name(sheet: Sheet, block: Block, column: int) -> str:
    cells = (sheet.spread(row, column) for row in reversed(block.head_rows))
    return next((cell.name for cell in cells if cell is not None), "")


def _named(told: Head, reader: Reader) -> Indicator | str | None:
    """The indicator of a head: as a whole, without its upper words, with the word that also tells what is ranked."""
    if not told.name:
        return None
    for name in (told.name + told.of_word, told.name, "".join(told.words)):
        found = reader.indicators.find(name)
        if found is not None:
            return found
    return next((found for word in reversed(told.words) if (found := reader.indicators.find(head(0, (word,)).name)) is not None), None)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the figures of a table and holds for those whose heads say nothing else."""

    sheet: Sheet
    head_row: int
    unit: str
    when: When


def _frame(sheet: Sheet, block: Block, reader: Reader) -> _Frame:
    unit = next((match[1] for text in reversed(block.titles) if (match := UNIT_LINE.search(text))), "")
    return _Frame(sheet, block.head_rows[-1] if block.head_rows else 1, unit, reader.around(sheet, block.titles))


def _column(told: Head, indicator: Indicator, frame: _Frame, reader: Reader) -> Column:
    reader.plain(frame.when if told.when is NONE else told.when, indicator, frame.sheet, frame.head_row, told.column)
    unit = told.unit or (frame.unit if frame.unit and units.shift(frame.unit, indicator.unit) is not None else "")
    return Column(told, indicator, _period(told, indicator, frame, reader), unit)


def _attach(column: Column, told: Head) -> None:
    match _meant(column.indicator, told):
        case Role.RANK:
            level = column.indicator.kind is Kind.GROWTH_SPEED and told.of is RankOf.GROWTH
            column.ranks.append(replace(told, of=RankOf.LEVEL) if level else told)
        case Role.GROWTH:
            column.growth = told
        case _:
            column.change = told


def _meant(indicator: Indicator, told: Head) -> Role:
    """What a column beside an indicator's figures holds: points are a change, 比上年增减（%） of an amount is its growth."""
    if told.role is Role.GROWTH and told.unit in _POINTS:
        return Role.CHANGE
    if told.role is Role.CHANGE and told.unit == "%" and indicator.kind not in POINTS_KINDS:
        return Role.GROWTH
    return told.role


def _check_merged(sheet: Sheet, block: Block, columns: list[Column], reader: Reader) -> None:
    """A cell merged over several rows of figures could belong to any of them."""
    wanted = {column.head.column for column in columns} | {rank.column for column in columns for rank in column.ranks}
    for area in sheet.merged:
        rows = [row for row in block.rows if area.top <= row <= area.bottom]
        if rows and (area.bottom > area.top or area.right > area.left) and any(area.left <= number <= area.right for number in wanted):
            message = _("表的正文里有合并的格子，不知道属于哪一行哪一列")
            reader.problems.error("D511", sheet.name, area.top, area.left, message, _("取消合并，每格写上自己的数"))


def _figure(sheet: Sheet, row: int, column: Column, region: tuple[str, ...], reader: Reader) -> Figure | None:
    cell = sheet.at(row, column.head.column)
    told: Reading | None = None
    if column.head.role is Role.VALUE and cell is not None:
        told = reading(cell, sheet.name, reader.problems, moves=column.indicator.kind is Kind.GROWTH_SPEED)
    unit = told.unit if told is not None and told.unit else column.unit
    if told is not None and not reader.unit_fits(unit, column.indicator, sheet, row, column.head.column):
        return None
    ranks, rank_cells = {}, {}
    for rank in column.ranks:
        spot = sheet.at(row, rank.column)
        position = None if spot is None else place(spot, sheet.name, reader.problems)
        if spot is not None and position is not None:
            key = rank.of, rank_scope(rank.scope, region, reader)
            ranks[key], rank_cells[key] = position, spot.name
    if told is None and not ranks:
        return None
    spot = cell if cell is not None else sheet.at(row, column.ranks[0].column)
    return Figure(
        region=region,
        indicator=column.indicator,
        period=column.period,
        value=None if told is None else told.text,
        unit=unit,
        growth=None if column.growth is None else reader.growth(sheet, sheet.at(row, column.growth.column)),
        change=_change(sheet, row, column, unit, reader),
        ranks=ranks,
        rank_cells=rank_cells,
        parts={} if told is None else told.parts,
        approx="" if told is None else told.approx,
        sheet=sheet.name,
        cell="" if spot is None else spot.name,
    )


def _change(sheet: Sheet, row: int, column: Column, unit: str, reader: Reader) -> str | None:
    """The official change beside a figure: points of a rate, anything else in the figure's `unit`."""
    cell = None if column.change is None else sheet.at(row, column.change.column)
    told = None if cell is None else reading(cell, sheet.name, reader.problems, moves=True)
    if cell is None or told is None or column.change is None:
        return None
    own = told.unit or column.change.unit
    if column.indicator.kind in POINTS_KINDS:
        fits, places = own in {"", "%", *_POINTS}, 0
    else:
        shift = units.shift(own or column.unit or column.indicator.unit, unit or column.indicator.unit)
        fits, places = shift is not None, shift or 0
    if not fits:
        reader.wrong_unit(own, column.indicator, sheet, row, cell.column)
        return None
    return f"{units.moved(Decimal(told.text), places):f}"


def rank_scope(told: str, region: tuple[str, ...], reader: Reader) -> str:
    """The scope of a place: what the head says, where that is not merely all the rows, for which each region has its own word."""
    parent = reader.regions.parent
    every = {"", parent.whole_word, "全市" if parent.type is RegionType.PREFECTURE else ""}
    return scope_word(region, reader) if told in every else told


def scope_word(region: tuple[str, ...], reader: Reader) -> str:
    """How the region's own file calls the scope of a table of its neighbours (R29): 全市, 全省, or the parent's short name."""
    parent, own = reader.regions.parent, reader.known.get(region)
    if region == parent.path:
        above = reader.known.get(parent.path[:-1])
        return "全省" if above is None else word_of(above, parent)
    if own is not None:
        return word_of(parent, own)
    # a member without a folder: its name tells whether the word for all of them would be its own
    return short_name(parent) if parent.whole_word == f"全{region[-1][-1]}" else parent.whole_word


def better_first(indicator: Indicator) -> bool | None:
    """Whether the highest value has the first place; None where nothing is better."""
    return None if indicator.better is Better.NONE else indicator.better is Better.HIGHER
