"""How much a template may use: it is data from a stranger.

In:  limits, and a clock that never goes back.   Out: a `Meter` that raises TemplateLimitError.
Steps and characters are counted the same way on every machine; the deadline is the last resort. What the data say is counted by the piece:
how long each piece is, the template has no say in.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from reportgen.errors import TemplateLimitError
from reportgen.messages import _

PIECE = 20
"""For so many characters a printed number, name or run of words counts that stands in the data."""


@dataclass(frozen=True, slots=True)
class Limits:
    """For one report. A long one takes some hundred steps and twenty thousand characters."""

    steps: int = 100_000
    """Rounds of loops, calls of macros and files included."""
    characters: int = 2_000_000
    """The template's own text, printed and joined, and what it prints of the data."""
    seconds: float = 20.0
    source: int = 60_000
    """Characters of one template file; compiling a longer one would take seconds and hundreds of megabytes."""
    clock: Callable[[], float] = time.monotonic


@dataclass(slots=True)
class Meter:
    """Counts one rendering."""

    limits: Limits
    steps: int = 0
    characters: int = 0
    deadline: float = field(init=False)

    def __post_init__(self) -> None:
        self.deadline = self.limits.clock() + self.limits.seconds

    def step(self, characters: int = 0) -> None:
        """One round of a loop or one call, which writes `characters` of the template's own text."""
        self.steps += 1
        if self.steps > self.limits.steps:
            raise TemplateLimitError(_("模板循环或调用超过 {n} 次，已停下").format(n=self.limits.steps), hint=_("检查循环和宏是否没有尽头"))
        if self.steps % 64 == 0:
            self.look_at_the_clock()
        if characters:
            self.write(characters)

    def look_at_the_clock(self) -> None:
        """TemplateLimitError behind the deadline."""
        if self.limits.clock() > self.deadline:
            raise TemplateLimitError(_("模板运行超过 {n:g} 秒，已停下").format(n=self.limits.seconds), hint=_("减少循环的层数"))

    def write(self, characters: int) -> None:
        """`characters` more of text."""
        self.characters += characters
        if self.characters > self.limits.characters:
            raise TemplateLimitError(
                _("模板生成的文字超过 {n} 字，已停下").format(n=self.limits.characters), hint=_("检查是否反复拼接同一段文字")
            )
