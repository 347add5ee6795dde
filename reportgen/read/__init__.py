"""Published files as clean text: html, txt, docx, pdf with text, doc and wps through LibreOffice.

In: a file, or its bytes and name.   Out: PublishedText; ReadError with a clear word where there is nothing to read.
Readers turn bytes into lines (`Source`); one cleaning serves them all.
"""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.published import PublishedText
from reportgen.read import cleaning, kinds
from reportgen.read.limits import ReadError, check_bytes

__all__ = ["ReadError", "content", "file"]


def file(path: Path) -> PublishedText:
    """The clean text of a file; UsageError where there is none, ReadError where it cannot be read."""
    if not path.is_file():
        raise UsageError(_("没有文件 {path}").format(path=path))
    try:
        check_bytes(path.stat().st_size)
        return content(path.read_bytes(), path.name)
    except OSError as error:
        raise ReadError(_("{path} 打不开：{reason}").format(path=path, reason=error.strerror or error)) from error
    except ReadError as error:
        raise ReadError(_("{path}：{message}").format(path=path.name, message=error.message), hint=error.hint) from error


def content(data: bytes, name: str) -> PublishedText:
    """The clean text of bytes whose kind their first bytes tell, else the ending of `name`."""
    check_bytes(len(data))
    return cleaning.clean(kinds.READERS[kinds.kind(data, name)](data, name), name=name)
