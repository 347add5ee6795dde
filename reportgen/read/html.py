"""Saved web pages: the document that stands on them, with or without a container that the CMS marks.

In: bytes.   Out: Source; lines that are of the page are told apart, not thrown away.
The document is the element that a known CMS marks, else the smallest that holds nearly all full stops of the page. HTML knows no entities
but its own, and the parser fetches nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from reportgen.messages import _
from reportgen.read import plain
from reportgen.read.limits import Deadline, ReadError, check_cells, check_characters
from reportgen.read.source import Collector, Hint, Line, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""")
_SKIPPED = frozenset({
    "script", "style", "template", "noscript", "select", "option", "textarea", "button", "object", "embed", "iframe", "svg",
    "math", "canvas", "audio", "video", "map", "datalist", "dialog", "nav",
})  # fmt: skip
_CHARTS = frozenset({"svg", "canvas"})
_DRAWINGS = frozenset({*_CHARTS, "object", "embed"})
_BLOCKS = frozenset({
    "html", "body", "main", "article", "section", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt",
    "dd", "blockquote", "pre", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "figure", "figcaption", "header",
    "footer", "aside", "form", "fieldset", "address", "center", "hr", "ucapcontent",
})  # fmt: skip
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKED = re.compile(
    r"(?i)^(?:zoom|ucap-?content|trs_?editor|(?:TRS_)?UEDITOR|bt_?content|pages_content|info[-_]?content|vsb_content(?:_\d+)?"
    r"|article[-_]?(?:content|body|con|text)?|content[-_]?(?:text|body|article)?|news[-_]?(?:content|body|con|text)"
    r"|main[-_]?(?:text|content)|text[-_]?(?:content|con)|detail[-_]?(?:content|con)?|wp_articlecontent|conTxt|xl[-_]?(?:content|con)"
    r"|cont(?:ent)?|nr)$"
)
"""What content management systems of government sites call the element with the document."""
_TITLED = re.compile(r"(?i)(?:^|[\s_-])(?:(?:art|article|news|con|content|xl|main|info|detail)[-_]?)?(?:title|tit|bt|biaoti)(?:$|\s)")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_STOPS = re.compile(r"[。；;！？，,]")
_SHARE = 0.8
_META = {
    "articletitle": "标题", "pubdate": "发布日期", "contentsource": "来源", "columnname": "栏目", "sitename": "网站", "keywords": "关键词",
    "author": "作者", "dcterms.created": "成文日期",
}  # fmt: skip
_LONGEST_CELL = 200
_SHORTEST_TITLE = 5


