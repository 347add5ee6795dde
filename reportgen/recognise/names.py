"""Names as tables write them, matched to the catalogue and the region tree.

In:  a head's words or the name in a row.   Out: the indicator or region, `LEFT_OUT`, or None where nothing is certain.
Certain is: the same after folding width and blanks, leaving out brackets, 数 at the end and what a person has answered before.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from reportgen import signs
from reportgen.incoming import LEFT_OUT, Names
from reportgen.model import Indicator, Region

_DROPPED = f"{signs.OPENING_QUOTES}{signs.CLOSING_QUOTES}{signs.OTHER_QUOTES}{signs.SINGLE_QUOTES}{signs.DOTS}\"'·"
_FORMS = str.maketrans(dict.fromkeys(_DROPPED, "") | dict.fromkeys(signs.DASHES, "-"))
WHOLE = ("全市", "全省", "全区", "全县", "全国", "合计", "总计", "全域", "全盟", "全旗", "全地区")
"""Rows that stand for the region above the others."""


def folded(text: str) -> str:
    """One spelling for comparison: half width, no blanks, no quotation marks.

    >>> folded("Ｒ＆Ｄ 强度（％）")
    'R&D强度(%)'
    """
    return "".join(unicodedata.normalize("NFKC", text).translate(_FORMS).split())


class IndicatorNames:
    """Which indicator a head means."""

    def __init__(self, indicators: Mapping[str, Indicator], answers: Names) -> None:
        self._by_name: dict[str, Indicator | None] = {}
        self._indicators = indicators
        self._answers = {folded(name): meaning for name, meaning in answers.indicators.items()}
        for indicator in dict.fromkeys(indicators.values()):
            for name in (indicator.name, *indicator.aliases, indicator.full_name, indicator.short_name):
                for form in _forms(name or ""):
                    self._by_name[form] = indicator if self._by_name.get(form, indicator) is indicator else None

    def find(self, words: str) -> Indicator | str | None:
        """The indicator, LEFT_OUT, or None."""
        for form in (folded(words), *_forms(words)):
            if (answer := self._answers.get(form)) is not None:
                return LEFT_OUT if answer == LEFT_OUT else self._indicators.get(answer)
        return next((found for form in _forms(words) if (found := self._by_name.get(form)) is not None), None)

    def near(self, words: str, most: int = 3) -> tuple[str, ...]:
        """Names of the catalogue that a head may mean, likeliest first."""
        wanted = _forms(words)[-1] if _forms(words) else folded(words)
        scored: dict[str, float] = {}
        for form, indicator in self._by_name.items():
            if indicator is not None:
                scored[indicator.name] = max(scored.get(indicator.name, 0.0), _alike(wanted, form))
        ranked = sorted(scored, key=lambda name: -scored[name])
        return tuple(name for name in ranked[:most] if scored[name] >= 0.4)


class RegionNames:
    """Which region a row means, among `parent` and all regions below it; a name that several have is none's."""

    def __init__(self, parent: Region, regions: Mapping[tuple[str, ...], Region], answers: Names) -> None:
        self.parent = parent
        self._answers = {folded(name): meaning for name, meaning in answers.regions.items()}
        above = [region for path, region in regions.items() if path[: len(parent.path)] == parent.path]
        below = [region.path for region in above if region.path != parent.path]
        below += [(*region.path, member) for region in above for member in region.members or () if (*region.path, member) not in regions]
        self.members = tuple(dict.fromkeys(below))
        self._known: dict[str, tuple[str, ...] | None] = {}
        for path in self.members:
            self._learn(path[-1], path)
            short = regions[path].short_name if path in regions else None
            for form in (short, _bare(path[-1])):
                if form:
                    self._learn(form, path)
        for word in (parent.name, parent.short_name or "", parent.whole_word, *WHOLE):
            if word:
                self._known[folded(word)] = parent.path

    def _learn(self, name: str, path: tuple[str, ...]) -> None:
        form = folded(name)
        self._known[form] = path if self._known.get(form, path) == path else None

    def find(self, words: str) -> tuple[str, ...] | str | None:
        """The region's path, LEFT_OUT, or None."""
        form = re.sub(r"^[0-9]+[.、]", "", folded(words))
        if (answer := self._answers.get(form)) is not None:
            return LEFT_OUT if answer == LEFT_OUT else self._path(answer)
        found = self._known.get(form)
        if found is None and self.parent.name != form and form.startswith(folded(self.parent.name)):
            found = self._known.get(form.removeprefix(folded(self.parent.name)))
        return found

    def near(self, words: str, most: int = 3) -> tuple[str, ...]:
        names = [path[-1] for path in self.members]
        ranked = sorted(names, key=lambda name: -_alike(folded(words), name))
        return tuple(name for name in ranked[:most] if _alike(folded(words), name) >= 0.34)

    def _path(self, answer: str) -> tuple[str, ...] | None:
        steps = tuple(step for step in answer.split("/") if step)
        return next((path for path in (*self.members, self.parent.path) if steps and path[-len(steps) :] == steps), None)


def best_parent(names: Iterable[str], regions: Mapping[tuple[str, ...], Region]) -> Region | None:
    """The lowest region below which the most of the names lie; where one region alone is named, that above it; None where none is."""
    wanted = {folded(name) for name in names}
    hits: Counter[tuple[str, ...]] = Counter()
    paths = {*regions, *((*region.path, member) for region in regions.values() for member in region.members or ())}
    named = [path for path in paths if folded(path[-1]) in wanted or folded(_bare(path[-1])) in wanted]
    if len(named) == 1:
        return regions.get(named[0][:-1])
    for path in named:
        if len(path) > 1:
            hits.update(path[:depth] for depth in range(1, len(path)))
    most = max(hits.values(), default=0)
    lowest = max(
        (path for path, count in hits.items() if count == most and path in regions), key=lambda path: (len(path), path), default=None
    )
    return None if most < 2 or lowest is None else regions[lowest]


def _forms(words: str) -> tuple[str, ...]:
    """Spellings that mean the same: with brackets, without them, without 数 and the like at the end."""
    whole = folded(words)
    bare = re.sub(r"\([^()]*\)", "", whole)
    plain = re.sub(r"(?<=[\u4e00-\u9fff])(?:数量|总数|数|情况)$", "", bare)
    return tuple(dict.fromkeys(form for form in (whole, bare, plain) if form))


def _bare(name: str) -> str:
    """柯城区 → 柯城; names of two characters stay."""
    for suffix in ("自治县", "市", "区", "县", "旗"):
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return name


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
