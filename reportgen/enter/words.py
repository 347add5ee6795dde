"""Figures in the words of a year file: one line an observation, one line a source.

In:  a figure and the year of the file.   Out: YAML in braces, as a person would type it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.incoming import Figure
from reportgen.model import Measure, RankOf
from reportgen.period import AsOf, Months, Period, Year
from reportgen.yamlfile import braces, scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file that figures come from, as 来源 keeps it."""

    id: str
    title: str
    file: str
    digest: str
    publisher: str = ""
    date: str = ""
    filled_by: str = ""

    def line(self) -> str:
        """What stands behind `id: `."""
        told = {
            "名称": self.title,
            "单位": self.publisher,
            "日期": self.date,
            "文件": self.file,
            "指纹": self.digest,
            "填报人": self.filled_by,
        }
        return braces({key: scalar(value) for key, value in told.items() if value})

    def place(self, figure: Figure) -> str:
        """What stands under 来源 of a figure: `通报#研发!C5`."""
        return self._at(figure, figure.cell)

    def rank_place(self, figure: Figure, of: RankOf, scope: str) -> str:
        """What stands under 来源 of a place that another paper tells than the figure."""
        return self._at(figure, figure.rank_cells.get((of, scope), figure.cell))

    def _at(self, figure: Figure, cell: str) -> str:
        return scalar(f"{self.id}#{figure.sheet}!{cell}" if cell else self.id)


def keys(figure: Figure, origin: Origin, year: int) -> dict[str, str]:
    """Keys and values of an observation in the order of the data files."""
    told: dict[str, str] = {}
    period = period_key(figure, year)
    if period is not None:
        told[period[0]] = period[1]
    if figure.value is not None:
        told["数值"] = figure.value
    if figure.unit and figure.unit != figure.indicator.unit:
        told["单位"] = scalar(figure.unit)
    if figure.growth is not None:
        told["同比"] = figure.growth
    if figure.change is not None:
        told["较上年"] = figure.change
    for of, scopes in by_kind(figure.ranks).items():
        told[of.value] = braces({scope: str(position) for scope, position in scopes.items()})
    if figure.parts:
        told["其中"] = braces(figure.parts)
    if figure.stage:
        told["阶段"] = scalar(figure.stage)
    if figure.approx in ("余", "多", "近", "约"):
        told["概数"] = figure.approx
    told["来源"] = origin.place(figure)
    if figure.note:
        told["备注"] = scalar(" ".join(figure.note.split()))
    return told


def observation(figure: Figure, origin: Origin, year: int) -> str:
    """A whole observation."""
    return braces(keys(figure, origin, year))


def by_kind(ranks: Mapping[tuple[RankOf, str], int]) -> dict[RankOf, dict[str, int]]:
    """Places grouped by what is ranked."""
    found: dict[RankOf, dict[str, int]] = {}
    for of in RankOf:
        scopes = {scope: position for (kind, scope), position in ranks.items() if kind is of}
        if scopes:
            found[of] = scopes
    return found


def period_key(figure: Figure, year: int) -> tuple[str, str] | None:
    """The key that tells a figure's period, and its value; None where the file's year does."""
    if figure.period == own_period(figure, year):
        return None
    match figure.period:
        case Year():
            return "年份", str(figure.period)
        case AsOf():
            return "截至", str(figure.period)
        case Months():
            return "期间", str(figure.period)


def own_period(figure: Figure, year: int) -> Period:
    """The period of a figure that names none in the file of `year`."""
    return AsOf(year, 12) if figure.indicator.measure is Measure.STOCK else Year(year)


def free_id(wanted: str, taken: Sequence[str]) -> str:
    """A source id that no other source of the file has."""
    base = re.sub(r"(?<=\d)[-~～–—](?=\d)", "至", wanted)
    base = re.sub(r"[\s:：,，#!\[\]{}\"'%&*?|>@`-]+", "", base) or "导入"
    base = base if not base[0].isdigit() else f"表{base}"
    return next(name for name in (base, *(f"{base}之{n}" for n in range(2, 10_000))) if name not in taken)
