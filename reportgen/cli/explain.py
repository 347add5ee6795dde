"""Where one indicator's numbers come from: value, change, growth, ranks with all peers, targets, history, each with file and line.

In: a `FactBook` and the name of an indicator.   Out: lines for a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

import click

from reportgen.arithmetic import units
from reportgen.cli import phrases
from reportgen.diagnostics import Location
from reportgen.factrows import POINTS, Row, history, row_of, untold
from reportgen.facts import FactBook, Input, Missing, Peer, Rank
from reportgen.messages import _
from reportgen.model import Better, Indicator, Measure, Observation, RankOf
from reportgen.period import Period, Year, label
from reportgen.width import pad, width
from reportgen.wording.completion import status

Place = Callable[[Location], str]
"""Writes a place so that it can be opened from the current folder."""
LABEL = 10
"""Places of the words at the left."""


def lines(book: FactBook, name: str, place: Place) -> Iterator[str]:
    """The explanation of indicator `name` (or an alias); LookupError where there is none."""
    indicator = book.indicator(name)
    yield click.style(indicator.name, bold=True) + (f"（{indicator.full_name}）" if indicator.full_name else "")
    yield _about(indicator, place)
    seen = history(book, indicator)
    own = tuple(dict.fromkeys(found.period for found in seen if found.file_year == book.year))
    answering = book.period(indicator.name)
    for period in own or (answering,):
        yield ""
        yield click.style(
            _("{region}{year}年报告 · {period}").format(region=book.region.name, year=book.year, period=label(period)), underline=True
        )
        row = row_of(book, indicator, period)
        yield from _missing(book, indicator, period) if row is None else _row(book, row, place)
    if seen:
        yield ""
        yield from _block(_("历年"), _history(seen, place))


def _about(indicator: Indicator, place: Place) -> str:
    better = {Better.HIGHER: _("高者居前"), Better.LOWER: _("低者居前"), Better.NONE: _("不排位次")}[indicator.better]
    measure = _("时点数") if indicator.measure is Measure.STOCK else _("时期数")
    words = [indicator.unit, str(indicator.kind), measure, better]
    if indicator.lag:
        words.append(_("滞后 {years} 年").format(years=indicator.lag))
    if indicator.official_growth_only:
        words.append(_("同比只用公布数"))
    return f"{' · '.join(words)}  {_dim(place(indicator.location))}"


def _missing(book: FactBook, indicator: Indicator, period: Period) -> Iterator[str]:
    missing = book.level(indicator.name, period)
    reason = missing.reason if isinstance(missing, Missing) and missing.reason else _("数据里没有")
    where = _("，应写在 {file}").format(file=missing.file) if isinstance(missing, Missing) and missing.file else ""
    yield from _block(_("数值"), [_("待补：{reason}").format(reason=reason) + where])


def _row(book: FactBook, row: Row, place: Place) -> Iterator[str]:
    yield from _block(_("数值"), [click.style(phrases.level(row.observation), bold=True), *_inputs(row.level.inputs, place)])
    if (source := row.observation.source) is not None:
        yield from _block(_("来源"), [f"{row.observation.cited}  {_dim(place(source.location))}"])
    for part in row.observation.parts:
        yield from _block(_("其中"), [f"{part.name} {part.raw}{row.indicator.unit}  {_dim(place(part.location))}"])
    if row.change is not None:
        told = _("较{base} {amount}").format(base=label(row.change.base_period), amount=phrases.change(row.change))
        yield from _block(_("变动"), [*_told(told, row.change.formula, row.change.official), *_inputs(row.change.inputs, place)])
    if row.growth is not None:
        told = _("较{base} {amount}").format(base=label(row.growth.base_period), amount=phrases.growth(row.growth))
        yield from _block(_("增长"), [*_told(told, row.growth.formula, row.growth.official), *_inputs(row.growth.inputs, place)])
    for rank in row.ranks:
        yield from _block(str(rank.of), _rank(book, rank, place))
    for word, reason in untold(book, row):
        yield from _block(str(RankOf.LEVEL), [_("{scope}：{reason}").format(scope=word, reason=reason)])
    for target, gap in row.targets:
        lines = [f"{phrases.target(target)}  {_dim(place(target.location))}"]
        if gap is not None:
            lines.append(
                _("{gap}，实绩为 {period} {value}").format(
                    gap=phrases.gap(gap), period=label(gap.actual.period), value=phrases.level(gap.actual)
                )
            )
        yield from _block(_("目标"), lines)
    for done in row.completions:
        aim = f"{phrases.target(done.target)}  {_dim(place(done.target.location))}"
        told = str(status(done)) or _("实绩与目标相差太多，先核对口径（可比）")
        yield from _block(_("到期目标"), [aim, f"{told}（{done.formula or done.ahead_formula}）"])


def _told(text: str, formula: str | None, official: bool) -> list[str]:
    basis = _("（公布）") if official else ""
    return [text + basis + (f" = {formula.split('=')[0].strip()}" if formula and not official else "")]


def _rank(book: FactBook, rank: Rank, place: Place) -> list[str]:
    """The place in a scope, then its peers from the first to the last, ours marked."""
    of = _("{scope}第{position}").format(scope=rank.scope.word, position=rank.position)
    size = _("（共 {size} 个）").format(size=rank.scope.size) if rank.scope.size else ""
    tied = _("，并列") if rank.tied > 1 else ""
    told = [click.style(of, bold=True) + size + tied + _("：") + _basis(rank)]
    if rank.official is not None:
        reason = _("，采用{choice}：{reason}").format(choice=rank.official.choice, reason=rank.official.reason) if rank.settled else ""
        stage = "" if rank.official.stage is None else f"（{rank.official.stage}）"
        told.append(
            _("公布第 {position}").format(position=rank.official.position) + stage + reason + "  " + _dim(place(rank.official.location))
        )
        if (source := rank.official.source) is not None:
            told.append(_("名次来源 {source}").format(source=rank.official.cited) + "  " + _dim(place(source.location)))
    known = sorted((peer for peer in rank.peers if peer.position is not None), key=lambda peer: peer.position or 0)
    names = max((width(peer.region.name) for peer in rank.peers), default=0)
    told += [_peer(peer, peer.region.path == book.region.path, names, rank, place) for peer in known]
    if absent := [peer.region.name for peer in rank.peers if peer.position is None]:
        told.append(_("没有数据：{names}").format(names="、".join(absent)))
    return told


def _basis(rank: Rank) -> str:
    if rank.conflict and rank.official is not None:
        printed = phrases.whose(rank.prints_official)
        text = _("公布第 {official}，计算第 {computed}，不一致；报告印{printed}的").format(
            official=rank.official.position, computed=rank.computed, printed=printed
        )
        return click.style(text, fg="red")
    if rank.official is None:
        return _("由各地数据计算，没有公布的名次可核对")
    return _("公布的名次；范围内数据不全，不计算") if rank.computed is None else _("计算与公布一致")


def _peer(peer: Peer, own: bool, names: int, rank: Rank, place: Place) -> str:
    line = f"{'→' if own else ' '} {peer.position:>3}  {pad(peer.region.name, names)}  {pad(_ranked(peer, rank), 12, right=True)}"
    where = _dim(place(peer.input.location)) if peer.input else ""
    return f"{click.style(line, bold=own or None)}  {where}"


def _ranked(peer: Peer, rank: Rank) -> str:
    """What a peer is ranked by, with its unit."""
    if peer.value is None:
        return ""
    match rank.of:
        case RankOf.LEVEL:
            return phrases.amount(peer.value, rank.indicator)
        case RankOf.GROWTH:
            return phrases.number(peer.value, rank.indicator.growth_decimals, signed=True) + "%"
        case RankOf.CHANGE:
            unit = units.points(rank.indicator.unit) if rank.indicator.kind in POINTS else rank.indicator.unit
            return phrases.number(peer.value, rank.indicator.decimals, signed=True) + unit
        case RankOf.PROGRESS:
            return phrases.number(peer.value, 0, signed=True) + _("位")
        case _:
            assert_never(rank.of)


def _inputs(inputs: Sequence[Input], place: Place) -> list[str]:
    shown = max((width(item.value or "") for item in inputs), default=0)
    labels = max((width(item.label) for item in inputs), default=0)
    return [f"{pad(item.value or '', shown, right=True)}  {pad(item.label, labels)}  {_dim(place(item.location))}" for item in inputs]


def _history(seen: Sequence[Observation], place: Place) -> list[str]:
    periods = [str(found.period.year) if isinstance(found.period, Year) else label(found.period) for found in seen]
    values = [phrases.level(found) for found in seen]
    first, second = max(map(width, periods)), max(map(width, values))
    return [
        f"{pad(period, first)}  {pad(value, second, right=True)}  {_dim(place(found.location))}"
        for period, value, found in zip(periods, values, seen, strict=True)
    ]


def _block(title: str, content: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(content):
        yield (pad(title, LABEL) if number == 0 else " " * LABEL) + line


def _dim(text: str) -> str:
    return click.style(text, dim=True)
