"""The report as a Word file.

In: Document, Theme.   Out: the bytes of a DOCX; the same for the same input.
`shell` makes everything that does not depend on the report, once per theme; `body` writes `document.xml` and the properties as text;
`package` puts them into one zip file.
"""

from __future__ import annotations

from reportgen.document import Document
from reportgen.write.docx import body, package, shell
from reportgen.write.theme import Theme


def write(document: Document, theme: Theme) -> bytes:
    """The report as a Word file."""
    made = shell.of(theme)
    return package.pack(
        made.static,
        {
            "word/document.xml": body.document_xml(document, theme, made.opening, made.closing),
            "docProps/core.xml": body.core_xml(document.meta),
        },
    )
