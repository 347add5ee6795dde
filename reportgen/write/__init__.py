"""Document tree to files: DOCX, PDF, HTML, plain text, Markdown, trace.

In: Document.   Out: bytes; the same for the same input.
Each format is one module with one function a node kind; heavy libraries are imported when a format first needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportgen.document import Document
from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.write import docx, html, markdown, pdf, text, themes, trace
from reportgen.write.machine import Check, machine
from reportgen.write.pdf import Engine, Making, require
from reportgen.write.theme import OwnFile, Theme

Writer = Callable[[Document, Theme], bytes]

WRITERS: Mapping[str, Writer] = {
    "docx": docx.write,
    "pdf": pdf.write,
    "html": html.write,
    "txt": text.write,
    "md": markdown.write,
    "trace": trace.write,
}

FORMATS = tuple(WRITERS)

ENDINGS: Mapping[str, str] = {name: f".{name}" for name in FORMATS} | {"trace": ".trace.json"}
"""What a file name of each format ends in."""

__all__ = ["ENDINGS", "FORMATS", "WRITERS", "Check", "Engine", "Making", "content", "machine", "own_file", "ready", "require"]


def own_file(content: bytes, name: str) -> OwnFile:
    """A bureau's own Word file, fit to hold reports. Raises DataError that says why it is not."""
    from reportgen.write.docx import own

    return own.checked(content, name)


def ready(format: str, theme: Theme) -> None:  # noqa: A002 the contract's word
    """Make what is the same in all files of that format and look, where that takes long, so that processes forked hereafter have it."""
    if format == "docx":
        docx.ready(theme)


def content(
    document: Document,
    format: str,  # noqa: A002 the contract's word
    *,
    theme: Theme | None = None,
    making: Making | None = None,
) -> bytes:
    """The report as a file of `format`; `making` is how a PDF is to be made.

    Raises UsageError for an unknown format, MachineError where fonts, libraries or the engine are missing (PDF only).
    """
    writer = WRITERS.get(format)
    if writer is None:
        raise UsageError(
            _("没有 {format} 这种格式").format(format=format), hint=_("可用的格式：{formats}").format(formats="、".join(FORMATS))
        )
    look = theme or themes.profile("common")
    if format == "pdf" and making is not None:
        return pdf.write(document, look, making)
    return writer(document, look)
