"""Styles of a Word file, and the numbers that Word makes for paragraphs (w:numPr).

In: the package.   Out: style names by id; the number that stands before a paragraph, empty where Word makes none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen import chinese
from reportgen.read.packed import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
)
_NONE = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name, and the list it numbers with."""

    name: str = ""
    list_id: str = ""
    level: int = 0


NO_STYLE = Style()


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


def styles(package: Package) -> dict[str, Style]:
    """The paragraph styles by id; a style without a list of its own has that of the style it is based on."""
    if "word/styles.xml" not in package.names:
        return {}
    nodes = {node.get(f"{W}styleId", ""): node for node in package.xml("word/styles.xml").iter(f"{W}style")}
    return {key: _style(key, nodes) for key in nodes}


def _style(key: str, nodes: dict[str, _Element]) -> Style:
    name = _value(nodes[key].find(f"{W}name"))
    seen: set[str] = set()
    at = key
    while at in nodes and at not in seen:
        seen.add(at)
        number = nodes[at].find(f"{W}pPr/{W}numPr")
        if number is not None:
            return Style(name, _value(number.find(f"{W}numId")), _int(_value(number.find(f"{W}ilvl"))))
        at = _value(nodes[at].find(f"{W}basedOn"))
    return Style(name)


class Counters:
    """Counts the paragraphs of each list, as Word does."""

    def __init__(self, package: Package) -> None:
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        if "word/numbering.xml" in package.names:
            tree = package.xml("word/numbering.xml")
            kinds = {node.get(f"{W}abstractNumId", ""): _levels(node) for node in tree.iter(f"{W}abstractNum")}
            for node in tree.findall(f"{W}num"):
                kind = _value(node.find(f"{W}abstractNumId"))
                self._lists[node.get(f"{W}numId", "")] = (kind, kinds.get(kind, {}))

    def number(self, paragraph: _Element, style: Style) -> str:
        """What Word prints before this paragraph."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        list_id = style.list_id if own is None else _value(own.find(f"{W}numId")) or style.list_id
        level = style.level if own is None or own.find(f"{W}ilvl") is None else _int(_value(own.find(f"{W}ilvl")))
        kind, levels = self._lists.get(list_id, ("", {}))
        if level not in levels:
            return ""
        counts = self._counts[kind]
        before = counts[level]
        counts[level] = levels[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if levels[level].form in _NONE:
            return ""
        return re.sub(r"%([1-9])", lambda found: _told(counts, levels, int(found[1]) - 1), levels[level].text)


def _told(counts: list[int | None], levels: dict[int, _Level], level: int) -> str:
    count = counts[level]
    form = levels[level].form if level in levels else "decimal"
    number = count if count is not None else levels[level].start if level in levels else 1
    return chinese.numeral(number) if form in _CHINESE and 1 <= number <= 99 else str(number)


def _levels(kind: _Element) -> dict[int, _Level]:
    return {
        _int(node.get(f"{W}ilvl", "0")): _Level(
            _value(node.find(f"{W}numFmt")) or "decimal", _value(node.find(f"{W}lvlText")), _int(_value(node.find(f"{W}start")) or "1")
        )
        for node in kind.iter(f"{W}lvl")
    }


def _value(node: _Element | None) -> str:
    return "" if node is None else node.get(f"{W}val", "")


def _int(text: str) -> int:
    return min(int(text), _LEVELS - 1 if len(text) == 1 else 9999) if text.isdecimal() else 0
