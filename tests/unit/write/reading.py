"""What each format says, read back with somebody else's reader, without white space."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree

from reportgen.document import Gap, Text, Value, gap_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARGIN_BELOW = 263 * 72 / 25.4
"""Where the page number's margin begins, in points from the top."""


def solid(text: str) -> str:
    return re.sub(r"\s+", "", text)


def printed(node: object) -> Iterator[str]:
    """The words of every text, value and gap below a node of the document tree."""
    match node:
        case Text() | Value():
            yield node.text
        case Gap():
            yield gap_text(node)
        case tuple():
            for child in node:
                yield from printed(child)
        case _ if is_dataclass(node):
            for field in fields(node):
                yield from printed(getattr(node, field.name))


def from_txt(content: bytes) -> str:
    return content.decode()


def from_md(content: bytes) -> str:
    return re.sub(r"\\([\\`*_\[\]<>|~&#+=:.)-])", r"\1", re.sub(r"</?strong>", "", content.decode()))


def from_html(content: bytes) -> str:
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.words: list[str] = []
            self.skipping = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.skipping = tag in ("style", "title")

        def handle_endtag(self, tag: str) -> None:
            self.skipping = False

        def handle_data(self, data: str) -> None:
            if not self.skipping:
                self.words.append(data)

    reader = Reader()
    reader.feed(content.decode())
    return "".join(reader.words)


def from_docx(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = ElementTree.fromstring(archive.read("word/document.xml"))
    return "".join(node.text or "" for node in tree.iter(f"{W}t"))


def from_pdf(content: bytes) -> str:
    """In drawing order, so that the lines of one cell stay together."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return "".join(char["text"] for page in pdf.pages for char in page.chars if char["top"] < MARGIN_BELOW)


READERS = {"txt": from_txt, "md": from_md, "html": from_html, "docx": from_docx, "pdf": from_pdf}
