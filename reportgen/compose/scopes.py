"""The words by which templates and tables call the group that a region is ranked in (R29).

In:  the regions of a data set.   Out: words: 全市, 衢州, 全州, 全省, the names of groups.
"""

from __future__ import annotations

from reportgen.model import Dataset, Region, RegionType
from reportgen.region import names_of, word_of

ABOVE = "上级"
"""The scope of the region's siblings, whatever its word is."""
BELOW = "下辖"
"""The regions right below, which a city lists in its own report: its 全市, in which it has no place itself."""
COMMON = (ABOVE, BELOW, "全市", "全省", "全国")


def scope_words(dataset: Dataset) -> tuple[str, ...]:
    """The words by which a scope may be called, whoever speaks."""
    upper = [region for region in dataset.regions.values() if len(region.path) < 3]
    names = {word for region in upper for word in (*names_of(region), region.whole_word)}
    return (*COMMON, *dataset.groups, *sorted(names))


def siblings_word(dataset: Dataset, region: Region) -> str:
    """The region's own word for its siblings: 全市, 全州; 衢州 for a 县级市; 全省 for a 设区市."""
    parent = dataset.regions.get(region.parent) if region.parent is not None else None
    if parent is None:
        return "全省" if region.type is RegionType.PREFECTURE else "全市"
    return word_of(parent, region)
