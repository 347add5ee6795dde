"""Facts about names behind a number (R45).

In:  nothing; `derive` makes these.   Out: `Roster`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.facts.base import Fact, Level
from reportgen.model import ListedName
from reportgen.records import light


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Roster(Fact):
    """The names that the data list for a figure, and the figure."""

    names: tuple[ListedName, ...]
    level: Level | None
    """How many there are in all; None where nobody has said (total_missing)."""

    @property
    def count(self) -> Decimal | None:
        return None if self.level is None else self.level.value

    @property
    def exact(self) -> bool:
        """Whether the number is exact, so that a list of that many names is whole."""
        return self.level is not None and self.level.observation.approx is None
