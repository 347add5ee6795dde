"""A file that is written as nearly everybody writes one, read in half the time that the parser takes.

In:  the text of a file.   Out: its tree, the very one that the parser's events make; NotPlainError where anything in it is written
otherwise, or wrong: then the parser reads it, and says what.
What is read here is less than YAML, and never something else: keys and values of one line, `|` blocks, lists with a dash, and braces and
brackets that close in the line in which they open; quotation marks without escapes. Whatever else a sign could mean is not plain.
"""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.yamlfile.scalars import NUMBER, plain
from reportgen.yamlfile.tree import Mapping, Node, Sequence, Source

_LONG = 100_000
"""Characters. No shorter file has too many values."""
_DEEP = 16
"""Levels of blocks, and as many of brackets in them."""

_FIRST = r"-?[^ \n\-?:,\[\]{}#&*!|>'\"%@`<]"
"""How a scalar without quotation marks begins; `<<` is more than a key."""


def _words(ends: str) -> str:
    """A scalar without quotation marks that ends before one of `ends`, or where a colon or a remark does it."""
    more = rf"[^:#\n{ends}]*"
    colon = rf":(?=[^ \n:#{ends}]){more}"
    sharp = rf"(?<! )#{more}"
    # Choices between something and nothing: what may be repeated costs more to try.
    return rf"{_FIRST}{more}(?:{colon}(?:{colon}|{sharp})*|{sharp}(?:{colon}|{sharp})*|)"


_BRACKETS = r",?\[\]{}"
_WORDS, _FLOW_WORDS = _words(""), _words(_BRACKETS)
_KEY, _FLOW_KEY = (rf"{_FIRST}[^:#\n{ends}]{{0,200}}(?<! )" for ends in ("", _BRACKETS))
_QUOTED = r"\"([^\"\\\n]*)\"|'([^'\n]*)'"
_END = r" *(?:(?<![^ \n])#[^\n]*|)\n"
"""The rest of a line: nothing, or a remark."""

_LINE = re.compile(rf"( *)(?:(- +)|)(?:({_KEY}):(?: +|(?=\n))|)(?:(?:({_WORDS})|{_QUOTED}|(\|)|){_END}|([{{\[]))")
_BARE, _DASH, _KEYED, _PLAIN, _BLOCK, _OPEN = 1, 2, 3, 4, 7, 8
"""What a line ends with: the number of its last group."""
_BLOCK_LINES = re.compile(r"( +)[^ \n][^\n]*\n(?:\1[^\n]*\n|\n|( +)\n)*")
"""Those of a `|` block; the second group is a line of too few blanks."""
_FLOW_VALUE = rf"({NUMBER})(?= *[,}}\]])|({_FLOW_WORDS})|{_QUOTED}|([{{\[])"
_PAIR = re.compile(rf" *({_FLOW_KEY}): +(?:{_FLOW_VALUE}) *([,}}]|)")
_ITEM = re.compile(rf" *(?:{_FLOW_VALUE}) *([,\]]|)")
_NEXT = re.compile(r" *([,}\]])")
_LINE_END = re.compile(_END)


class NotPlainError(Exception):
    """Something for the parser."""


def tree(source: Source) -> Node:
    """The tree of a plain file; None where nothing stands in it. Raises NotPlainError."""
    text = source.text
    if len(text) > _LONG or "\t" in text or not text.endswith("\n"):
        raise NotPlainError
    return _Blocks(source).read()


