"""What year files refer to: indicators, regions, peer groups; and which words a region may use for a scope (R29).

In:  names as typed in a year file.   Out: the thing named, or a finding with a did-you-mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen import yamlfile
from reportgen.diagnostics import Location
from reportgen.load.findings import Findings, meant
from reportgen.messages import _
from reportgen.model import Indicator, Region, RegionType
from reportgen.region import bare, word_of

_WHOLE_CITY, _WHOLE_PROVINCE, _WHOLE_COUNTRY = "全市", "全省", "全国"


@dataclass(frozen=True, slots=True)
class References:
    """What is known before any year file is read."""

    indicators: Mapping[str, Indicator]
    """By name and by alias."""
    regions: Mapping[tuple[str, ...], Region]
    groups: Mapping[str, tuple[str, ...]]
    broken: frozenset[str] | None = frozenset()
    """Names whose entry in the catalogue is wrong and already reported; None where the whole catalogue is."""
    scopes: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    """What `check_scope` has found out so far."""

    def indicator(self, name: str, place: Location, findings: Findings) -> Indicator | None:
        """The indicator of the catalogue that `name` names; a finding where there is none."""
        found = self.indicators.get(name)
        if found is None and self.broken is not None and name not in self.broken:
            hint = meant(name, self.indicators, listed=0) or _("先在 data/指标.yaml 里加上它：单位、类型、小数")
            findings.error("D301", place, _("指标目录里没有“{name}”").format(name=name), hint)
        return found

    def check_scope(self, key: str, region: Region, holder: yamlfile.Mapping, findings: Findings) -> None:
        """A finding where `region` cannot mean anything by a `key` of the mapping."""
        word = key.strip()
        if word in self.groups:
            self._check_member(word, region, holder.key_place(key), findings)
            return
        words = self._scopes(region)
        if word in words:
            return
        place = holder.key_place(key)
        if word in (_WHOLE_CITY, region.whole_word):
            message = _("{region} 的“{word}”是它自己，不能作名次的范围").format(region=region.name, word=word)
            known = words[0] if words else ""
            hint = (_("改用：{name}") if known.startswith("全") else _("改用上级的简称：{name}")).format(name=known) if known else None
            findings.error("D303", place, message, hint)
            return
        known = "、".join((*words, *self.groups))
        hint = _("可以写：{words}；其他范围先写进 data/范围.yaml").format(words=known)
        findings.error("D302", place, _("{region} 没有“{word}”这个范围").format(region=region.name, word=word), hint)

    def _scopes(self, region: Region) -> tuple[str, ...]:
        """The words for the regions above `region`, the likeliest first; found once for each region."""
        if region.path not in self.scopes:
            self.scopes[region.path] = self._find_scopes(region)
        return self.scopes[region.path]

    def _find_scopes(self, region: Region) -> tuple[str, ...]:
        if region.type is RegionType.PROVINCE:
            return (_WHOLE_COUNTRY,)
        above = [name for name in self._names_above(region) if name]
        county = region.type in (RegionType.DISTRICT, RegionType.COUNTY)
        usual = ((_WHOLE_CITY,) if county else ()) + (_WHOLE_PROVINCE,)
        wholes = tuple(dict.fromkeys((*self._wholes_above(region), *usual)))
        parent = self.regions.get(region.path[:-1])
        nearest = () if parent is None else (word_of(parent, region),)
        return tuple(dict.fromkeys((*nearest, *((*wholes, *above) if county else (*above, *wholes)), _WHOLE_COUNTRY)))

    def _wholes_above(self, region: Region) -> list[str]:
        """全州, 全盟, 全区 and the like of the regions above, nearest first."""
        parents = [self.regions[path] for path in region.above if path in self.regions]
        return [parent.whole_word for parent in parents if word_of(parent, region) == parent.whole_word]

    def _names_above(self, region: Region) -> list[str]:
        names: list[str] = []
        for path in region.above:
            parent, full = self.regions.get(path), path[-1]
            names += [(parent.short_name if parent else None) or bare(full), bare(full), full]
        return list(dict.fromkeys(names))

    def _check_member(self, word: str, region: Region, place: Location, findings: Findings) -> None:
        members = self.groups[word]
        if region.short_name not in members and not any(_ends(region.path, name) for name in members):
            message = _("{region} 不在“{word}”的成员里").format(region=region.name, word=word)
            findings.error("D302", place, message, _("核对 data/范围.yaml 里“{word}”的成员").format(word=word))


def _ends(path: tuple[str, ...], name: str) -> bool:
    """Whether a member's name means this region: its own, or the end of its path where several are called so (通州市/通州区)."""
    steps = tuple(name.split("/"))
    return path[-len(steps) :] == steps
