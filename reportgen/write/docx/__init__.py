"""The report as a Word file.

In: Document, Theme.   Out: the bytes of a DOCX; the same for the same input.
`shell` makes everything that does not depend on the report, once per theme; `body` writes `document.xml` and the properties as text;
`charts` makes the parts of native charts; `package` puts everything into one zip file.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.document import Document
from reportgen.errors import MachineError
from reportgen.write.docx import body, charts, package, shell
from reportgen.write.theme import Theme


def write(document: Document, theme: Theme) -> bytes:
    """The report as a Word file."""
    made = shell.of(theme)
    frame = body.Frame(made.opening, made.section, made.turned, made.closing)
    main, drawn = body.document_xml(document, theme, frame, _pages(document, theme))
    return package.pack(
        shell.static(theme, len(drawn)),
        {"word/document.xml": main, "docProps/core.xml": body.core_xml(document.meta), **charts.parts(drawn, theme)},
    )


def _pages(document: Document, theme: Theme) -> Mapping[str, int]:
    """The page of each entry of 目录; none where there is no 目录, or where this machine cannot lay the report out."""
    if not document.contents:
        return {}
    from reportgen.write import pdf

    try:
        return pdf.pages(document, theme)
    except MachineError:
        return {}
