"""The words by which templates and tables call the group that a region is ranked in (R29).

In:  the regions of a data set.   Out: words: 全市, 衢州, 全州, 全省, the names of groups.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.model import Dataset, Region, RegionType
from reportgen.region import names_of, word_of

ABOVE = "上级"
"""The scope of the region's siblings, whatever its word is."""
BELOW = "下辖"
"""The regions right below, which a city lists in its own report: its 全市, in which it has no place itself."""
_ABOVE: Mapping[RegionType, str] = {RegionType.PROVINCE: "全国", RegionType.PREFECTURE: "全省"}
"""Whose siblings are not those of a city, where no folder of a region above says what they are."""
COMMON = (ABOVE, BELOW, "全市", "全省", "全国")


def scope_words(dataset: Dataset) -> tuple[str, ...]:
    """The words by which a scope may be called, whoever speaks."""
    upper = [region for region in dataset.regions.values() if len(region.path) < 3]
    names = {word for region in upper for word in (*names_of(region), region.whole_word)}
    return (*COMMON, *dataset.groups, *sorted(names))


def siblings_word(dataset: Dataset, region: Region) -> str:
    """The region's own word for its siblings: 全市, 全州; 衢州 for a 县级市; 全省 for a 设区市, 全国 for a province."""
    parent = dataset.regions.get(region.parent) if region.parent is not None else None
    if parent is None:
        return _ABOVE.get(region.type, "全市")
    return word_of(parent, region)
