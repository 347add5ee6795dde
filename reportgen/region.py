"""Whose figures they are: the nodes of the region tree, and the groups within which they are ranked.

In: nothing; `load` makes regions from folders and 地区.yaml, `derive` scopes.   Out: `Region`, `Scope`; `model` gives both on.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import Location
from reportgen.vocabulary import RegionType


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A node of the region tree; its folder is its identity."""

    path: tuple[str, ...]
    type: RegionType
    short_name: str | None = None
    self_word: str
    """How it calls itself: 我区, 我市, 我县 (R29)."""
    whole_word: str
    """How it calls all of itself: 全区, 全市, 全县."""
    issuer: str | None = None
    """The office that issues the report."""
    members: tuple[str, ...] | None = None
    """Names of the regions one level below in their fixed administrative order; None where nobody has declared them."""
    member_count: int | None = None
    """How many county-level regions it has, where they are not listed (N of a provincial rank)."""
    location: Location

    @property
    def name(self) -> str:
        return self.path[-1]

    @property
    def parent(self) -> tuple[str, ...] | None:
        return self.path[:-1] or None

    @property
    def above(self) -> list[tuple[str, ...]]:
        """The paths of the regions that hold it, nearest first."""
        return [self.path[:depth] for depth in range(len(self.path) - 1, 0, -1)]

    @property
    def label(self) -> str:
        """The path as a person writes it: 浙江省/衢州市/柯城区."""
        return "/".join(self.path)


_SUFFIXES = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "地区", "省", "市", "州", "盟")


def bare(name: str) -> str:
    """The name of a city or province without the word for what it is; names of two characters stay.

    >>> bare("台州市"), bare("广西壮族自治区"), bare("柯城区")
    ('台州', '广西', '柯城区')
    """
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return name


def short_name(region: Region) -> str:
    """衢州 for 衢州市, unless 地区.yaml says another: how a 县级市 names its parent in a rank (R29)."""
    return region.short_name or bare(region.name)


def word_of(above: Region, region: Region) -> str:
    """How `region` calls those that lie in `above`: 全市, 全州, 全省, 全区; the short name where that would be itself (R29)."""
    return short_name(above) if above.whole_word == region.whole_word else above.whole_word


def names_of(above: Region) -> frozenset[str]:
    """The names by which a region above may be called in place of 全市 or 全省."""
    return frozenset({above.name, short_name(above), bare(above.name)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A group of regions within which ranks are told (R31)."""

    word: str
    """As printed: 全市, 全省, 山区26县."""
    members: tuple[tuple[str, ...], ...]
    """Region paths in their fixed order; those known, where not all are."""
    complete: bool
    """Whether `members` is the whole group. Only then may a rank be computed (R30, R32a)."""
    size: int | None
    """How many regions the group has (N), where known."""
    above: tuple[str, ...] | None = None
    """The region whose members they are; None for a named group."""
