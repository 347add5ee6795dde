"""The clean text, and what each stretch of it is.

In: the lines that stay.   Out: text, units, and where each stretch stood in the raw text.
"""

from __future__ import annotations

import re

from reportgen import signs
from reportgen.published import Cell, Stretch, Unit, UnitKind
from reportgen.read.breaks import HEADINGS
from reportgen.read.source import BETWEEN_CELLS, Hint, Line

_DROPPED = frozenset(f"{signs.UNSEEN}\x00")
_ODD_BLANK = re.compile(r"[\u00a0\u2000-\u200a\u202f\t]")
_RUN_IN = re.compile(r"^[^。；;]{2,45}。(?=\s*\S)")
_LONGEST_HEADING = 45
_LONGEST_TITLE = 100
_NUMBERED = re.compile(r"^[\u4e00-\u9fff]{2,12}[〔\[(（](?:19|20)\d\d[〕\])）]\d+号(?:[\s\u3000]*签发人.*)?$")
_CAPTION = re.compile(r"表\d*$|^表\s*\d|情况|^[（(]?单位\s*[:：]")


class Sheet:
    """The text as it grows."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.pieces: list[str] = []
        self.length = 0
        self.stretches: list[Stretch] = []
        self.units: list[Unit] = []

    def put(self, text: str) -> None:
        """What the raw text does not hold."""
        self.pieces.append(text)
        self.length += len(text)

    def copy(self, start: int, end: int) -> None:
        """A slice of the raw text, without characters that nobody sees."""
        begin = start
        for place in [at for at in range(start, end) if self.raw[at] in _DROPPED] + [end]:
            if place > begin:
                self.stretches.append(Stretch(self.length, begin, place - begin))
                self.put(_ODD_BLANK.sub(" ", self.raw[begin:place]))
            begin = place + 1

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def lay_out(lines: list[Line], raw: str, *, tables_end_blank: bool) -> tuple[str, tuple[Unit, ...], tuple[Stretch, ...]]:
    """One paragraph a line; a table a row a line, its notes, and one blank line."""
    sheet = Sheet(raw)
    notes = _notes(lines, told=not tables_end_blank)
    titled = _title(lines, raw)
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if line.hint is Hint.ROW:
            _row(sheet, line)
        else:
            below = next((row for row in lines[place + 1 : place + 3] if row.hint is Hint.ROW), None)
            _prose(sheet, line, titled=place == titled, table=below.table if below is not None else 0)
        sheet.put("\n")
        table_ends = line.hint is Hint.ROW and (after is None or after.hint is not Hint.ROW or after.table != line.table)
        if (table_ends and place + 1 not in notes) or (place in notes and place + 1 not in notes):
            sheet.put("\n")
    return sheet.text, tuple(sheet.units), tuple(sheet.stretches)


def _notes(lines: list[Line], *, told: bool) -> set[int]:
    """The places of lines that belong to the table above them: told by the format, or by the blank line that ends them (txt)."""
    notes: set[int] = set()
    spaced = sum(line.blank_after for line in lines) > len(lines) / 2
    for place, line in enumerate(lines):
        if line.hint is not Hint.ROW or (place + 1 < len(lines) and lines[place + 1].hint is Hint.ROW) or (line.blank_after and told):
            continue
        below = place + 1
        while below < len(lines) and below < place + 6 and lines[below].hint is not Hint.ROW and (told or lines[below].hint is Hint.NOTE):
            below += 1
            if told and lines[below - 1].blank_after:
                break
        if not told or (below > place + 1 and lines[below - 1].blank_after and not spaced):
            notes |= set(range(place + 1, below))
    return notes


def _title(lines: list[Line], raw: str) -> int:
    """The place of the title: what the format calls so, else a short first line that is neither sentence nor heading; -1 for none."""
    told = next((place for place, line in enumerate(lines) if line.hint is Hint.TITLE), None)
    if told is not None:
        return told
    place = _below_letterhead(lines, raw)
    words = lines[place].words(raw).strip()
    plain = lines[place].hint in (Hint.NONE, Hint.WORDS) and len(words) <= _LONGEST_TITLE
    sentence = re.search(r"[。；;：:，,]$", words) or "。" in words or any(p.match(words) for p in HEADINGS)
    return place if plain and not sentence else -1


def _below_letterhead(lines: list[Line], raw: str) -> int:
    """The place of the first line behind 发文机关标志 and 发文字号, which open a text that was printed on a letterhead."""
    told = [line.words(raw).strip() for line in lines[:5]]
    number = next((place for place, words in enumerate(told[:3]) if _NUMBERED.match(words)), 0)
    if not number or not told[0].endswith("文件"):
        return 0
    below = number + 1
    while below < len(told) and told[below].startswith("签发人"):
        below += 1
    return below if below < len(told) else 0


def _row(sheet: Sheet, line: Line) -> None:
    start = sheet.length
    cells = []
    for place, (first, last) in enumerate(line.spans):
        if place:
            sheet.put(BETWEEN_CELLS)
        begin = sheet.length
        sheet.copy(first, last)
        cells.append(Cell(begin, sheet.length))
    sheet.units.append(Unit(kind=UnitKind.ROW, start=start, end=sheet.length, cells=tuple(cells), table=line.table))


def _prose(sheet: Sheet, line: Line, *, titled: bool, table: int) -> None:
    start = sheet.length
    for first, last in line.spans:
        while first < last and sheet.raw[first].isspace():
            first += 1
        while last > first and sheet.raw[last - 1].isspace():
            last -= 1
        sheet.copy(first, last)
    words = sheet.text[start:] if len(sheet.pieces) < 8 else "".join(_tail(sheet, start))
    end = sheet.length
    level, number = _number(words)
    if titled:
        sheet.units.append(Unit(kind=UnitKind.TITLE, start=start, end=end))
        return
    run_in = _RUN_IN.match(words) if level else None
    if run_in:
        cut = start + run_in.end()
        sheet.units.append(Unit(kind=UnitKind.HEADING, start=start, end=cut, level=level, number=number))
        gap = len(words[run_in.end() :]) - len(words[run_in.end() :].lstrip())
        sheet.units.append(Unit(kind=UnitKind.PARAGRAPH, start=cut + gap, end=end))
        return
    if level and len(words) <= _LONGEST_HEADING and "。" not in words[:-1] and not re.search(r"[；;，,、]$", words):
        kind = UnitKind.HEADING
    elif table and len(words) <= _LONGEST_HEADING and "。" not in words and _CAPTION.search(words):
        kind = UnitKind.CAPTION
    else:
        kind = UnitKind.PARAGRAPH
    sheet.units.append(Unit(kind=kind, start=start, end=end, level=level, number=number, table=table if kind is UnitKind.CAPTION else 0))


def _tail(sheet: Sheet, start: int) -> list[str]:
    """The pieces of the text from `start` on."""
    length, place = sheet.length, len(sheet.pieces)
    while length > start:
        place -= 1
        length -= len(sheet.pieces[place])
    return sheet.pieces[place:]


def _number(words: str) -> tuple[int, str]:
    for level, pattern in enumerate(HEADINGS, 1):
        found = pattern.match(words)
        if found:
            return level, found[1]
    return 0, ""
