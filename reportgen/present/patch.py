"""Edits of data that a review suggests, as a unified diff that a person looks at and applies; nothing is changed by itself.

In: Review, the text of data files.   Out: the diff, and what cannot be suggested, with the reason.
Suggested is only what is certain: the published value is another one, and the draft's comes as it stands from one number in one line of
data. Exactly its digits change. What a reviewer has accepted, or wants corrected on the page, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import unified_diff

from reportgen.diagnostics import Location
from reportgen.messages import _
from reportgen.review import Match, Review, Ruling, Verdict

_NUMBER = re.compile(r"(?<![\d.])[-+]?\d+(?:\.\d+)?(?![\d.]*\d)")
_SHIFTS = (0, 4, 8, -4, -8)
"""Powers of ten between what the data say and what is printed: 元, 万元, 亿元."""

Source = Callable[[str], str | None]
"""The text of a data file by the path that a location names; None where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a review suggests."""

    diff: str
    """Empty where nothing is suggested."""
    left: tuple[str, ...]
    """Facts that differ in value and are not in the diff, each with the reason."""


@dataclass(frozen=True, slots=True)
class _Change:
    """Digits of one line: columns count from 0."""

    line: int
    start: int
    end: int
    new: str


def suggestion(review: Review, source: Source) -> Suggestion:
    """The diff over all files, in the order of their names."""
    found: dict[str, dict[tuple[int, int], set[_Change]]] = {}
    whose: dict[tuple[str, int, int], str] = {}
    left = []
    for match in review.matches:
        if match.verdict is not Verdict.CHANGED or match.draft is None or match.published is None or _settled(match):
            continue
        place = _place(match)
        words = None if place is None else source(place.path)
        change = None if place is None or words is None else _change(match, place, words)
        if place is None or change is None:
            left.append(_told(match))
            continue
        found.setdefault(place.path, {}).setdefault((change.line, change.start), set()).add(change)
        whose[place.path, change.line, change.start] = _told(match)
    parts = []
    for path in sorted(found):
        changes: list[_Change] = []
        for (line, start), asked in found[path].items():
            if len(asked) > 1:  # two places of the published text ask for two values
                left.append(whose[path, line, start])
            else:
                changes += asked
        parts.append(_diff(path, source(path) or "", changes))
    return Suggestion("".join(parts), tuple(left))


def _settled(match: Match) -> bool:
    return match.decision is not None and match.decision.ruling in (Ruling.ACCEPTED, Ruling.CORRECT_PAGE)


def _place(match: Match) -> Location | None:
    """The one place of data that the draft's number is, as it stands."""
    places = {(each.location, each.value) for each in match.origin}
    formulas = {each.formula for each in match.origin}
    return match.origin[0].location if len(places) == 1 and formulas == {""} else None


def _change(match: Match, place: Location, words: str) -> _Change | None:
    old, new = match.draft, match.published
    lines = words.split("\n")
    if old is None or new is None or old.value is None or new.value is None or place.line > len(lines):
        return None
    if old.unit != new.unit or old.value_to is not None or new.value_to is not None:
        return None
    for shift in _SHIFTS:
        said = old.value.scaleb(shift)
        tokens = [token for token in _tokens(lines[place.line - 1], place.column - 1) if Decimal(token[0]) == said]
        here = [token for token in tokens if token.start() == place.column - 1] or tokens
        if len(here) == 1:
            return _Change(place.line - 1, here[0].start(), here[0].end(), _digits(new.value.scaleb(shift)))
    return None


def _tokens(line: str, at: int) -> Iterator[re.Match[str]]:
    """The numbers of a line; of a mark in prose, {name|number|…}, only those of its number."""
    start, end = 0, len(line.split(" #")[0])
    if line[at : at + 1] == "{" and "|" in line[at:]:
        start = line.index("|", at) + 1
        end = min(found for sign in "|}" if (found := line.find(sign, start)) >= 0 or sign == "}")
    return _NUMBER.finditer(line, start, max(start, end))


def _digits(value: Decimal) -> str:
    """
    >>> _digits(Decimal("2.70")), _digits(Decimal("12E+2"))
    ('2.70', '1200')
    """
    return f"{value:f}"


def _diff(path: str, words: str, changes: list[_Change]) -> str:
    lines = words.split("\n")
    changed = list(lines)
    for change in sorted(changes, key=lambda each: (each.line, -each.start)):
        line = changed[change.line]
        changed[change.line] = line[: change.start] + change.new + line[change.end :]
    ends = ["\n"] * (len(lines) - 1)
    before, after = ([line + end for line, end in zip(side, ends, strict=False)] for side in (lines, changed))
    if lines[-1]:
        before.append(lines[-1] + "\n\\ No newline at end of file\n")
        after.append(changed[-1] + "\n\\ No newline at end of file\n")
    return "".join(unified_diff(before, after, f"a/{path}", f"b/{path}"))


def _told(match: Match) -> str:
    mention = match.draft or match.published
    return _("{name}：数值不同，但不是一行数据原样写出的数，请自行核对").format(name=mention.indicator if mention else "")
