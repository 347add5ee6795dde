"""One indicator at one period, as an audience reads it.

In:  a reader, an indicator, and where somebody says so a period and the base that it is held against.   Out: what its forms ask of it.
What may be said of it, `forms` lists; `moves`, `places` and `families` say it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reportgen.compose.reader import Reader
from reportgen.compose.views import View
from reportgen.diagnostics import Location
from reportgen.facts import Level, Missing
from reportgen.house import House
from reportgen.model import Indicator
from reportgen.period import Period
from reportgen.records import light
from reportgen.wording.phrases import Phrase, named


@light
@dataclass(frozen=True, slots=True)
class IndicatorAt(View):
    """At the period that answers for the report, unless said otherwise."""

    NAME: ClassVar[str] = "指标"
    reader: Reader
    indicator: Indicator
    at: Period | None = None
    base: Period | None = None

    def __bool__(self) -> bool:
        return bool(self.level)

    @property
    def name(self) -> str:
        return self.indicator.name

    @property
    def house(self) -> House:
        return self.reader.house

    @property
    def period(self) -> Period:
        return self.at or self.reader.period(self.indicator.name)

    @property
    def level(self) -> Level | Missing:
        return self.reader.level(self.indicator.name, self.at)

    @property
    def place(self) -> Location:
        """An existing line that has to do with the figure."""
        found = self.reader.observation(self.indicator.name, self.at)
        return self.reader.location if isinstance(found, Missing) else found.location

    def called(self, text: str | None) -> Phrase:
        return named(text or self.indicator.name, self.indicator.location)
