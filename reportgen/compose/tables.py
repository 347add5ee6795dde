"""Tables: the same figures of several regions side by side.

In:  a `TableSpec` and a rendering.   Out: a `Table` block; its rows are the scope's members in their fixed order.
The region above may stand in the first row; it has no rank, and `--` says so. A missing figure is a gap unless the column leaves it blank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from reportgen.chinese import has_digit
from reportgen.compose import targets
from reportgen.compose.forms import told
from reportgen.compose.reader import Reader
from reportgen.compose.rendering import Rendering
from reportgen.compose.scopes import ABOVE
from reportgen.compose.sharing import Row, Rows, SharedTable
from reportgen.compose.spec import COLUMN_NAMES, RANKS, SCOPED, Column, ColumnGroup, SmallText, TableSpec, plain_pieces
from reportgen.compose.views import unknown
from reportgen.document import Cell, Gap, Inlines, Table, Value
from reportgen.errors import TemplateError
from reportgen.facts import Missing
from reportgen.house import House
from reportgen.messages import _
from reportgen.model import Indicator, RankOf, Region
from reportgen.period import Period, Year, parse_period
from reportgen.records import light
from reportgen.wording import numbers, parts, periods, ranks
from reportgen.wording.phrases import Phrase, Printable, named, period, words

DASH = words("--")
Say = Callable[[SmallText, Mapping[str, object]], Phrase]
"""Renders a small text of template.yaml with extra names."""


@light
@dataclass(frozen=True, slots=True)
class Asked:
    """What one cell asks."""

    reader: Reader
    indicator: Indicator
    period: Period
    scope: str
    brackets: bool


def table(spec: TableSpec, rendering: Rendering, say: Say) -> Table | Missing:
    """The block for one declared table; TemplateError at the line of template.yaml where it cannot be made.

    Missing where nobody knows the regions beside the report's own: a province's, or of one whose folder lies in no other.
    """
    reader = rendering.reader
    scope = ABOVE if reader.word(ABOVE) == reader.word(spec.scope) else reader.word(spec.scope)
    members = _members(reader, scope, spec)
    if isinstance(members, Missing):
        return replace(members, name=str(say(spec.caption, {})), what="")
    columns = _resolved(spec, reader, say)
    shared = _shared(spec, rendering, columns, members, scope)
    body = _body(spec, rendering, columns, members, scope, shared)
    if spec.parent_row is not None:
        body = ((Cell(say(spec.parent_row, {}).inlines), *body[0][1:]), *body[1:])
    head = None if shared is None else shared.head
    if head is None:
        head = _head(spec, columns, say, reader.house)
        if shared is not None and all(_same_for_all(title) for title in spec.titles):
            shared.head = head
    return Table(
        id=spec.id,
        caption=say(spec.caption, {}).inlines,
        unit=() if spec.unit is None else words("单位：", say(spec.unit, {})).inlines,
        widths=_widths(spec, members),
        head=head,
        body=body,
        notes=(
            *[words("注：", say(note, {})).inlines for note in spec.notes],
            *(() if spec.source is None else (words("数据来源：", say(spec.source, {})).inlines,)),
        ),
    )


def _widths(spec: TableSpec, members: tuple[Region, ...]) -> tuple[float, ...]:
    """Those declared; the first column is wider where a region has a long name (红崖自治县)."""
    longest = max([len(member.name) for member in members], default=0)
    if longest <= _USUAL_NAME + 1:
        return spec.widths
    return (spec.widths[0] * min(longest / _USUAL_NAME, _WIDEST), *spec.widths[1:])


_USUAL_NAME = 3
"""Characters of a region's name for which the first column is made; one more does no harm."""
_WIDEST = 2.5
_Columns = list[tuple[Column, Indicator, Period]]


def _resolved(spec: TableSpec, reader: Reader, say: Say) -> _Columns:
    """The columns' indicators and periods, those of the report's own region; all rows show the same period."""
    found: _Columns = []
    for column, fresh in zip(spec.flat, spec.fresh, strict=True):
        if fresh:
            name = column.indicator or ""
            try:
                indicator = reader.indicator(name)
            except LookupError:
                error = unknown(_("指标目录里没有“{name}”").format(name=name), name, tuple(reader.book.dataset.indicators))
                raise TemplateError(error.message, hint=error.hint, location=column.location) from None
            when = period_of(column, reader, indicator, say)
        found.append((column, indicator, when))
    return found


def period_of(column: Column, reader: Reader, indicator: Indicator, say: Say) -> Period:
    """The period that a column shows of an indicator; years count from the report's, those of a plan from its first."""
    when = column.period if column.period_text is None else stated_period(column, say)
    if when is not None:
        return periods.of_year(when.year, indicator.measure) if isinstance(when, Year) else when
    if column.relative_year is not None:
        return periods.of_year(column.counted(reader.year), indicator.measure)
    if column.year is not None:
        return periods.of_year(column.year, indicator.measure)
    return reader.period(indicator.name)


