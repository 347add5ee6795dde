"""Charts: an indicator over years, or its regions in the order of their figures.

In:  a `ChartSpec` and a rendering.   Out: a `Chart` block; nothing where there is too little to draw.
What is drawn is the number as printed. Years before the first figure are left out; a year or region without a figure keeps its place empty.
Where the report's own present figure is missing, there is no picture but the gap (R47).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from reportgen.arithmetic import round_half_up
from reportgen.compose.reader import Reader, may_read
from reportgen.compose.rendering import Rendering
from reportgen.compose.scopes import ABOVE
from reportgen.compose.spec import ChartSpec, SmallText
from reportgen.compose.views import View, unknown
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.document import Block, Chart, ChartKind, Inlines, Paragraph, Point, Series, Value
from reportgen.errors import TemplateError
from reportgen.facts import Level, Missing
from reportgen.messages import _
from reportgen.model import Better, Indicator, Region
from reportgen.period import Period, previous
from reportgen.wording import numbers, periods
from reportgen.wording.phrases import BlockGroup, Phrase, Printable, named, period, words

MOST_LINES = 4
MOST_BARS = 30
"""A ranking of more regions shows the best and the report's own."""
BEST = 15
Say = Callable[[SmallText, Mapping[str, object]], Phrase]
"""Renders a small text of template.yaml with extra names."""


@dataclass(frozen=True, slots=True)
class Charts(View):
    """图["…"]."""

    specs: Mapping[str, ChartSpec]
    rendering: Rendering
    say: Say
    NAME = "图"

    def names(self) -> tuple[str, ...]:
        return tuple(self.specs)

    def get(self, name: str) -> object:
        spec = declared(self.specs, name)
        if not may_read(spec.audience, self.rendering.reader.audience):
            return BlockGroup(())
        return BlockGroup(chart(spec, self.rendering, self.say))

    def printable(self) -> Printable:
        raise unknown(_("“图”要写明是哪一个"), "", self.names())


def declared(specs: Mapping[str, ChartSpec], name: str) -> ChartSpec:
    """The chart as template.yaml declares it; UnknownName where there is none."""
    if name not in specs:
        raise unknown(_("template.yaml 里没有图“{name}”").format(name=name), name, tuple(specs))
    return specs[name]


def chart(spec: ChartSpec, rendering: Rendering, say: Say) -> tuple[Block, ...]:
    """The block for one declared chart; TemplateError at the line of template.yaml where it cannot be made."""
    reader = rendering.reader
    try:
        indicator = reader.indicator(spec.indicator)
    except LookupError:
        error = unknown(_("指标目录里没有“{name}”").format(name=spec.indicator), spec.indicator, tuple(reader.book.dataset.indicators))
        raise TemplateError(error.message, hint=error.hint, location=spec.location) from None
    when = reader.period(indicator.name)
    own = reader.level(indicator.name, when)
    if isinstance(own, Missing):
        # What is withheld from these readers leaves no trace; what is not there yet is a gap.
        return () if own.what else (Paragraph(rendering.phrase(own, spec.location).inlines),)
    match spec.kind:
        case ChartKind.TREND:
            return _trend(spec, rendering, say, indicator, when)
        case ChartKind.RANKING:
            return _ranking(spec, rendering, say, indicator, when)
        case _:
            assert_never(spec.kind)


def _trend(spec: ChartSpec, rendering: Rendering, say: Say, indicator: Indicator, last: Period) -> tuple[Block, ...]:
    reader = rendering.reader
    when = [last]
    while len(when) < spec.years:
        when.insert(0, previous(when[0]))
    regions = [reader.region, *(_beside(spec, reader, word) for word in spec.beside)]
    if len(regions) > MOST_LINES:
        raise TemplateError(_("一幅图最多 {n} 条线").format(n=MOST_LINES), location=spec.location, hint=_("删去几个 对比"))
    found = [(region, [_point(_of(reader, region), indicator, each) for each in when]) for region in regions]
    first = next((place for place, point in enumerate(found[0][1]) if point is not None), len(when))
    if len([point for point in found[0][1] if point is not None]) < 2:
        _too_little(spec, rendering, indicator)
        return ()
    series = [
        Series(named(region.name, region.location).inlines, tuple(points[first:]))
        for region, points in found
        if any(point is not None for point in points[first:])
    ]
    categories = tuple(period(periods.standing(each), reader.location).inlines for each in when[first:])
    caption = words(named(reader.region.name, reader.region.location), named(indicator.name, indicator.location), "走势")
    return (_made(spec, say, indicator, last, caption, words("时间").inlines, categories, series, None),)


