"""One year file with new figures in it.

In:  its text, what is new and what is to be filled in.   Out: its new text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.arithmetic import units
from reportgen.diagnostics import Location
from reportgen.enter import words
from reportgen.enter.words import Origin
from reportgen.errors import InternalError
from reportgen.incoming import Figure
from reportgen.messages import _
from reportgen.model import RankOf
from reportgen.yamlfile import Entry, Spot, Surgery, braces, load, number_text, scalar


@dataclass
class Missing:
    """What an observation that stands still lacks."""

    value: bool = False
    says_nothing: bool = False
    """Nothing is said there at all, so that the source of what is put in is the source of the whole."""
    ranks: dict[tuple[RankOf, str], int] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    parts: bool = False

    @property
    def empty(self) -> bool:
        return not (self.value or self.ranks or self.keys or self.parts)


@dataclass
class FileChanges:
    """What happens to one file."""

    new: list[Figure] = field(default_factory=list)
    fills: list[tuple[Figure, Location, Missing]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not (self.new or self.fills)


def changed(text: str, changes: FileChanges, origin: Origin, year: int, order: Sequence[str]) -> str:
    """The text with the changes made; `order` is the catalogue's, which new lines follow."""
    surgery = Surgery(text)
    root = surgery.root
    section = None if root is None else root.at("指标")
    names = {} if section is None else section.entries
    sources = None if root is None else root.at("来源")
    if sources is None or origin.id not in sources.entries:
        surgery.entries("来源", [Entry(origin.id, origin.line())], before="指标")
    grouped: dict[str, list[Figure]] = {}
    for figure in changes.new:
        grouped.setdefault(figure.indicator.name, []).append(figure)
    fresh: list[Entry] = []
    for name, figures in sorted(grouped.items(), key=lambda item: order.index(item[0])):
        lines = [words.observation(figure, origin, year) for figure in figures]
        written = next((key for key in (name, *figures[0].indicator.aliases) if key in names), None)
        if written is not None and section is not None:
            surgery.items(section.keys[written], names[written], lines)
        else:
            fresh.append(Entry(name, lines[0] if len(lines) == 1 else lines, order[: order.index(name)]))
    surgery.entries("指标", fresh)
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for figure, location, missing in changes.fills:
        spot = _found(section, starts[location.line - 1] + location.column - 1)
        _fill(surgery, spot, figure, missing, origin, year)
    return surgery.result()


def _found(section: Spot | None, offset: int) -> Spot:
    """The observation that a place lies in."""
    candidates = [] if section is None else [item for spot in section.entries.values() for item in (spot.items or [spot])]
    starts = [spot.start for spot in candidates]
    place = bisect_right(starts, offset) - 1
    if place < 0:
        raise InternalError(_("找不到要改的那一行"))
    return candidates[place]


def _fill(surgery: Surgery, spot: Spot, figure: Figure, missing: Missing, origin: Origin, year: int) -> None:
    """Put in what is missing. 来源 is the source of the number: it changes with the number, and not for a place put beside one."""
    wanted = _wanted(surgery, spot, figure, missing, words.keys(figure, origin, year))
    if spot.kind == "scalar":
        stands = {} if "数值" in wanted else {"数值": surgery.text[spot.start : spot.end]}
        surgery.replace(spot, braces({**stands, **wanted}))
        return
    beside = _fill_places(surgery, spot, missing)
    whole = {key: value for key, value in wanted.items() if key not in beside}
    for key, value in whole.items():
        if key in spot.entries:
            surgery.replace(spot.entries[key], value)
    surgery.add_keys(spot, {key: value for key, value in whole.items() if key not in spot.entries})


def _wanted(surgery: Surgery, spot: Spot, figure: Figure, missing: Missing, told: Mapping[str, str]) -> dict[str, str]:
    """The keys to be put in, in the order of the data files, in the unit that stands there."""
    places = {of.value: words.places(scopes) for of, scopes in words.by_kind(missing.ranks).items()}
    keys = {*missing.keys, *places}
    if missing.value:
        keys |= {"数值", "单位", "概数", "阶段", "来源", "备注"}
    if missing.says_nothing:
        keys |= {"来源"}
    if missing.parts:
        keys |= {"其中"}
    wanted = {key: places.get(key, value) for key, value in told.items() if key in keys}
    if missing.value and "单位" in spot.entries and "单位" not in told:
        wanted["单位"] = scalar(figure.indicator.unit or "无")
    if missing.parts and not missing.value:
        moved = units.shift(figure.unit or figure.indicator.unit, _unit(surgery, spot) or figure.indicator.unit) or 0
        wanted["其中"] = braces({name: number_text(units.moved(Decimal(value), moved)) for name, value in figure.parts.items()})
    return wanted


def _unit(surgery: Surgery, spot: Spot) -> str:
    """The unit that an observation names; empty where it is the catalogue's."""
    holder = spot.entries.get("单位")
    found = None if holder is None else load(surgery.text[holder.start : holder.end].encode(), "").root
    return found if isinstance(found, str) and found != "无" else ""


def _fill_places(surgery: Surgery, spot: Spot, missing: Missing) -> set[str]:
    """Put places where there are others already; the keys under which they stand."""
    done: set[str] = set()
    for of, scopes in words.by_kind(missing.ranks).items():
        told = {scope: str(position) for scope, position in scopes.items()}
        holder = spot.entries.get(of.value)
        if holder is None or holder.kind != "mapping":
            continue
        done.add(of.value)
        surgery.add_keys(holder, {scope: position for scope, position in told.items() if scope not in holder.entries})
        for scope, position in scopes.items():
            if scope in holder.entries:
                inner = holder.entries[scope]
                surgery.replace(inner.entries.get("名次", inner), str(position))
    return done
