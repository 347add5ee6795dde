"""Files to read, made here: our own reports in every format, and what a CMS, Word or a scanner may make of a text."""

from __future__ import annotations

import io
import zipfile

from reportgen import read, write
from reportgen.document import Document
from reportgen.published import PublishedText, UnitKind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TITLE = "丙区科学技术局2023年工作总结"
BODY = (
    "2023年，区科技局坚持创新驱动，全年研发费用34.23亿元，增长14.7%，居全市第1位。",
    "一、主要工作",
    "（一）主体培育。新增国家高新技术企业40家，总数达169家；省科技型中小企业286家。",
    "二、下步打算",
    "2024年，力争新增国家高新技术企业30家以上。",
)


def text_of(data: bytes, name: str) -> str:
    return read.content(data, name).text


def made(document: Document, form: str) -> PublishedText:
    return read.content(write.content(document, form), f"report.{form}")


def kinds(published: PublishedText) -> list[tuple[UnitKind, str]]:
    return [(unit.kind, published.words(unit)) for unit in published.units]


def lines(*words: str) -> str:
    return "".join(f"{line}\n" for line in words)


def docx(body: str, *, parts: dict[str, str] | None = None) -> bytes:
    """A Word file with `body` as the XML inside `w:body`."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": document, **(parts or {})})


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(xml: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{xml}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
