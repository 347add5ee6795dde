"""目录 in Word: a field that Word, WPS and LibreOffice can bring up to date, filled in before anyone opens the file.

In: Contents, the page of each of its entries.   Out: the table, and what marks the headings that it names.
Page numbers are those of our own layout of the same report. Where this machine cannot lay it out they are left open, and the field says
that Word should fill it in when the file is opened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.write.contents import DEEPEST, TITLE, Contents, Entry
from reportgen.write.docx import names
from reportgen.write.docx.writing import Body, escape, run

FIELD = rf' TOC \o "1-{DEEPEST}" \f \h \z '
"""Headings by their styles, and what carries a mark of its own; with links."""
RANGE = "reportgen_listed"
"""The bookmark over what the table lists, where headings stand before it as well."""
FIRST = 9000
"""Bookmarks are numbered from here, above those that a bureau's own file may hold."""
_MEANT = re.compile(r'[\\"“”]')


def table(contents: Contents, pages: Mapping[str, int], body: Body) -> None:
    """Append the table on a page of its own."""
    if body.xml:
        body.page_break = True
    parts = [_titled(body)]
    known = all(entry.anchor in pages for entry in contents.entries)
    begin = _mark("begin") if known else _mark("begin").replace("/>", ' w:dirty="true"/>')
    field = FIELD if contents.whole else rf"{FIELD}\b {RANGE} "
    opening = f'{begin}<w:r><w:instrText xml:space="preserve">{escape(field)}</w:instrText></w:r>{_mark("separate")}'
    for place, entry in enumerate(contents.entries):
        last = _mark("end") if place == len(contents.entries) - 1 else ""
        parts.append(_line(entry, pages.get(entry.anchor), opening if place == 0 else "", last, body))
    body.xml.append(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{''.join(parts)}</w:sdtContent></w:sdt>"
    )
    if not contents.whole:
        body.xml.append(f'<w:bookmarkStart w:id="{FIRST}" w:name="{RANGE}"/>')
    body.page_break = True


def end(contents: Contents, body: Body) -> None:
    """Append the end of what the table lists."""
    if not contents.whole:
        body.xml.append(f'<w:bookmarkEnd w:id="{FIRST}"/>')


def marked(entry: Entry | None, runs: str) -> str:
    """The runs of a heading between the marks that lead to it; a heading that has no style of its own says what the table prints."""
    if entry is None:
        return runs
    number = FIRST + int(entry.anchor.removeprefix("_Toc"))
    # The first level is not named: LibreOffice counts from nought. Hidden runs would be passed over by Word, which hides the field anyway.
    level = "" if entry.level == 1 else f"\\l {entry.level} "
    code = f'<w:instrText xml:space="preserve"> TC "{_quoted(entry.text)}" {level}</w:instrText>'
    told = "" if entry.alone else f"{_mark('begin')}<w:r>{code}</w:r>{_mark('end')}"
    return f'<w:bookmarkStart w:id="{number}" w:name="{entry.anchor}"/>{runs}{told}<w:bookmarkEnd w:id="{number}"/>'


def _titled(body: Body) -> str:
    broken = "<w:pageBreakBefore/>" if body.page_break else ""
    body.page_break = body.after_table = False
    title = f'<w:p><w:pPr><w:pStyle w:val="{names.CONTENTS}"/>{broken}</w:pPr>{run("　".join(TITLE))}</w:p>'
    return f'{title}<w:p><w:pPr><w:pStyle w:val="{names.BLANK}"/></w:pPr></w:p>'


def _line(entry: Entry, page: int | None, before: str, after: str, body: Body) -> str:
    edge = names.twips(mm=body.theme.text_width)
    stop = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{edge}"/></w:tabs>'
    reference = (
        f'{_mark("begin")}<w:r><w:instrText xml:space="preserve"> PAGEREF {entry.anchor} \\h </w:instrText></w:r>{_mark("separate")}'
        f"{run('' if page is None else str(page))}{_mark('end')}"
    )
    link = f'<w:hyperlink w:anchor="{entry.anchor}" w:history="1">{run(entry.text)}<w:r><w:tab/></w:r>{reference}</w:hyperlink>'
    return f'<w:p><w:pPr><w:pStyle w:val="{names.contents(entry.level)}"/>{stop}</w:pPr>{before}{link}{after}</w:p>'


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _quoted(text: str) -> str:
    """Words inside the quotation marks of a field, where Word takes “ and ” for quotation marks too."""
    return escape(_MEANT.sub(r"\\\g<0>", text))