def stated_period(column: Column, say: Say) -> Period | None:
    """The period that a column names, itself or by what its text becomes."""
    if column.period_text is None:
        return column.period
    told = str(say(column.period_text, {}))
    try:
        return parse_period(told)
    except ValueError as error:
        raise TemplateError(_("“{text}”不是期间").format(text=told), hint=str(error), location=column.location) from None


def _members(reader: Reader, scope: str, spec: TableSpec) -> tuple[Region, ...] | Missing:
    if scope not in reader.scope_words():
        error = unknown(_("没有“{scope}”这个范围").format(scope=scope), scope, reader.scope_words())
        raise TemplateError(error.message, hint=error.hint, location=spec.location)
    found = reader.group(scope)
    if isinstance(found, Missing):
        if scope == ABOVE:
            return found
        raise TemplateError(
            _("表“{id}”要列出{scope}的地区，但不知道有哪些").format(id=spec.id, scope=scope),
            hint=found.reason or _("在上级的 地区.yaml 写 下辖"),
            location=spec.location,
        )
    if scope == ABOVE and not found.members:
        return Missing(name=scope, period=None, unit="", reason=_("{region}的同级没有数据").format(region=reader.region.name))
    regions = reader.book.dataset.regions
    return tuple([regions[path] for path in found.members if path in regions])


def _owner(reader: Reader, members: tuple[Region, ...], spec: TableSpec) -> Region:
    """The region whose parts the members are."""
    parents = {member.parent for member in members}
    region = reader.book.dataset.regions.get(parents.pop() or ()) if len(parents) == 1 else None
    if region is None:
        raise TemplateError(_("表“{id}”的各行没有共同的上级，不能写“首行”").format(id=spec.id), location=spec.location)
    return region


def _head(spec: TableSpec, columns: _Columns, say: Say, house: House) -> tuple[tuple[Cell, ...], ...]:
    grouped = any(isinstance(head, ColumnGroup) for head in spec.columns)
    names = iter(columns)

    def told(title: SmallText, column: tuple[Column, Indicator, Period]) -> Inlines:
        return say(title, _names(*column, house) if "{" in title.source else {}).inlines

    first: list[Cell] = [Cell(say(spec.first_head, {}).inlines, rows=2 if grouped else 1)]
    second: list[Cell] = []
    for head in spec.columns:
        if isinstance(head, Column):
            first.append(Cell(told(head.title, next(names)), rows=2 if grouped else 1))
            continue
        inside = [next(names) for _column in head.columns]
        first.append(Cell(told(head.title, inside[0]), columns=len(inside)))
        second.extend(Cell(told(column[0].title, column)) for column in inside)
    return (tuple(first), tuple(second)) if grouped else (tuple(first),)


def _names(_column: Column, indicator: Indicator, when: Period, house: House) -> dict[str, object]:
    return {
        "期间": period(periods.label(when, house), indicator.location),
        "单位": named(indicator.unit, indicator.location),
        "名称": named(indicator.name, indicator.location),
    }


def _same_for_all(title: SmallText) -> bool:
    """Whether a title says the same in every report: words without digits, and names that tables have for their columns."""
    if "{" not in title.source:
        return not has_digit(title.source)
    pieces = plain_pieces(title.source)
    return bool(pieces) and all(not has_digit(words) and (not path or path[0] in COLUMN_NAMES) for words, path in pieces)


def _shared(spec: TableSpec, rendering: Rendering, columns: _Columns, members: tuple[Region, ...], scope: str) -> SharedTable | None:
    """What other reports have made of this very table; None where its figures are told of each report's own targets."""
    reader = rendering.reader
    if not spec.shared:
        return None
    # A scope word may mean another group where another region speaks; groups are made once a run and kept. Siblings are one group,
    # whoever speaks of them; only what the writer of a public version is told names it in the speaker's word.
    scopes = [each or scope for each in spec.scopes]
    above = 0 if reader.internal else reader.word(ABOVE)
    groups = tuple([above if each == ABOVE else id(reader.group(each)) for each in scopes])
    shown = tuple([when for (_column, _indicator, when), fresh in zip(columns, spec.fresh, strict=True) if fresh])
    first = members[0].path if members else ()
    return rendering.shared.table(spec, (reader.year, reader.audience, first, len(members), groups, shown))


def _body(
    spec: TableSpec, rendering: Rendering, columns: _Columns, members: tuple[Region, ...], scope: str, shared: SharedTable | None
) -> tuple[tuple[Cell, ...], ...]:
    """The rows: that of the region above first, where there is one, as if it were a member; all at once where all are known."""
    known = None if shared is None else shared.body
    if known is not None and known.members == members:
        rendering.meter.step()
        rendering.reader.book.dataset.attention.note(known.looked)
        rendering.reader.notes.update(dict.fromkeys(known.notes))
        return known.rows
    rows = {} if shared is None else shared.rows
    above = [] if spec.parent_row is None else [_owner(rendering.reader, members, spec)]
    made = [_row(rendering, region, columns, None, rows) for region in above]
    made += [_row(rendering, region, columns, scope, rows) for region in members]
    kept = [row for region in (*above, *members) if (row := rows.get(region.path)) is not None]
    if shared is not None and len(kept) == len(made):
        shared.body = Rows.of(members, kept)
        return shared.body.rows
    return tuple(made)


