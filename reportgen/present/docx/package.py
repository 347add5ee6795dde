"""The parts of a review's Word file in one package, with the same bytes for the same parts.

In: the sheet, the body, the remarks.   Out: the bytes of the DOCX. No time of the clock stands in it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from reportgen.messages import _
from reportgen.present.docx.ink import text
from reportgen.present.docx.remarks import Remark
from reportgen.wordsheet import WordSheet

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = (
    b'<Override PartName="/word/comments.xml"'
    b' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>'
)
_RELATION = (
    b'<Relationship Id="rIdComments" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"'
    b' Target="comments.xml"/></Relationships>'
)
_CORE = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def pack(sheet: WordSheet, body: str, remarks: Sequence[Remark], stamp: str) -> bytes:
    """The package."""
    parts = dict(sheet.parts)
    if remarks:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", _TYPE)
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", _RELATION)
        parts["word/comments.xml"] = _comments(remarks, stamp)
    parts["word/document.xml"] = f"{sheet.opening}{body}{sheet.section}{sheet.closing}".encode()
    title = text(_("审核比对"))
    parts["docProps/core.xml"] = f"{_HEAD}<cp:coreProperties {_CORE}><dc:title>{title}</dc:title></cp:coreProperties>".encode()
    return _zipped(parts)


def _comments(remarks: Sequence[Remark], stamp: str) -> bytes:
    looks = '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr>'
    run = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
    made = []
    for number, remark in enumerate(remarks):
        lines = "".join(f'<w:p>{looks}<w:r>{run}<w:t xml:space="preserve">{text(line)}</w:t></w:r></w:p>' for line in remark.lines)
        made.append(f'<w:comment w:id="{number}" {stamp}>{lines}</w:comment>')
    return f'{_HEAD}<w:comments xmlns:w="{_W}">{"".join(made)}</w:comments>'.encode()


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
