"""Tables whose rows are no regions: 主要指标表 over targets, 任务分解表 over tasks, 意见落实表 over passages.

In:  a `TableSpec` with `rows`, and a rendering.   Out: a `Table` block; its body is empty where there is nothing to list.
Targets of one name share a row, so that a column can show those of a year. What a row does not have is a gap or `--`, as its column says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reportgen.compose import horizons
from reportgen.compose.passages import missing_of
from reportgen.compose.prose import Prose
from reportgen.compose.reader import Reader
from reportgen.compose.rendering import Rendering
from reportgen.compose.responsible import Responsible
from reportgen.compose.scopes import ABOVE
from reportgen.compose.spec import Column, ColumnGroup, PassageRows, SmallText, TableSpec, TargetRows
from reportgen.compose.tables import DASH, SHOW, Asked, Say, period_of, stated_period
from reportgen.diagnostics import Location
from reportgen.document import Align, Cell, Table, Value
from reportgen.facts import Missing, Origin
from reportgen.model import Passage, Target, TextLine
from reportgen.wording import periods
from reportgen.wording import targets as wording
from reportgen.wording.phrases import EMPTY, Phrase, joined, named, period, words

Found = Phrase | Missing | Prose
HEADING = Origin("heading")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place, and what it is about."""

    place: int
    reader: Reader
    targets: tuple[Target, ...] = ()
    passage: Passage | None = None
    above: Passage | None = None
    """The passage of which `passage` is a point."""
    named_unit: bool = False
    """A column names the unit of the row, so that numbers in it stand without."""

    @property
    def location(self) -> Location:
        return self.passage.location if self.passage else self.targets[0].location

    @property
    def responsible(self) -> Responsible:
        """Of the task, else of the first of its targets that names some."""
        if self.passage is not None and self.passage.units_responsible:
            return Responsible(self.passage.units_responsible, self.passage.location)
        found = next((target for target in self.targets if target.units_responsible), None)
        return Responsible((), self.location) if found is None else Responsible(found.units_responsible, found.location)

    @property
    def unit(self) -> str | None:
        """The unit of the figures in the row, not that of a growth or points aimed at; None where targets of no indicator differ."""
        indicator = next((target.indicator for target in self.targets if target.indicator is not None), None)
        own = {target.unit for target in self.targets} if indicator is None else {indicator.unit}
        return own.pop() if len(own) == 1 else None

    def lacking(self, what: str) -> Missing:
        if self.passage is not None:
            return missing_of(self.passage, what)
        return Missing(name=self.targets[0].name, period=None, unit="", what=f"：{what}", file=self.location.path)


def table(spec: TableSpec, rows: TargetRows | PassageRows, rendering: Rendering, say: Say) -> Table:
    """The block for one declared table."""
    found = tuple(_target_rows(rows, rendering.reader, spec) if isinstance(rows, TargetRows) else _passage_rows(rows, rendering.reader))
    return Table(
        id=spec.id,
        caption=say(spec.caption, {}).inlines,
        unit=() if spec.unit is None else words("单位：", say(spec.unit, {})).inlines,
        widths=tuple(column.width for column in spec.flat),
        head=_head(spec, rendering.reader, say),
        body=tuple(_body(spec, found, rendering, say)),
        notes=(
            *(words("注：", say(note, {})).inlines for note in spec.notes),
            *(() if spec.source is None else (words("数据来源：", say(spec.source, {})).inlines,)),
        ),
    )


def _target_rows(rows: TargetRows, reader: Reader, spec: TableSpec) -> Iterator[Row]:
    """A row a name, in the order in which the names appear; none for what is aimed at in years that have no column."""
    named_units = any(column.show == "单位" for column in spec.flat)
    years = _only_years(spec, reader)
    by_name: dict[str, list[Target]] = {}
    for target in reader.targets():
        if rows.topic is None or target.topic == rows.topic:
            by_name.setdefault(target.name, []).append(target)
    shown = [held for held in by_name.values() if years is None or any(horizons.in_year(each, year) for each in held for year in years)]
    for place, targets in enumerate(shown, 1):
        yield Row(place, reader, tuple(targets), named_unit=named_units)


def _only_years(spec: TableSpec, reader: Reader) -> Sequence[int] | None:
    """The years whose targets are all that the table shows of a row besides its name; None where it shows more."""
    if any(column.show not in CELLS for column in spec.flat):
        return None
    years = [_year(column, reader) for column in spec.flat if column.show == "目标"]
    told = [year for year in years if year is not None]
    return told if told and len(told) == len(years) else None


def _passage_rows(rows: PassageRows, reader: Reader) -> Iterator[Row]:
    targets = reader.targets()
    held: list[tuple[Passage, Passage | None]] = []
    for passage in reader.passages(rows.topic):
        below: list[tuple[Passage, Passage | None]] = [(point, passage) for point in passage.points] if rows.points else []
        # A passage that nobody has split into points stands for itself rather than vanish.
        held.extend(below or [(passage, passage if rows.points else None)])
    for place, (passage, above) in enumerate(held, 1):
        title = _plain(passage.title)
        yield Row(place, reader, tuple(target for target in targets if title and target.topic == title), passage, above)


def _plain(lines: Sequence[TextLine]) -> str:
    return "".join(line.text for line in lines)


def _head(spec: TableSpec, reader: Reader, say: Say) -> tuple[tuple[Cell, ...], ...]:
    grouped = any(isinstance(head, ColumnGroup) for head in spec.columns)
    first: list[Cell] = []
    second: list[Cell] = []

    def told(title: SmallText, column: Column) -> Phrase:
        return say(title, _names(column, reader, say))

    for head in spec.columns:
        if isinstance(head, Column):
            first.append(Cell(told(head.title, head).inlines, rows=2 if grouped else 1))
            continue
        first.append(Cell(told(head.title, head.columns[0]).inlines, columns=len(head.columns)))
        second.extend(Cell(told(column.title, column).inlines) for column in head.columns)
    return (tuple(first), tuple(second)) if grouped else (tuple(first),)


