"""Text files: UTF-8 (with or without mark), UTF-16 with its mark, GB18030.

In: bytes.   Out: Source; its raw text is the decoded file, so offsets are the file's.
"""

from __future__ import annotations

import codecs

from reportgen.messages import _
from reportgen.read.limits import ReadError, check_characters, check_lines
from reportgen.read.source import Hint, Line, Source

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(content: bytes, declared: str = "") -> tuple[str, str]:
    """The text and its encoding: by its mark, as declared, UTF-8, GB18030; ReadError where none fits."""
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    tried = marked or [*([declared] if declared else []), "utf-8", "gb18030"]
    for candidate in tried:
        name = "gb18030" if candidate.lower().replace("-", "") in ("gb2312", "gbk", "cp936") else candidate
        try:
            text = content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\x00" not in text:
            return text, codecs.lookup(name).name
    raise ReadError(_("不是文字文件，或编码认不出"), hint=_("另存为 UTF-8 再试"))


def read(content: bytes) -> Source:
    """The lines of a text file."""
    text, encoding = decoded(content)
    check_characters(len(text))
    lines: list[Line] = []
    start = 0
    ends = "\n" if "\n" in text else "\r"
    check_lines(text.count(ends))
    for told in text.removesuffix(ends).split(ends):
        words = told.rstrip("\r")
        if words.strip():
            lines.append(Line([(start, start + len(words))], Hint.NONE, indented=words.startswith(("\u3000", "  "))))
        elif lines:
            lines[-1].blank_after = True
        start += len(told) + 1
    return Source(text, lines, "txt", encoding)
