"""Word files: the text as it reads with all revisions accepted.

In: bytes.   Out: Source.
Inserted and moved-in words count, deleted and moved-out ones do not; words in text boxes follow the paragraph they hang on; the table
of contents, comments, headers, footers, notes and hidden words are left out; of comments, notes and hidden words the reader is told.
Numbers that Word makes for headings (w:numPr) are computed, else 一、 would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.messages import _
from reportgen.read import numbering, unseen
from reportgen.read.limits import Deadline, ReadError, check_cells
from reportgen.read.packed import Package
from reportgen.read.source import Collector, Hint, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DOCUMENT = "word/document.xml"
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{_COMPATIBLE}Fallback"})
_REVISION = frozenset({f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"})
_DASHES = {f"{W}noBreakHyphen": "-", f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_TITLE = re.compile(r"(?i)^(?:title|标题|题目|公文标题)$")
_NOTE = re.compile(r"表.{0,3}注|(?i:table\s*note)")


def read(data: bytes) -> Source:
    """The lines of a Word file."""
    package = Package(data)
    if _DOCUMENT not in package.names:
        raise ReadError(_("压缩包不是 Word 文件"), hint=_("支持 docx、doc、wps、pdf、html、txt"))
    tree = package.xml(_DOCUMENT)
    body = tree.find(f"{W}body")
    if body is None:
        raise ReadError(_("文件已损坏：没有正文"))
    reader = _Reader(package)
    reader.blocks(body)
    reader.flush()
    source = reader.out.source("docx")
    source.charts = unseen.charts(body)
    source.pictures = source.charts + unseen.images(body)
    if reader.revised or any(node.tag in _REVISION for node in tree.iter(*_REVISION)):
        source.warnings.append(_("文件里有修订，按全部接受后的文字读"))
    source.warnings += unseen.told(body, reader.hiding, _GONE)
    source.metadata += _properties(package)
    return source


class _Reader:
    """Walks the body; a paragraph whose mark is deleted runs on into the next."""

    def __init__(self, package: Package) -> None:
        self.out = Collector()
        self.styles = numbering.styles(package)
        self.hiding = unseen.Hiding(package)
        self.counters = numbering.Counters(package)
        self.revised = False
        self.waiting = ""
        self.deadline = Deadline()

    def blocks(self, parent: _Element) -> None:
        """The paragraphs and tables of a body or cell, those inside content controls too."""
        for node in _blocks(parent):
            if node.tag == f"{W}tbl":
                self.flush()
                self.out.table(_table(node, self.hiding))
            else:
                self.paragraph(node)
                for box in _boxes(node):
                    self.blocks(box)

    def paragraph(self, node: _Element) -> None:
        """A paragraph, with the number that Word puts before it."""
        self.deadline.check()
        style = self.styles.get(_style(node), numbering.NO_STYLE)
        words = self.waiting + _words(node, self.hiding)
        mark = node.find(f"{W}pPr/{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self.waiting, self.revised = words, True
            return
        self.waiting = ""
        if not words.strip():
            return
        number = self.counters.number(node, style)
        if _TITLE.match(style.name):
            self.out.line(number + "".join(words.split("\n")), Hint.TITLE)
            return
        for line in (number + words).split("\n"):
            self.out.line(line, Hint.NOTE if _NOTE.search(style.name) else Hint.WORDS)

    def flush(self) -> None:
        """Words whose paragraph was deleted at the end."""
        self.out.line(self.waiting)
        self.waiting = ""


def _blocks(parent: _Element) -> Iterator[_Element]:
    for node in parent:
        if node.tag in (f"{W}p", f"{W}tbl"):
            yield node
        elif node.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery[@{W}val='Table of Contents']") is not None:
            continue
        elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
            yield from _blocks(node)


def _boxes(paragraph: _Element) -> Iterator[_Element]:
    """The text boxes that hang on a paragraph, each once: for older programs they are told a second time."""
    for node in paragraph:
        if node.tag == f"{W}txbxContent":
            yield node
        elif node.tag not in _GONE:
            yield from _boxes(node)


def _style(node: _Element) -> str:
    found = node.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def _words(paragraph: _Element, hiding: unseen.Hiding) -> str:
    """The words of a paragraph, revisions accepted; iterative, for nesting is the writer's choice."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        tag = node.tag
        if tag in _GONE or tag in (f"{W}pPr", f"{W}p", f"{W}tbl") or (tag == f"{W}r" and hiding.hides(node, paragraph)):
            continue
        if tag == f"{W}t":
            pieces.append(node.text or "")
        elif tag in _DASHES:
            page = tag == f"{W}br" and node.get(f"{W}type") in ("page", "column")
            pieces.append("" if page else _DASHES[tag])
        elif tag == f"{W}sym":
            pieces.append("")
        else:
            stack.extend(reversed(node))
    return "".join(pieces)


def _table(table: _Element, hiding: unseen.Hiding) -> list[list[str]]:
    """The rows of a table; deleted rows are gone, places under a span are empty."""
    rows: list[list[str]] = []
    count = 0
    for row in table.iter(f"{W}tr"):
        if _owner(row) is not table or row.find(f"{W}trPr/{W}del") is not None:
            continue
        cells: list[str] = [""] * _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in _cells(row):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            below = merge is not None and merge.get(f"{W}val") != "restart"
            words = "" if below else " ".join(filter(None, (_words(p, hiding).strip() for p in cell.iter(f"{W}p"))))
            cells += [words, *[""] * (_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1) - 1)]
        if any(cells):
            rows.append(cells)
            count += len(cells)
            check_cells(count)
    return rows


def _owner(row: _Element) -> _Element | None:
    """The table that a row belongs to, whatever wraps it."""
    return next(row.iterancestors(f"{W}tbl"), None)


def _cells(row: _Element) -> Iterator[_Element]:
    for node in row:
        if node.tag == f"{W}tc":
            yield node
        elif node.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery[@{W}val='Table of Contents']") is not None:
            continue
        elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _cells(node)


def _number(node: _Element | None, default: int) -> int:
    value = "" if node is None else node.get(f"{W}val", "")
    return min(int(value), 200) if value.isdecimal() else default


def _properties(package: Package) -> list[tuple[str, str]]:
    """What the file's properties tell, under the names that pages use."""
    if "docProps/core.xml" not in package.names:
        return []
    tree = package.xml("docProps/core.xml")
    told = {node.tag.rpartition("}")[2]: (node.text or "").strip() for node in tree}
    names = {"creator": "作者", "created": "创建时间"}
    return [(name, told[key]) for key, name in names.items() if told.get(key)]
