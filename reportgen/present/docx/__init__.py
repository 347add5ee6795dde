"""A review as a Word file with tracked changes: accepting all gives the one text, rejecting all the other.

In: Review, Options with the sheet to write on.   Out: the bytes of a DOCX; the same for the same input.
`remarks` says what is commented, `ink` writes runs that are inserted, deleted or neither, `body` lays out paragraphs and tables,
`package` puts the parts together.
"""

from __future__ import annotations

from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.present.docx import package, remarks
from reportgen.present.docx.body import Body
from reportgen.present.docx.ink import Ink, stamp
from reportgen.present.options import Options
from reportgen.present.rows import rows
from reportgen.review import Review


def write(review: Review, options: Options) -> bytes:
    """The Word file; UsageError where no sheet is given or the date is none."""
    if options.sheet is None:
        raise UsageError(_("docx 要有版式才能生成"))
    noted = remarks.remarks(review, options)
    ink = Ink(review, options, noted)
    return package.pack(options.sheet, Body(review, options, ink).xml(rows(review)), noted, stamp(options))
