"""What stands around the text on the official sheet (GB/T 9704 7.2 to 7.4): 红头, salutation, signature, date, 附注, 版记, 信息公开.

In:  the single lines of the year's file.   Out: blocks; a line that the document type asks for and the file lacks is a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.compose.rendering import Rendering
from reportgen.compose.single_lines import SingleLines
from reportgen.compose.spec import Template
from reportgen.compose.tables import Say
from reportgen.compose.views import RegionView
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.document import Align, Block, Cell, Imprint, Letterhead, Paragraph, Role, Table, Text
from reportgen.messages import _
from reportgen.wording.phrases import Phrase, words

DISCLOSED = ("索引号", "公开方式", "发文字号", "成文日期", "发布单位", "有效性")
"""The rows of 信息公开 in their order; 发布单位 is the issuer."""
_BETWEEN_NAMES = re.compile(r"[、，,;；\s]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one report."""

    template: Template
    rendering: Rendering
    lines: SingleLines
    say: Say

    def salutation(self) -> Iterator[Block]:
        """主送, or whom a speech addresses."""
        told = self.lines.told("主送")
        if told:
            yield Paragraph(words(told, "" if str(told).endswith("：") else "：").inlines, Role.SALUTATION)

    def closing(self) -> Iterator[Block]:
        """Signature and date where the document type has them, and 附注 below."""
        if self.template.closing:
            self._note_signature()
            yield Paragraph(self.issuer().inlines, Role.SIGNATURE)
            yield Paragraph(self._shown("成文日期").inlines, Role.DATE)
        remark = self.lines.told("附注") or (self.say(self.template.remark, {}) if self.template.remark else None)
        if remark:
            bare = str(remark).startswith("（")
            yield Paragraph(words("" if bare else "（", remark, "" if bare else "）").inlines, Role.NOTE)

    def letterhead(self) -> Letterhead:
        """红头: 发文机关标志 (by default the issuer and 文件), 发文字号, 签发人 where the file names them."""
        mark = self.lines.told("发文机关标志") or words(self.issuer(), "文件")
        number = self._shown("发文字号")
        line = self.lines.line("签发人")
        names = () if line is None else tuple(name for name in _BETWEEN_NAMES.split(line.text) if name)
        return Letterhead(mark=mark.inlines, number=number.inlines, signers=tuple((Text(name),) for name in names))

    def imprint(self) -> Imprint | None:
        """版记: 抄送：甲，乙。 and 印发机关 with 印发日期, which come together."""
        told = self.lines.told("抄送")
        issued = self._has("印发机关") or self._has("印发日期")
        if not (told or issued):
            return None
        before = "" if str(told).startswith("抄送") else "抄送："
        copies = words(before, told, "" if str(told).endswith("。") else "。") if told else words()
        if not issued:
            return Imprint(copies=copies.inlines)
        office, date = self._shown("印发机关"), self._shown("印发日期")
        return Imprint(copies=copies.inlines, office=office.inlines, date=words(date, "印发").inlines)

    def disclosure(self) -> Iterator[Block]:
        """信息公开, where the file has an 索引号: what there is of it, in two columns."""
        if not self._has("索引号"):
            return
        found = {key: self._shown(key) for key in DISCLOSED if self._has(key)}
        found["发布单位"] = self.issuer()
        rows = tuple((Cell(words(key).inlines), Cell(found[key].inlines, align=Align.LEFT)) for key in DISCLOSED if key in found)
        yield Table(id="信息公开", caption=(), widths=(1.0, 3.0), head=(), body=rows)

    def issuer(self) -> Phrase:
        """Who issues the report; the region where nobody has said it."""
        reader = self.rendering.reader
        return self.rendering.phrase(RegionView(reader, reader.region).get("发文机关"), self.template.location)

    def _has(self, key: str) -> bool:
        return self.lines.line(key) is not None

    def _shown(self, key: str) -> Phrase:
        """A line as it is printed on the sheet, or the gap that it leaves."""
        return self.rendering.phrase(self.lines.get(key), self.template.location)

    def _note_signature(self) -> None:
        """A region is no office: where nobody has said who signs, its name stands there and a person is told."""
        region = self.rendering.reader.region
        if self._has("发文机关") or region.issuer is not None:
            return
        message = _("没有写发文机关，署名印作“{name}”").format(name=region.name)
        place = Location(f"data/{'/'.join(region.path)}/地区.yaml")
        hint = _("在 {file} 写 发文机关: {name}…局；只这一份不同的，写在年度文件里").format(file=place.path, name=region.name)
        self.rendering.notes[Diagnostic(code="T410", severity=Severity.WARNING, message=message, location=place, hint=hint)] = None
