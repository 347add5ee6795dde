"""The 填报表: what stands in which column, so that who writes it and who reads it back agree.

In: nothing.   Out: `Form`, `FormLine`, `Column`, the marks by which a form is known again.
A form carries its region, year, office and document types in a hidden column, and beside each line the indicator and period that are asked
for: a person may sort, widen or restyle it, and LibreOffice or WPS may save it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from reportgen.model import Indicator
from reportgen.period import Period

MARK = "reportgen-form/1"
"""Begins the hidden cell of the first row; region path, year and office follow, with `|` between them."""
FILLED_BY = "填报人"
FILLED_ON = "填报日期"
PHONE = "联系电话"
APPROVED_BY = "单位负责人"


class Column(IntEnum):
    """Columns of the form, from 1."""

    NUMBER = 1
    INDICATOR = 2
    PERIOD = 3
    UNIT = 4
    LAST = 5
    TARGET = 6
    VALUE = 7
    GROWTH = 8
    RANK = 9
    STAGE = 10
    REASON = 11
    """说明: why a figure that looks odd is right; then it is taken."""
    REMARK = 12
    """核对意见: written by the import into a copy."""
    KEY = 13
    """Hidden: indicator and period."""


TYPES_ROW = 3
"""Its hidden cell: the document types that the figures are for, with `|` between them; forms of older versions have none."""
HEAD_ROW = 4
FIRST_ROW = 5
FOOT = {Column.INDICATOR: APPROVED_BY, Column.UNIT: FILLED_BY, Column.TARGET: PHONE, Column.STAGE: FILLED_ON}
"""Words below the lines, each with the cell to be filled in at its right."""
STAGES = ("年报", "快报", "初步")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One figure that is asked for."""

    indicator: Indicator
    period: Period
    last: str = ""
    """What stood there the year before, as typed; empty where nothing did."""
    target: str = ""
    """What was to be reached, in words."""

    @property
    def key(self) -> str:
        return f"{self.indicator.name}|{self.period}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One office's sheet."""

    region: tuple[str, ...]
    year: int
    office: str
    scope: str
    """The scope of the places that are asked for: 全市."""
    lines: tuple[FormLine, ...]
    types: tuple[str, ...] = ()
    """The document types that the figures are for."""
    deadline: str = ""

    @property
    def mark(self) -> str:
        return "|".join((MARK, "/".join(self.region), str(self.year), self.office))
