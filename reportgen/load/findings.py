"""Where the loader puts what it finds wrong, so that every problem of every file is told at once.

In:  a place, what was found, what to do.   Out: `Findings`, a list of diagnostics; and the word that was probably meant.
Codes: D1xx files and YAML, D2xx keys, kinds and values, D3xx references, D4xx contradictions between files.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from reportgen.diagnostics import Diagnostic, Location, Related, Severity
from reportgen.messages import _

CLOSE = 0.5
"""Words at least so alike are suggested; one wrong character in a word of two is the usual slip."""


class Findings:
    """Collects diagnostics; errors keep the data from being used, warnings do not."""

    def __init__(self) -> None:
        self.all: list[Diagnostic] = []

    def error(self, code: str, place: Location, message: str, hint: str | None = None, *, related: Iterable[Related] = ()) -> None:
        self.all.append(
            Diagnostic(code=code, severity=Severity.ERROR, message=message, location=place, hint=hint, related=tuple(related)),
        )

    def warn(self, code: str, place: Location, message: str, hint: str | None = None, *, related: Iterable[Related] = ()) -> None:
        self.all.append(
            Diagnostic(code=code, severity=Severity.WARNING, message=message, location=place, hint=hint, related=tuple(related)),
        )

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(found for found in self.all if found.severity is Severity.ERROR)


def meant(word: str, known: Iterable[str], *, listed: int = 12) -> str | None:
    """A hint that names the known word closest to `word`, or all of them where they are few."""
    choices = tuple(dict.fromkeys(known))
    if close := closest(word, choices):
        return _("是否想写“{word}”？").format(word="”或“".join(close))
    if choices and len(choices) <= listed:
        return _("可以写：{words}").format(words="、".join(choices))
    return None


def closest(word: str, known: Iterable[str], *, most: int = 1) -> tuple[str, ...]:
    """The known words that look like `word`, the likeliest first.

    >>> closest("数植", ["数值", "单位"])
    ('数值',)
    """
    choices = list(known)
    bare = "".join(word.split()).strip("：:，,。\u3000\u200b")
    if bare != word and bare in choices:
        return (bare,)
    scored = [(difflib.SequenceMatcher(None, choice, bare).ratio(), _agreeing(choice, bare), choice) for choice in choices]
    found = [choice for ratio, _agree, choice in sorted(scored, key=lambda each: (-each[0], -each[1])) if ratio >= CLOSE]
    if not found and len(bare) >= 2:
        found = [choice for choice in choices if bare in choice or (len(choice) >= 2 and choice in bare)]
    return tuple(found[:most])


def _agreeing(one: str, other: str) -> int:
    """How many characters stand at the same place; decides between words of two characters that share one."""
    return sum(a == b for a, b in zip(one, other, strict=False))