class _Blocks:
    """What stands in lines, each level further to the right than the one that holds it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node = None
        self.holder: Mapping | Sequence | None = None
        """The innermost block that is open."""
        self.indent = -1
        """Its column."""
        self.above: list[tuple[Mapping | Sequence | None, int]] = []
        self.waiting = True
        """Whether a value may come in the next lines: of `key`, or of the file."""
        self.key = ""
        self.key_mark = 0
        self.empty_mark = 0
        """Where the value stands that does not come."""

    def read(self) -> Node:
        text = self.source.text
        at, end = 0, len(text)
        while at < end:
            found = _LINE.match(text, at)
            if found is None:
                raise NotPlainError
            kind = found.lastindex or _BARE
            at = found.end() if kind == _BARE else self._line(found, kind)
        if self.holder is not None and self.waiting:
            self._put(None, self.empty_mark)
        return self.root

    def _line(self, found: re.Match[str], kind: int) -> int:
        """A line, and all that it opens and closes itself; where the next one begins."""
        start, begin = found.start(), found.end(_BARE)
        dash, key = found[_DASH] is not None, found[_KEYED]
        self._reach(begin - start, begin, dash=dash)
        if key is not None:
            mark = found.start(_KEYED)
            if dash:
                self._open(Mapping(self.source, mark), mark - start)
            self._await(key, mark, found.end(_KEYED) + 1)
        elif not dash or kind == _DASH:
            raise NotPlainError
        if kind == _PLAIN:
            self._put(plain(found[_PLAIN].rstrip(" ")), found.start(_PLAIN))
        elif kind == _OPEN:
            return self._brackets(found.start(_OPEN))
        elif kind == _BLOCK:
            return self._block(found.end(), found.start(_BLOCK))
        elif kind != _KEYED:
            self._put(found[kind], found.start(kind) - 1)
        return found.end()

    def _reach(self, column: int, mark: int, *, dash: bool) -> None:
        """Open or close blocks until the innermost one is that to which what begins here belongs."""
        if self.waiting:
            if column > self.indent or (dash and column == self.indent and type(self.holder) is Mapping):
                self._open(Sequence(self.source, mark) if dash else Mapping(self.source, mark), column)
                return
            self._put(None, self.empty_mark)
        while column < self.indent or (column == self.indent and not dash and type(self.holder) is Sequence):
            self.holder, self.indent = self.above.pop()
        if column != self.indent or dash != (type(self.holder) is Sequence):
            raise NotPlainError

    def _open(self, block: Mapping | Sequence, column: int) -> None:
        if len(self.above) > _DEEP:
            raise NotPlainError
        self._put(block, block.mark)
        self.above.append((self.holder, self.indent))
        self.holder, self.indent = block, column

    def _await(self, key: str, mark: int, end: int) -> None:
        if self.holder is not None and key in self.holder:
            raise NotPlainError
        self.key, self.key_mark, self.empty_mark = key, mark, end
        self.waiting = True

    def _put(self, value: Node, mark: int) -> None:
        """A value into the innermost block."""
        holder = self.holder
        if type(holder) is Mapping:
            if value is None and "：" in self.key:
                raise NotPlainError
            holder[self.key] = value
            holder.marks[self.key] = (self.key_mark, mark)
        elif type(holder) is Sequence:
            holder.append(value)
            holder.marks.append(mark)
        else:
            self.root = value
        self.waiting = False

    def _brackets(self, mark: int) -> int:
        """What stands in brackets, up to the end of its line."""
        value, at = _flow(self.source, mark, 0)
        self._put(value, mark)
        rest = _LINE_END.match(self.source.text, at)
        if rest is None:
            raise NotPlainError
        return rest.end()

    def _block(self, at: int, mark: int) -> int:
        """A `|` block, whose lines begin here; where they end."""
        found = _BLOCK_LINES.match(self.source.text, at)
        if found is None or found[2] is not None or len(found[1]) <= self.indent:
            raise NotPlainError
        margin = found[1]
        self._put(found[0][len(margin) :].replace("\n" + margin, "\n").rstrip("\n") + "\n", mark)
        return found.end()


def _flow(source: Source, mark: int, depth: int) -> tuple[Mapping | Sequence, int]:
    """What stands between the brackets that open at `mark`, and where they are closed."""
    if depth > _DEEP:
        raise NotPlainError
    return _mapping(source, mark, depth) if source.text[mark] == "{" else _sequence(source, mark, depth)


def _mapping(source: Source, mark: int, depth: int) -> tuple[Mapping, int]:
    text = source.text
    made = Mapping(source, mark)
    marks = made.marks
    at = mark + 1
    while True:
        found = _PAIR.match(text, at)
        if found is None:
            raise NotPlainError
        key, number, words, double, single, opened, sign = found.groups()
        if key in made:
            raise NotPlainError
        at = found.end()
        value: Node
        if number is not None:
            value, begin = Decimal(number), found.start(2)
        elif words is not None:
            value, begin = plain(words.rstrip(" ")), found.start(3)
            if value is None and "：" in key:
                raise NotPlainError
        elif opened is not None:
            begin = found.start(6)
            value, end = _flow(source, begin, depth + 1)
            sign, at = _sign(text, end)
        elif single is None:
            value, begin = double, found.start(4) - 1
        else:
            value, begin = single, found.start(5) - 1
        made[key] = value
        marks[key] = (found.start(1), begin)
        if sign == "}":
            return made, at
        if sign != ",":
            raise NotPlainError


def _sequence(source: Source, mark: int, depth: int) -> tuple[Sequence, int]:
    text = source.text
    made = Sequence(source, mark)
    at = mark + 1
    while True:
        found = _ITEM.match(text, at)
        if found is None:
            raise NotPlainError
        number, words, double, single, opened, sign = found.groups()
        at = found.end()
        value: Node
        if number is not None:
            value, begin = Decimal(number), found.start(1)
        elif words is not None:
            value, begin = plain(words.rstrip(" ")), found.start(2)
        elif opened is not None:
            begin = found.start(5)
            value, end = _flow(source, begin, depth + 1)
            sign, at = _sign(text, end)
        elif single is None:
            value, begin = double, found.start(3) - 1
        else:
            value, begin = single, found.start(4) - 1
        made.append(value)
        made.marks.append(begin)
        if sign == "]":
            return made, at
        if sign != ",":
            raise NotPlainError


def _sign(text: str, at: int) -> tuple[str, int]:
    """What follows a value in brackets that has been closed, and where it ends."""
    found = _NEXT.match(text, at)
    if found is None:
        raise NotPlainError
    return found[1], found.end()