def _row(rendering: Rendering, region: Region, columns: _Columns, scope: str | None, rows: dict[tuple[str, ...], Row]) -> tuple[Cell, ...]:
    """One region's row; `scope` None is the row of the region above, which has no rank."""
    rendering.meter.step()
    attention = rendering.reader.book.dataset.attention
    row = rows.get(region.path)
    if row is None:
        reader, gaps = rendering.reader.beside(region), rendering.gaps_told
        cells, looked = attention.during(_cells, rendering, reader, columns, scope)
        row = Row((Cell(named(region.name, region.location).inlines), *cells), looked, tuple(reader.notes))
        if rendering.gaps_told == gaps:
            rows[region.path] = row
    else:
        attention.note(row.looked)
    if row.notes:
        rendering.reader.notes.update(dict.fromkeys(row.notes))
    return row.cells


def _shortened(told: Phrase) -> Phrase:
    """【待补充】: what is missing stands in the head of the column and of the row, and in the list of gaps."""
    return Phrase(tuple([replace(part, label="") if isinstance(part, Gap) else part for part in told.parts]))


def _cells(rendering: Rendering, reader: Reader, columns: _Columns, scope: str | None) -> tuple[Cell, ...]:
    """The figures of one region."""
    own = reader.region.path == rendering.reader.region.path
    cells = []
    for column, indicator, when in columns:
        asked = Asked(reader, indicator, when, column.scope or scope or ABOVE, column.brackets)
        ranks = column.show in RANKS
        found: Printable = DASH if scope is None and column.show in SCOPED else SHOW[column.show](asked)
        if isinstance(found, Missing):
            if ranks or column.blank:
                found = DASH
            elif not own:
                found = replace(found, region=reader.region.name, named=True)
        told = found if isinstance(found, Phrase) else rendering.phrase(found, column.location)
        if isinstance(found, Missing):
            told = _shortened(told)
        cells.append(Cell(told.inlines))
    return tuple(cells)


def _value(asked: Asked) -> Printable:
    fact = asked.reader.level(asked.indicator.name, asked.period)
    if isinstance(fact, Missing):
        return fact
    shown = numbers.in_cell(fact, asked.reader.book.dataset.house)
    return words(shown, parts.in_brackets(fact.observation, unit=False)) if asked.brackets else shown


def _rank(of: RankOf) -> Callable[[Asked], Printable]:
    def cell(asked: Asked) -> Printable:
        return told(ranks.bare_rank, asked.reader.rank(asked.indicator.name, asked.scope, asked.period, of))

    return cell


def _growth(asked: Asked) -> Printable:
    fact = asked.reader.growth(asked.indicator.name, asked.period, None)
    if isinstance(fact, Missing):
        return fact
    if fact.percent is None:
        return DASH
    return words(Value(numbers.signed(fact.percent, asked.indicator.growth_decimals), fact.origin))


def _change(asked: Asked) -> Printable:
    fact = asked.reader.change(asked.indicator.name, asked.period, None)
    if isinstance(fact, Missing):
        return fact
    shown = numbers.signed(fact.amount, asked.indicator.decimals, asked.reader.book.dataset.house)
    return words(Value(shown, fact.origin))


def _share(asked: Asked) -> Printable:
    fact = asked.reader.share(asked.indicator.name, asked.scope, asked.period)
    if isinstance(fact, Missing):
        return fact
    return words(Value(numbers.number(fact.percent, fact.decimals), fact.origin))


def _goal(asked: Asked) -> Printable:
    """The target that fell due, as declared."""
    target = targets.due_of_indicator(asked.reader, asked.indicator.name)
    return target if isinstance(target, Missing) else targets.declared(target)


def _completion(asked: Asked) -> Printable:
    """The completion of the target that fell due; the head names the %."""
    target = targets.due_of_indicator(asked.reader, asked.indicator.name)
    return target if isinstance(target, Missing) else targets.completion_cell(target, DASH)


def _when(asked: Asked) -> Printable:
    house = asked.reader.house
    return told(lambda fact: numbers.when(fact, house), asked.reader.level(asked.indicator.name, asked.period))


SHOW: Mapping[str, Callable[[Asked], Printable]] = {
    "数值": _value,
    "位次": _rank(RankOf.LEVEL),
    "增速": _growth,
    "增速位次": _rank(RankOf.GROWTH),
    "变动": _change,
    "增幅位次": _rank(RankOf.CHANGE),
    "进步位次": _rank(RankOf.PROGRESS),
    "占比": _share,
    "期间": _when,
    "到期目标": _goal,
    "完成率": _completion,
}
"""What each 显示 puts into a cell; heads name the units, so the numbers stand alone, and a fall keeps its sign."""
