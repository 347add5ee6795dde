"""The report as a Word file.

In: Document, Theme.   Out: the bytes of a DOCX; the same for the same input.
`shell` makes everything that does not depend on the report, once per theme; `body` writes `document.xml` and the properties as text;
`charts` makes the parts of native charts; `package` puts everything into one zip file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen.document import Document
from reportgen.errors import MachineError
from reportgen.write.docx import body, charts, own_shell, package, shell
from reportgen.write.docx.writing import escape
from reportgen.write.theme import Theme
from reportgen.write.words import BETWEEN_NAMES, flat

OPEN = "【待补充：发文字号】"
"""What a person still fills in, where the document type has no 红头 and so no number."""


def ready(theme: Theme) -> None:
    """Make the shell of a look."""
    shell.of(theme)


def write(document: Document, theme: Theme) -> bytes:
    """The report as a Word file."""
    made = shell.of(theme)
    opening = made.opening
    if theme.own is not None:
        opening = own_shell.filled(opening, _told(document))
        document = replace(document, letterhead=None)  # theirs stands in its place
    frame = body.Frame(opening, made.section, made.turned, made.closing, made.after, made.renamed)
    # In their file something of theirs stands before the report, so that our pages are not theirs.
    pages = _pages(document, theme) if theme.own is None else {}
    main, drawn = body.document_xml(document, made.theme, frame, pages)
    return package.pack(
        shell.static(theme, len(drawn)),
        {"word/document.xml": main, "docProps/core.xml": body.core_xml(document.meta), **charts.parts(drawn, made.theme)},
    )


def _told(document: Document) -> Mapping[str, str]:
    """What is filled into a bureau's own file."""
    head = document.letterhead
    number, signers = own_shell.FILLED
    if head is None:
        return {number: OPEN, signers: ""}
    return {number: escape(flat(head.number)), signers: escape(BETWEEN_NAMES.join(flat(name) for name in head.signers))}


def _pages(document: Document, theme: Theme) -> Mapping[str, int]:
    """The page of each entry of 目录; none where there is no 目录, or where this machine cannot lay the report out."""
    if not document.contents:
        return {}
    from reportgen.write import pdf

    try:
        return pdf.pages(document, theme)
    except MachineError:
        return {}
