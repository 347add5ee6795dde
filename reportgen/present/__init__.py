"""A review shown: in the terminal, in a browser, in Word with tracked changes, to programs.

In:  Review.   Out: bytes in each format; the same for the same input.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.present import data, docx, findings, html, terminal
from reportgen.present.html.index import Entry, index
from reportgen.present.options import Base, Options
from reportgen.present.patch import Suggestion, suggestion
from reportgen.review import Review

Presenter = Callable[[Review, Options], bytes]

PRESENTERS: Mapping[str, Presenter] = {
    "text": terminal.write,
    "json": data.write,
    "sarif": findings.write,
    "html": html.write,
    "docx": docx.write,
}

FORMATS = tuple(PRESENTERS)

__all__ = ["FORMATS", "PRESENTERS", "Base", "Entry", "Options", "Suggestion", "content", "index", "suggestion"]


def content(review: Review, format: str, *, options: Options | None = None) -> bytes:  # noqa: A002 the contract's word
    """The review in `format`; UsageError for an unknown one, or where docx is asked for without a sheet to write on."""
    presenter = PRESENTERS.get(format)
    if presenter is None:
        raise UsageError(
            _("没有 {format} 这种格式").format(format=format), hint=_("可用的格式：{formats}").format(formats="、".join(FORMATS))
        )
    return presenter(review, options or Options())
