"""A YAML file that people edit too, changed in a few places; every other character stays, comments and order included.

In:  the text of the file.   Out: the text with lines, keys and items put in.
`Surgery` collects slices to be replaced; all are taken from the text as it was, so that their order does not matter.
Names and keys come in as text and are quoted here where they must be; values come in as YAML (`scalar`, `braces`, a number).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.width import width
from reportgen.yamlfile.quoting import braces, scalar
from reportgen.yamlfile.spots import Spot, spots

STEP = "  "
_BEFORE_COMMENT = re.compile(r" {3,}(?=#)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A new line of a section."""

    name: str
    value: str | Sequence[str]
    """Of several values each stands on a line of its own."""
    after: Sequence[str] = ()
    """Names of the section that it stands behind, the nearest last."""


class Surgery:
    """The changes to one file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = spots(text)
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._changes: list[tuple[int, int, str]] = []

    def result(self) -> str:
        """The text with all changes made."""
        text = self.text
        ordered = sorted(enumerate(self._changes), key=lambda change: (*change[1][:2], change[0]), reverse=True)
        for _number, (start, end, new) in ordered:
            text = text[:start] + new + text[end:]
        return text

    def replace(self, spot: Spot, new: str) -> None:
        """Put `new` where a value stands; a missing value gets a blank before it, a comment behind it keeps its column where it can."""
        blank = " " if spot.start == spot.end and self.text[spot.start - 1 : spot.start] == ":" else ""
        behind = _BEFORE_COMMENT.match(self.text, spot.end)
        spare = 0 if behind is None or "\n" in new else len(behind[0]) - 2
        grown = width(new) - width(self.text[spot.start : spot.end])
        self._changes.append((spot.start, spot.end + max(min(spare, grown), 0), blank + new))

    def add_keys(self, spot: Spot, told: Mapping[str, str]) -> None:
        """Put keys at the end of a mapping, in its own manner."""
        if not told:
            return
        words = [f"{scalar(key)}: {value}" for key, value in told.items()]
        if spot.flow:
            last = max((each.end for each in spot.entries.values()), default=None)
            if last is None:
                self._changes.append((spot.start + 1, spot.end - 1, f" {', '.join(words)} "))
            else:
                self._changes.append((last, last, "".join(f", {word}" for word in words)))
            return
        indent = self._indent(min(start for start, _end in spot.keys.values()))
        self._after_line(spot.end, "".join(f"{self._newline}{indent}{word}" for word in words))

    def entries(self, section: str, new: Sequence[Entry], *, before: str | None = None) -> None:
        """Lines `name: value` in a section of the file, each behind the last of its forerunners, else at the section's end.

        Where the section is missing it is made, before the section `before` or at the end.
        """
        holder = None if self.root is None else self.root.at(section)
        if not new:
            return
        if holder is None:
            self._new_section(section, new, before)
        elif holder.kind != "mapping":
            self._after_line(holder.end, "".join(self._lines(each, STEP) for each in new))
        elif holder.flow:
            self.add_keys(holder, {each.name: _in_brackets(each.value) for each in new})
        else:
            indent = self._indent(min(start for start, _end in holder.keys.values()))
            for each in new:
                known = [holder.entries[name].end for name in each.after if name in holder.entries]
                self._after_line(known[-1] if known else holder.end, self._lines(each, indent))

    def on_top(self, section: str, new: Sequence[str]) -> bool:
        """Items at the head of a list, one a line; False, and nothing done, where it is not written one item a line."""
        holder = None if self.root is None else self.root.at(section)
        if self.root is None or (holder is None and self.root.kind == "mapping" and not self.root.flow):
            self._new_lines(f"{scalar(section)}:{self._newline}{''.join(f'{STEP}- {each}{self._newline}' for each in new)}")
            return True
        if holder is None or holder.flow or holder.kind == "mapping" or (holder.kind == "scalar" and holder.start != holder.end):
            return False
        indent = self._dashes(holder) if holder.items else STEP
        self._after_line(self.root.keys[section][1], "".join(f"{self._newline}{indent}- {each}" for each in new))
        return True

    def items(self, key: tuple[int, int], spot: Spot, new: Sequence[str]) -> None:
        """More observations of an indicator that has one or several: a list, as it stands or made of the one."""
        if not new:
            return
        if spot.kind == "sequence" and spot.flow:
            last = max((each.end for each in spot.items), default=spot.start + 1)
            self._changes.append((last, last, "".join(f"{', ' if spot.items else ' '}{each}" for each in new)))
            return
        if spot.kind == "sequence":
            indent = self._dashes(spot) if spot.items else self._indent(key[0]) + STEP
            self._after_line(spot.end, "".join(f"{self._newline}{indent}- {each}" for each in new))
            return
        indent = self._indent(key[0]) + STEP
        if spot.kind == "mapping" and not spot.flow:
            inner = self._indent(spot.start)
            line = self._line_start(spot.start)
            self._changes.append((line, spot.start, f"{indent}- "))
            extra = " " * max(len(indent) + 2 - len(inner), 0)
            at = self.text.find("\n", line)
            while 0 <= at < spot.end:
                if self.text[at + 1 : at + 2] not in ("\n", "\r", ""):
                    self._changes.append((at + 1, at + 1, extra))
                at = self.text.find("\n", at + 1)
        else:
            colon = self.text.index(":", key[1]) + 1
            self._changes.append((colon, spot.start, f"{self._newline}{indent}- "))
        self._after_line(spot.end, "".join(f"{self._newline}{indent}- {each}" for each in new))

    def _new_section(self, section: str, new: Sequence[Entry], before: str | None) -> None:
        if self.root is not None and self.root.flow:
            self.add_keys(self.root, {section: braces({each.name: _in_brackets(each.value) for each in new})})
            return
        self._new_lines(f"{scalar(section)}:{''.join(self._lines(each, STEP) for each in new)}{self._newline}", before)

    def _new_lines(self, body: str, before: str | None = None) -> None:
        """Put whole lines before a section, else at the end."""
        keys = {} if self.root is None else self.root.keys
        if before is not None and before in keys:
            start = self._line_start(keys[before][0])
            self._changes.append((start, start, body + self._newline))
            return
        end = len(self.text)
        complete = not self.text or self.text.endswith("\n") or any(change[0] == end for change in self._changes)
        lead = "" if complete else self._newline
        self._changes.append((end, end, lead + (self._newline if self.root is not None or self._changes else "") + body))

    def _lines(self, entry: Entry, indent: str) -> str:
        """A line `name: value`, or one of the name and one a value; each begins a new line."""
        if isinstance(entry.value, str):
            return f"{self._newline}{indent}{scalar(entry.name)}: {entry.value}"
        items = "".join(f"{self._newline}{indent}{STEP}- {value}" for value in entry.value)
        return f"{self._newline}{indent}{scalar(entry.name)}:{items}"

    def _after_line(self, place: int, new: str) -> None:
        """Put whole lines behind the line in which `place` stands; a block value may already end behind its line."""
        if place and self.text[place - 1 : place] == "\n":
            place -= 1
            place -= self.text[place - 1 : place] == "\r"
        end = self.text.find("\n", place)
        if end < 0:
            end = len(self.text)
        elif self.text[end - 1 : end] == "\r":
            end -= 1
        self._changes.append((end, end, new))

    def _dashes(self, spot: Spot) -> str:
        """What stands before the dashes of a list in lines."""
        return self._indent(self.text.rfind("-", 0, spot.items[0].start))

    def _line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def _indent(self, place: int) -> str:
        start = self._line_start(place)
        line = self.text[start:place]
        return " " * len(line) if line.strip() else line


def _in_brackets(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else f"[{', '.join(value)}]"
