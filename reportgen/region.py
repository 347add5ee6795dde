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
    def label(self) -> str:
        """The path as a person writes it: 浙江省/衢州市/柯城区."""
        return "/".join(self.path)


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
