"""One year file with new figures in it.

In:  its text, what is new and what is to be filled in.   Out: its new text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.arithmetic import units
from reportgen.diagnostics import Location
from reportgen.enter import words
from reportgen.enter.words import Origin
from reportgen.errors import InternalError
from reportgen.incoming import Figure
from reportgen.messages import _
from reportgen.model import Indicator, Observation, RankOf
from reportgen.yamlfile import Entry, Spot, Surgery, braces, load, number_text, scalar


@dataclass(frozen=True, slots=True)
class Place:
    """A place to be put in."""

    number: str
    source: str
    """As it stands under 来源."""
    own: bool
    """Whether that is another source than the figure's, and has to be said."""

    @property
    def words(self) -> str:
        """In the shortest form."""
        return self.number if not self.own else braces({"名次": self.number, "来源": self.source})


@dataclass
class Missing:
    """What an observation that stands still lacks."""

    value: bool = False
    says_nothing: bool = False
    """Nothing is said there at all, so that the source of what is put in is the source of the whole."""
    ranks: dict[tuple[RankOf, str], int] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    parts: bool = False
    stands: Observation | None = None
    """The observation itself."""

    @property
    def empty(self) -> bool:
        return not (self.value or self.ranks or self.keys or self.parts)

    def places(self, figure: Figure, origin: Origin) -> dict[RankOf, dict[str, Place]]:
        """The places by scope; their own is a source that the figure does not have then."""
        source = None if self.stands is None else self.stands.source
        shared = self.value or self.says_nothing or (source is not None and source.id == origin.id)
        return {
            of: {scope: Place(str(number), origin.rank_place(figure, of, scope), own=not shared) for scope, number in scopes.items()}
            for of, scopes in words.by_kind(self.ranks).items()
        }

    def left_behind(self, figure: Figure, origin: Origin) -> dict[tuple[RankOf, str], str]:
        """The source that places had with their figure, which now gets another; those that the new source tells too are its own."""
        if not self.value or self.stands is None or self.stands.source is None or self.stands.source.id == origin.id:
            return {}
        old = f"{self.stands.source.id}#{self.stands.source_place}" if self.stands.source_place else self.stands.source.id
        return {
            (rank.of, rank.scope): scalar(old)
            for rank in self.stands.ranks
            if rank.source is None and (rank.of, rank.scope) not in figure.ranks
        }


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
    sources = None if root is None else root.at("来源")
    if sources is None or origin.id not in sources.entries:
        surgery.entries("来源", [Entry(origin.id, origin.line())], before="指标")
    grouped: dict[str, list[Figure]] = {}
    for figure in changes.new:
        grouped.setdefault(figure.indicator.name, []).append(figure)
    told = [
        (figures[0].indicator, [words.observation(figure, origin, year) for figure in figures])
        for _name, figures in sorted(grouped.items(), key=lambda item: order.index(item[0]))
    ]
    put(surgery, told, order)
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for figure, location, missing in changes.fills:
        spot = _found(section, starts[location.line - 1] + location.column - 1)
        _fill(surgery, spot, figure, missing, origin, year)
    return surgery.result()


def standing(surgery: Surgery, indicator: Indicator) -> str | None:
    """By which of its names an indicator stands under 指标 already."""
    section = None if surgery.root is None else surgery.root.at("指标")
    names = {} if section is None else section.entries
    return next((name for name in (indicator.name, *indicator.aliases) if name in names), None)


def put(surgery: Surgery, told: Iterable[tuple[Indicator, Sequence[str]]], order: Sequence[str]) -> None:
    """Observations in words under 指标: with those that stand there of the same indicator, else as new lines in the catalogue's order."""
    section = None if surgery.root is None else surgery.root.at("指标")
    fresh: list[Entry] = []
    for indicator, lines in told:
        written = standing(surgery, indicator)
        if written is not None and section is not None:
            surgery.items(section.keys[written], section.entries[written], lines)
        else:
            fresh.append(Entry(indicator.name, lines[0] if len(lines) == 1 else lines, order[: order.index(indicator.name)]))
    surgery.entries("指标", fresh)