def _ranking(spec: ChartSpec, rendering: Rendering, say: Say, indicator: Indicator, when: Period) -> tuple[Block, ...]:
    reader = rendering.reader
    members = _members(spec, reader)
    found = [(region, _point(_of(reader, region), indicator, when)) for region in members]
    if len([point for _region, point in found if point is not None]) < 2:
        _too_little(spec, rendering, indicator)
        return ()
    # Sorted is stable: equal figures stay in the fixed order of the scope, those without one come last.
    found.sort(key=lambda pair: _order(pair[1], indicator.better))
    notes: tuple[Inlines, ...] = ()
    if len(found) > MOST_BARS:
        found = [pair for place, pair in enumerate(found) if place < BEST or pair[0].path == reader.region.path]
        notes = (words("注：只列居前的地区和本地区。").inlines,)
    emphasis = next((place for place, (region, _p) in enumerate(found) if region.path == reader.region.path), None)
    scope = named(reader.word(spec.scope), reader.location)
    caption = words(scope, period(periods.standing(when), reader.location), named(indicator.name, indicator.location), "排名")
    series = [Series(named(indicator.short_name or indicator.name, indicator.location).inlines, tuple(point for _region, point in found))]
    categories = tuple(named(region.name, region.location).inlines for region, _point in found)
    return (_made(spec, say, indicator, when, caption, words("地区").inlines, categories, series, emphasis, notes),)


def _made(
    spec: ChartSpec,
    say: Say,
    indicator: Indicator,
    when: Period,
    caption: Phrase,
    corner: Inlines,
    categories: tuple[Inlines, ...],
    series: Sequence[Series],
    emphasis: int | None,
    notes: tuple[Inlines, ...] = (),
) -> Chart:
    extra = {
        "期间": period(periods.label(when), indicator.location),
        "单位": named(indicator.unit, indicator.location),
        "名称": named(indicator.name, indicator.location),
    }
    return Chart(
        id=spec.id,
        kind=spec.kind,
        caption=(say(spec.caption, extra) if spec.caption else caption).inlines,
        corner=corner,
        categories=categories,
        series=tuple(series),
        decimals=indicator.decimals,
        emphasis=emphasis,
        unit=words("单位：", named(indicator.unit, indicator.location)).inlines if indicator.unit else (),
        notes=(
            *notes,
            *(words("注：", say(note, {})).inlines for note in spec.notes),
            *(() if spec.source is None else (words("数据来源：", say(spec.source, {})).inlines,)),
        ),
    )


def _of(reader: Reader, region: Region) -> Reader:
    return reader if region.path == reader.region.path else reader.of(region)


def _point(reader: Reader, indicator: Indicator, when: Period) -> Point | None:
    """The figure as printed, without its unit."""
    fact: Level | Missing = reader.level(indicator.name, when)
    if isinstance(fact, Missing):
        return None
    (value,) = (inline for inline in numbers.bare(fact).inlines if isinstance(inline, Value))
    return Point(value, round_half_up(fact.value, indicator.decimals))


def _order(point: Point | None, better: Better) -> tuple[bool, Decimal]:
    if point is None:
        return (True, Decimal(0))
    return (False, point.number if better is Better.LOWER else -point.number)


def _beside(spec: ChartSpec, reader: Reader, word: str) -> Region:
    """A region to compare with: the one above, or one of those beside."""
    known = {region.name: region for region in _near(reader)}
    if word == ABOVE and reader.parent is not None:
        return reader.parent
    if word in known:
        return known[word]
    error = unknown(_("“对比”里没有“{name}”").format(name=word), word, (ABOVE, *known))
    raise TemplateError(error.message, hint=error.hint, location=spec.location)


def _near(reader: Reader) -> Iterator[Region]:
    """The region above and those with the same one above."""
    for region in reader.book.dataset.regions.values():
        if region.path == reader.region.parent or (region.parent == reader.region.parent and region.path != reader.region.path):
            yield region


def _members(spec: ChartSpec, reader: Reader) -> tuple[Region, ...]:
    if spec.scope not in reader.scope_words():
        error = unknown(_("没有“{scope}”这个范围").format(scope=spec.scope), spec.scope, reader.scope_words())
        raise TemplateError(error.message, hint=error.hint, location=spec.location)
    found = reader.group(spec.scope)
    if isinstance(found, Missing):
        if spec.scope == ABOVE:
            return ()  # nobody beside it: too little for a chart
        raise TemplateError(
            _("图“{id}”要列出{scope}的地区，但不知道有哪些").format(id=spec.id, scope=spec.scope),
            hint=found.reason or _("在上级的 地区.yaml 写 下辖"),
            location=spec.location,
        )
    regions = reader.book.dataset.regions
    return tuple(regions[path] for path in found.members if path in regions)


def _too_little(spec: ChartSpec, rendering: Rendering, indicator: Indicator) -> None:
    message = _("图“{id}”没有印：{name}的数不足两个").format(id=spec.id, name=indicator.name)
    rendering.notes[Diagnostic(code="T409", severity=Severity.NOTICE, message=message, location=spec.location)] = None