def read(data: bytes) -> Source:
    """The lines of a web page."""
    from lxml import etree

    found = _CHARSET.search(data[:4096])
    text, encoding = plain.decoded(data.replace(b"\x00", b""), found[1].decode("ascii") if found else "")
    check_characters(len(text) // 8)
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    try:
        tree = etree.fromstring(
            text.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
        )
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(_("网页读不懂")) from error
    if tree is None:
        raise ReadError(_("网页是空的"))
    drawn = _drop(tree)
    chosen = _container(tree)
    reader = _Reader(chosen)
    reader.walk(tree)
    source = reader.out.source("html", encoding=encoding)
    inside = [tag for node in chosen.iter() for tag in drawn.get(node, ())]
    source.charts = sum(tag in _CHARTS for tag in inside)
    source.pictures = len(inside) + sum(1 for _image in chosen.iter("img"))
    source.metadata += _told(tree)
    _entitle(source, tree, reader.heads)
    return source


def _drop(tree: _Element) -> dict[_Element, list[str]]:
    """Take out what no reader sees; what follows an element stays. Out: which drawings stood in which element, by their tags."""
    deadline = Deadline()
    drawn: dict[_Element, list[str]] = defaultdict(list)
    for node in list(tree.iter()):
        deadline.check()
        if not isinstance(node.tag, str) or node.tag in _SKIPPED or _unseen(node):
            parent = node.getparent()
            if parent is None:
                continue
            if node.tag in _DRAWINGS and not _unseen(node):
                drawn[parent].append(node.tag)
            before = node.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + (node.tail or "")
            else:
                parent.text = (parent.text or "") + (node.tail or "")
            parent.remove(node)
    return drawn


def _unseen(node: _Element) -> bool:
    return node.get("hidden") is not None or node.get("aria-hidden") == "true" or bool(_HIDDEN.search(node.get("style") or ""))


def _container(tree: _Element) -> _Element:
    """The element that holds the document."""
    weights: dict[_Element, int] = {}
    for node in reversed(list(tree.iter())):
        own = len(_STOPS.findall(node.text or "")) if node.tag not in ("head", "title", "meta") and not _is_link_list(node) else 0
        weights[node] = own + sum(weights[child] + len(_STOPS.findall(child.tail or "")) for child in node)
    whole = weights[tree]
    marked = [
        node for node in tree.iter() if any(_MARKED.match(name) for name in (node.get("id") or "", *(node.get("class") or "").split()))
    ]
    marked += list(tree.iter("article", "ucapcontent"))
    best = max(marked, key=lambda node: weights[node], default=None)
    if best is not None and weights[best] >= 0.5 * whole and whole:
        same = [node for node in marked if weights[node] >= 0.95 * weights[best]]
        return same[0] if any(node.tag == "article" for node in same[:1]) else _tightest(same)
    chosen = tree
    while True:
        inner = max((child for child in chosen if child.tag in _BLOCKS), key=lambda child: weights[child], default=None)
        if inner is None or inner.tag in ("p", "tr", "td", "li", *_HEADS) or weights[inner] < _SHARE * whole:
            break
        chosen = inner
    return chosen


def _tightest(nodes: list[_Element]) -> _Element:
    """The innermost of elements that hold as much as one another."""
    return min(nodes, key=lambda node: sum(1 for _ in node.iter()))


def _is_link_list(node: _Element) -> bool:
    return node.tag == "a" and len(node.text or "") < 60


class _Reader:
    """Walks the page block by block; a line ends where a block does, never inside a paragraph's own elements."""

    def __init__(self, chosen: _Element) -> None:
        self.out = Collector()
        self.chosen = chosen
        self.pieces: list[str] = []
        self.inside = False
        self.run_in = False
        self.heads: list[Line] = []
        """Lines above the document that the page sets as a title."""
        self.begun = False

    def walk(self, node: _Element, depth: int = 0) -> None:
        """The lines of an element."""
        if depth > 400:
            raise ReadError(_("网页嵌套太深，已拒绝"))
        if node.tag in ("head", "title"):
            return
        if node is self.chosen:
            self._end()
            self.inside = self.begun = True
        block = node.tag in _BLOCKS
        if node.tag == "table" and (rows := _rows(node)):
            self._end()
            self.out.table(rows, Hint.ROW if self.inside else Hint.OUTSIDE)
        elif node.tag in _HEADS:
            self._heading(node)
        elif node.tag == "br":
            self._end()
        else:
            run_in, self.run_in = self.run_in, "run-in" in (node.get("class") or "").split()
            if block and not run_in:
                self._end()
            self.pieces.append(node.text or "")
            for child in node:
                self.walk(child, depth + 1)
                self.pieces.append(child.tail or "")
            if block and not run_in:
                self._end(Hint.NOTE if "table-note" in (node.get("class") or "").split() else Hint.WORDS)
            self.run_in = run_in
        if node is self.chosen:
            self._end()
            self.inside = False
        if not self.begun and block and _TITLED.search(f"{node.get('id') or ''} {node.get('class') or ''}") and self.out.lines:
            self.heads.append(self.out.lines[-1])

    def _heading(self, node: _Element) -> None:
        if not self.run_in:
            self._end()
        words = "".join(_fold(piece) for piece in _texts(node)).strip()
        if self.run_in:
            self.pieces.append(words)
            return
        self.out.line(words, Hint.TITLE if node.tag == "h1" and self.inside else Hint.WORDS if self.inside else Hint.OUTSIDE)
        if node.tag in ("h1", "h2") and words and not self.begun:
            self.heads.append(self.out.lines[-1])

    def _end(self, hint: Hint = Hint.WORDS) -> None:
        words = _fold("".join(self.pieces)).strip()
        self.pieces = []
        self.out.line(words, hint if self.inside else Hint.OUTSIDE)


def _texts(node: _Element) -> Iterator[str]:
    """The pieces of text below an element."""
    return (piece for piece in node.itertext() if isinstance(piece, str))


def _fold(text: str) -> str:
    """White space as a browser shows it: none between two Chinese characters where a source line ended, else one blank."""
    text = re.sub(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n]+\s*(?=[\u2e80-\u9fff\uff00-\uffef])", "", text)
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def _rows(table: _Element) -> list[list[str]]:
    """The rows of a table with its spans laid out; none where the table only lays out the page."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if sum(len(row) for row in cells) < 4 or max(map(len, cells), default=0) < 2 or any(table.iterdescendants("table")):
        return []
    texts = [[_fold("".join(_texts(cell))).strip() for cell in row] for row in cells]
    if any(len(text) > _LONGEST_CELL or text.count("。") > 3 for row in texts for text in row):
        return []
    check_cells(sum(_span(cell, "colspan") * min(_span(cell, "rowspan"), len(rows)) for row in cells for cell in row))
    grid: list[dict[int, str]] = [{} for _ in rows]
    for y, row in enumerate(cells):
        x = 0
        for cell, text in zip(row, texts[y], strict=True):
            while x in grid[y]:
                x += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for below in range(y, min(y + high, len(rows))):
                for right in range(x, x + wide):
                    grid[below].setdefault(right, "")
            grid[y][x] = text
            x += wide
    width = max(max(row, default=0) + 1 for row in grid)
    return [[row.get(x, "") for x in range(width)] for row in grid if any(row.values())]


def _span(cell: _Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), 60) if value.isdecimal() else 1


def _told(tree: _Element) -> list[tuple[str, str]]:
    """What the page says in its head."""
    told = []
    for node in tree.iter("meta"):
        name = _META.get((node.get("name") or "").lower())
        value = (node.get("content") or "").strip()
        if name and value:
            told.append((name, value[:200]))
    return told


def _entitle(source: Source, tree: _Element, heads: list[Line]) -> None:
    """Where no title stands in the document: the line that the page's head names, or the last that the page sets as a title above it."""
    if any(line.hint is Hint.TITLE for line in source.lines):
        return
    names = [value for key, value in source.metadata if key == "标题"] + ["".join(_texts(node)).strip() for node in tree.iter("title")]
    above = list(takewhile(lambda line: line.hint is Hint.OUTSIDE, source.lines))
    told = [line for line in above if _named(line.words(source.raw), names)]
    heads = [line for line in heads if line.hint is Hint.OUTSIDE and not line.table and len(line.words(source.raw)) > _SHORTEST_TITLE]
    first = source.lines[len(above)] if len(above) < len(source.lines) else None
    if first is not None and first.hint is Hint.WORDS and first.words(source.raw) in names:
        first.hint = Hint.TITLE
    elif told or heads:
        (told or heads)[-1].hint = Hint.TITLE


def _named(words: str, names: list[str]) -> bool:
    return len(words) > _SHORTEST_TITLE and any(name == words or re.match(re.escape(words) + r"\s*[-_|—]", name) for name in names)
