"""责任单位 as templates and tables see them: the first one leads (R44).

In:  the units of a task or target.   Out: a view that prints （责任单位：甲、乙）, and plain lists of names for cells.
That the first one leads is said once in a report, behind the first list that is printed, where the document type asks for it (牵头: 是).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reportgen.compose.views import View
from reportgen.diagnostics import Location
from reportgen.records import light
from reportgen.wording.phrases import EMPTY, Phrase, joined, named, words


@light
@dataclass(frozen=True, slots=True)
class Responsible(View):
    """The units of one task; false where there are none."""

    NAME: ClassVar[str] = "责任单位"
    units: tuple[str, ...]
    location: Location

    def names(self) -> tuple[str, ...]:
        return ("牵头", "配合", "名单")

    def get(self, name: str) -> object:
        match name:
            case "牵头":
                return self.listed(self.units[:1])
            case "配合":
                return self.listed(self.units[1:])
            case "名单":
                return self.listed(self.units)
        raise KeyError(name)

    def __bool__(self) -> bool:
        return bool(self.units)

    def printable(self) -> Phrase:
        return self.told(explained=False)

    def told(self, *, explained: bool) -> Phrase:
        """（责任单位：甲、乙）; `explained` adds that the first one leads."""
        if not self.units:
            return EMPTY
        return words("（责任单位：", self.listed(self.units), "。列第一位的为牵头单位，下同" if explained else "", "）")

    def listed(self, units: tuple[str, ...]) -> Phrase:
        return joined(named(unit, self.location) for unit in units)