def _names(column: Column, reader: Reader, say: Say) -> dict[str, object]:
    year = _year(column, reader)
    if year is not None:
        return {"期间": period(periods.years(year, reader.house), column.location), "单位": EMPTY, "名称": EMPTY}
    when = stated_period(column, say)
    found = period(periods.label(when, reader.house), column.location) if when is not None else EMPTY
    return {"期间": found, "单位": EMPTY, "名称": EMPTY}


def _year(column: Column, reader: Reader) -> int | None:
    """The year that a column names, itself or counted from the report's."""
    return column.year if column.relative_year is None else column.counted(reader.year)


def _body(spec: TableSpec, rows: Sequence[Row], rendering: Rendering, say: Say) -> Iterator[tuple[Cell, ...]]:
    heads = {row.place: span for row, span in _spans(rows)}
    for row in rows:
        cells = []
        for column in spec.flat:
            rendering.meter.step()
            if column.show == ABOVE_TITLE and row.place not in heads:
                continue
            told = _cell(column, row, rendering, say)
            span = heads[row.place] if column.show == ABOVE_TITLE else 1
            cells.append(Cell(told.inlines, rows=span, align=Align.CENTER if told is DASH else column.align))
        yield tuple(cells)


def _spans(rows: Sequence[Row]) -> Iterator[tuple[Row, int]]:
    """The first row below each passage above, and how many there are."""
    for _above, group in groupby(rows, key=lambda row: id(row.above) if row.above else row.place):
        held = list(group)
        yield held[0], len(held)


def _cell(column: Column, row: Row, rendering: Rendering, say: Say) -> Phrase:
    found = CELLS[column.show](row, column) if column.show in CELLS else _figure(row, column, say)
    if isinstance(found, Missing) and column.blank:
        return DASH
    return rendering.phrase(found, column.location)


def _figure(row: Row, column: Column, say: Say) -> Found:
    """What the target's indicator shows; `--` where the target is of none."""
    indicator = next((target.indicator for target in row.targets if target.indicator is not None), None)
    if indicator is None:
        return DASH
    told = SHOW[column.show](
        Asked(row.reader, indicator, period_of(column, row.reader, indicator, say), column.scope or ABOVE, column.brackets)
    )
    return told if isinstance(told, Phrase | Missing) else EMPTY


def _number(row: Row, _column: Column) -> Found:
    return words(Value(str(row.place), HEADING))


def _title(row: Row, _column: Column) -> Found:
    return _lines(row, row.passage.title if row.passage else (), "题")


def _text(row: Row, _column: Column) -> Found:
    return _lines(row, row.passage.text if row.passage else (), "文")


def _due(row: Row, _column: Column) -> Found:
    return _lines(row, row.passage.due if row.passage else (), "时限")


def _own(row: Row, column: Column) -> Found:
    name = column.text or ""
    return _lines(row, row.passage.columns.get(name, ()) if row.passage else (), name)


def _lines(row: Row, lines: tuple[TextLine, ...], what: str) -> Found:
    return Prose(row.reader, lines) if lines else row.lacking(what)


def _above(row: Row, _column: Column) -> Found:
    return _lines(row, row.above.title if row.above else (), "大类")


def _name(row: Row, _column: Column) -> Found:
    return wording.name(row.targets[0])


def _unit(row: Row, _column: Column) -> Found:
    return named(row.unit, row.location) if row.unit else DASH


def _topic(row: Row, _column: Column) -> Found:
    topic = row.targets[0].topic
    return named(topic, row.location) if topic else row.lacking("主题")


def _goal(row: Row, column: Column) -> Found:
    """The targets of the column's year, or all of them with their years."""
    year = column.year if column.relative_year is None else _year(column, row.reader)
    if year is None:
        return (horizons.by_year(row.targets, row.reader.year, row.reader.house) if row.passage else _each_year(row)) or row.lacking("目标")
    found = {str(told): told for target in row.targets if horizons.in_year(target, year) if (told := _told(target, row))}
    return joined(found.values(), "；") if found else row.lacking("目标")


def _each_year(row: Row) -> Phrase:
    return joined(
        (words("" if target.every_year else wording.due(target, row.reader.house), _told(target, row)) for target in row.targets), "；"
    )


def _told(target: Target, row: Row) -> Phrase:
    """What a cell says of a target; without its unit where that stands in a column of its own."""
    shown = replace(target, unit="") if row.named_unit and target.unit == row.unit else target
    return wording.in_cell(shown, row.reader.house)


def _responsible(name: str) -> Callable[[Row, Column], Found]:
    def cell(row: Row, _column: Column) -> Found:
        found = row.responsible.get(name)
        return found if isinstance(found, Phrase) and found else row.lacking("责任单位")

    return cell


ABOVE_TITLE = "大类"
CELLS: Mapping[str, Callable[[Row, Column], Found]] = {
    "序号": _number,
    "名称": _name,
    "单位": _unit,
    "目标": _goal,
    "主题": _topic,
    "大类": _above,
    "题": _title,
    "文": _text,
    "栏": _own,
    "责任单位": _responsible("名单"),
    "牵头单位": _responsible("牵头"),
    "配合单位": _responsible("配合"),
    "时限": _due,
}
"""What each 显示 of such tables puts into a cell; the others are those of tables over regions."""
