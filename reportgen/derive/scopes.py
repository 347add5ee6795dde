"""Which regions a scope word means, when a given region speaks (R29, R31).

In:  Dataset, region, word (全市, 全省, 台州, 山区26县).   Out: the Scope and the region it belongs to, or a Missing.

    who speaks      全市                  全省                                the parent's name (台州)
    区, 县          members of its city   county-level regions of the province    as 全市
    县级市          itself: no scope      county-level regions of the province    members of its city
    设区市          itself: no scope      cities of the province                  as 全省

In a 自治州 the word is 全州, in a 盟 全盟, in a 自治区 全区: what the region above calls all of itself, unless the speaker calls itself so.

A scope is complete only where its members are declared (下辖, 县级数, 成员); only then may a rank be computed (R30, R32a).
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from reportgen.attention import Looked
from reportgen.derive.handed import Elsewhere
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.model import Dataset, Region, RegionType, Scope
from reportgen.records import light
from reportgen.region import names_of, short_name, word_of

NATION = "全国"
USUAL = ("全市", "全省")
"""Words that everybody knows, also where no region above has a folder."""


@light
@dataclass(frozen=True, slots=True)
class Resolved:
    """A scope and the path of the region whose figure is its whole; None where no single region is."""

    scope: Scope
    whole: tuple[str, ...] | None


class Scopes:
    """The scopes of one dataset, each made once."""

    def __init__(self, dataset: Dataset, elsewhere: Elsewhere | None = None) -> None:
        self._dataset = dataset
        self._elsewhere = elsewhere
        self._resolved: dict[tuple[tuple[str, ...], str], Resolved | Missing] = {}
        self._groups: dict[tuple[str, tuple[str, ...] | str], Scope] = {}
        self._below: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        """Members by the region above, whatever word names them: a group is known by its tuple of members."""
        self._everywhere: Looked = (dataset.regions,)
        self._reported: frozenset[str] | None = None

    def resolve(self, region: Region, word: str, speaker: Region | None = None) -> Resolved | Missing:
        """What `word` means for `region`; LookupError, fit to print, where nobody knows the word.

        In a report the words are the speaker's: 全市 of a table in 柯城区's report holds 江山市 too, which itself would say 衢州.
        A city that speaks of its counties calls them 全市.
        """
        if speaker is not None and speaker.path != region.path:
            if word == speaker.whole_word and region.parent == speaker.path:
                return Resolved(self._members(word, speaker.path), speaker.path)
            spoken = self.resolve(speaker, word)
            if not isinstance(spoken, Missing) and region.path in spoken.scope.members:
                return spoken
        key = (region.path, word)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(region, word)
        return self._resolved[key]

    def _resolve(self, region: Region, word: str) -> Resolved | Missing:
        if word == region.whole_word:
            reason = _("{word}是{region}自己，不是排名的范围").format(word=word, region=region.name)
            if region.type is RegionType.COUNTY_CITY and region.parent and region.parent in self._dataset.regions:
                reason += _("；在所属市的名次用“{parent}”").format(parent=short_name(self._dataset.regions[region.parent]))
            return _no_scope(word, reason)
        if word in self._dataset.groups:
            return self._named(region, word)
        if word == NATION:
            return Resolved(Scope(word=word, members=(), complete=False, size=None), None)
        if found := self._upwards(region, word):
            return found
        if any(len(path) < 3 and word in names_of(each) for path, each in self._dataset.regions.items()):
            return _no_scope(word, _("{region}不在{word}之内").format(region=region.name, word=word))
        if word in self.words_reported():
            return Resolved(Scope(word=word, members=(), complete=False, size=None), None)
        if word in USUAL:
            reason = _("{region}的文件夹上面没有上级地区的文件夹，不知道{word}有哪些地区")
            return _no_scope(word, reason.format(region=region.name, word=word))
        words = sorted({*USUAL, NATION, *self._dataset.groups, *self.words_reported()})
        close = get_close_matches(word, words, n=1, cutoff=0.5)
        raise LookupError(
            _("不认识范围“{word}”").format(word=word)
            + (_("，是不是“{close}”？").format(close=close[0]) if close else _("；可用：{words}").format(words="、".join(words)))
        )

    def _upwards(self, region: Region, word: str) -> Resolved | None:
        """Scopes that are made of the regions above."""
        parent = region.parent
        if parent is None or parent not in self._dataset.regions:
            return None
        above = self._dataset.regions[parent]
        own = word_of(above, region)
        usual = "全省" if region.type is RegionType.PREFECTURE else "全市"
        if word in (own, usual) or word in names_of(above):
            return Resolved(self._members(own, parent), parent)
        province = self._dataset.regions.get(parent[:-1])
        if province is not None and region.type is not RegionType.PREFECTURE:
            own = word_of(province, region)
            if word in (own, "全省") or word in names_of(province):
                return Resolved(self._counties(own, province.path), province.path)
        return None

    def _members(self, word: str, path: tuple[str, ...]) -> Scope:
        """The regions right below `path`."""
        key = (word, path)
        if key not in self._groups:
            declared = self._dataset.regions[path].members
            members = self._below.get(path)
            if members is None:
                members = tuple((*path, name) for name in declared) if declared is not None else _children(self._dataset, path)
                self._below[path] = members
            complete = declared is not None
            self._groups[key] = Scope(word=word, members=members, complete=complete, size=len(members) if complete else None, above=path)
        return self._groups[key]

    def _counties(self, word: str, province: tuple[str, ...]) -> Scope:
        """The county-level regions two levels below `province`."""
        key = (f"{word}/县", province)
        if key not in self._groups:
            held = self._dataset.regions[province]
            cities = _children(self._dataset, province) if held.members is None else tuple((*province, name) for name in held.members)
            members: list[tuple[str, ...]] = []
            complete = held.member_count is not None
            for city in cities:
                declared = self._dataset.regions[city].members if city in self._dataset.regions else None
                complete = complete and declared is not None
                members += _children(self._dataset, city) if declared is None else [(*city, name) for name in declared]
            complete = complete and len(members) == held.member_count
            self._groups[key] = Scope(word=word, members=tuple(members), complete=complete, size=held.member_count, above=province)
        return self._groups[key]

    def _named(self, region: Region, word: str) -> Resolved | Missing:
        """A peer group of `范围.yaml`."""
        key = (word, word)
        if key not in self._groups:
            names = self._dataset.groups[word]
            found = [_by_name(self._dataset, name) for name in names]
            known = tuple(path for path in found if path is not None)
            self._groups[key] = Scope(word=word, members=known, complete=len(known) == len(names), size=len(names))
        scope = self._groups[key]
        if region.path not in scope.members:
            return _no_scope(word, _("{region}不在“{word}”之列（范围.yaml）").format(region=region.name, word=word))
        return Resolved(scope, None)

    def words_reported(self) -> frozenset[str]:
        """Scope words that stand in the data beside official ranks."""
        self._dataset.attention.note(self._everywhere)
        if self._reported is None and self._elsewhere is not None:
            self._reported = self._elsewhere.words()
        if self._reported is None:
            self._reported = frozenset(rank.scope for series in self._dataset.series.values() for each in series for rank in each.ranks)
        return self._reported


def _no_scope(word: str, reason: str) -> Missing:
    return Missing(name=word, period=None, unit="", what="范围", reason=reason)


def _children(dataset: Dataset, path: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(each for each in dataset.regions if each[:-1] == path)


def _by_name(dataset: Dataset, name: str) -> tuple[str, ...] | None:
    """The one region called so, by its name or by the end of its path; None where there is none, or more than one."""
    wanted = tuple(name.split("/"))
    found = [path for path in dataset.regions if path[-len(wanted) :] == wanted]
    return found[0] if len(found) == 1 else None
