"""The words by which templates and tables call the group that a region is ranked in (R29).

In:  the regions of a data set.   Out: words: 全市, 衢州, 全省, the names of groups.
"""

from __future__ import annotations

from reportgen.model import Dataset, Region, RegionType

ABOVE = "上级"
"""The scope of the region's siblings, whatever its word is."""
COMMON = (ABOVE, "全市", "全省", "全国")


def scope_words(dataset: Dataset) -> tuple[str, ...]:
    """The words by which a scope may be called, whoever speaks."""
    names = {word for region in dataset.regions.values() if len(region.path) < 3 for word in (region.name, short_name(region))}
    return (*COMMON, *dataset.groups, *sorted(names))


def siblings_word(dataset: Dataset, region: Region) -> str:
    """The region's own word for its siblings: 全市; 衢州 for a 县级市; 全省 for a 设区市."""
    if region.type is RegionType.PREFECTURE:
        return "全省"
    parent = dataset.regions.get(region.parent) if region.type is RegionType.COUNTY_CITY and region.parent is not None else None
    return "全市" if parent is None else short_name(parent)


def short_name(region: Region) -> str:
    """衢州 for 衢州市: how a 县级市 names its parent in a rank."""
    if region.short_name:
        return region.short_name
    return region.name[:-1] if len(region.name) > 2 and region.name[-1] in "市省" else region.name