def _found(section: Spot | None, offset: int) -> Spot:
    """The observation that a place lies in."""
    candidates = [] if section is None else [item for spot in section.entries.values() for item in (spot.items or [spot])]
    starts = [spot.start for spot in candidates]
    place = bisect_right(starts, offset) - 1
    if place < 0:
        raise InternalError(_("找不到要改的那一行"))
    return candidates[place]


def _fill(surgery: Surgery, spot: Spot, figure: Figure, missing: Missing, origin: Origin, year: int) -> None:
    """Put in what is missing. 来源 is the source of the number: it changes with the number, and not for a place put beside one.

    A place that comes from elsewhere than its number says so; one that stays while its number gets another source keeps its own.
    """
    places = missing.places(figure, origin)
    wanted = _wanted(surgery, spot, figure, missing, words.keys(figure, origin, year), places)
    if spot.kind == "scalar":
        stands = {} if "数值" in wanted else {"数值": surgery.text[spot.start : spot.end]}
        surgery.replace(spot, braces({**stands, **wanted}))
        return
    beside = _fill_places(surgery, spot, places)
    for (of, scope), source in missing.left_behind(figure, origin).items():
        _keep_source(surgery, spot.entries.get(of.value), scope, source)
    whole = {key: value for key, value in wanted.items() if key not in beside}
    for key, value in whole.items():
        if key in spot.entries:
            surgery.replace(spot.entries[key], value)
    surgery.add_keys(spot, {key: value for key, value in whole.items() if key not in spot.entries})


def _wanted(
    surgery: Surgery,
    spot: Spot,
    figure: Figure,
    missing: Missing,
    told: Mapping[str, str],
    ranks: Mapping[RankOf, Mapping[str, Place]],
) -> dict[str, str]:
    """The keys to be put in, in the order of the data files, in the unit that stands there."""
    places = {of.value: braces({scope: place.words for scope, place in scopes.items()}) for of, scopes in ranks.items()}
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
    moved = units.shift(figure.unit or figure.indicator.unit, _unit(surgery, spot) or figure.indicator.unit) or 0
    if "较上年" in wanted and not missing.value and figure.change is not None:
        wanted["较上年"] = number_text(units.moved(Decimal(figure.change), moved))
    if missing.parts and not missing.value:
        wanted["其中"] = braces({name: number_text(units.moved(Decimal(value), moved)) for name, value in figure.parts.items()})
    return wanted


def _unit(surgery: Surgery, spot: Spot) -> str:
    """The unit that an observation names; empty where it is the catalogue's."""
    holder = spot.entries.get("单位")
    found = None if holder is None else load(surgery.text[holder.start : holder.end].encode(), "").root
    return found if isinstance(found, str) and found != "无" else ""


def _fill_places(surgery: Surgery, spot: Spot, ranks: Mapping[RankOf, Mapping[str, Place]]) -> set[str]:
    """Put places where there are others already; the keys under which they stand."""
    done: set[str] = set()
    for of, told in ranks.items():
        holder = spot.entries.get(of.value)
        if holder is None or holder.kind != "mapping":
            continue
        done.add(of.value)
        surgery.add_keys(holder, {scope: place.words for scope, place in told.items() if scope not in holder.entries})
        for scope, place in told.items():
            if scope in holder.entries:
                _replace_place(surgery, holder.entries[scope], place)
    return done


def _replace_place(surgery: Surgery, stands: Spot, place: Place) -> None:
    """Another number where a place stands; what is said of it besides stays."""
    if stands.kind != "mapping":
        surgery.replace(stands, place.words)
        return
    surgery.replace(stands.entries.get("名次", stands), place.number)
    if "来源" in stands.entries:
        surgery.replace(stands.entries["来源"], place.source)
    elif place.own:
        surgery.add_keys(stands, {"来源": place.source})


def _keep_source(surgery: Surgery, holder: Spot | None, scope: str, source: str) -> None:
    """Write beside a place that stands the source that it shared with its figure until now."""
    stands = None if holder is None else holder.entries.get(scope)
    if stands is None:
        return
    if stands.kind == "mapping":
        surgery.add_keys(stands, {"来源": source})
    else:
        surgery.replace(stands, braces({"名次": surgery.text[stands.start : stands.end], "来源": source}))
