"""The single lines of the year's file: 标题, 发文机关, 成文日期 …

In:  a rendering.   Out: each line as it is told; what the file lacks is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reportgen.compose import prose
from reportgen.compose.rendering import Rendering
from reportgen.compose.views import View, unknown
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.model import TextLine
from reportgen.records import light
from reportgen.wording import dates
from reportgen.wording.phrases import Phrase, Printable, named, period


@light
@dataclass(frozen=True, slots=True)
class SingleLines(View):
    """文.标题: the line of that key."""

    NAME: ClassVar[str] = "文"
    KEYS: ClassVar[tuple[str, ...]] = (
        "标题",
        "发文机关",
        "成文日期",
        "发文字号",
        "主送",
        "附文标题",
        "附注",
        "抄送",
        "索引号",
        "公开方式",
        "有效性",
        "发文机关标志",
        "签发人",
        "印发机关",
        "印发日期",
    )
    rendering: Rendering

    def names(self) -> tuple[str, ...]:
        file = self.rendering.reader.book.file
        return (*self.KEYS, *(key for key in ({} if file is None else file.texts) if key not in self.KEYS))

    def get(self, name: str) -> object:
        """The line; a date is told as 2024年3月5日 (R20), a number of a document as it is written."""
        line = self.line(name)
        if line is None:
            if name in self.KEYS:
                return self.missing(name)
            raise KeyError(name)
        date = dates.parsed(line.text)
        if name in ("发文字号", "索引号"):
            return named(line.text, line.location)
        return period(dates.day(date), line.location) if date else prose.Prose(self.rendering.reader, (line,))

    def printable(self) -> Printable:
        raise unknown(_("“文”要指明哪一行"), "", self.names())

    def line(self, key: str) -> TextLine | None:
        """The line as it is written; None where the file has none."""
        file = self.rendering.reader.book.file
        return None if file is None else file.texts.get(key)

    def told(self, key: str) -> Phrase | None:
        """The line as prose, whatever it says; None where the file has none."""
        line = self.line(key)
        return None if line is None else prose.line(line, self.rendering.reader, self.rendering.phrase)

    def missing(self, key: str) -> Missing:
        """A line that the file does not have."""
        file = self.rendering.reader.book.file
        return Missing(name=key, period=None, unit="", reason=_("年度文件没有写"), file=None if file is None else file.path)
