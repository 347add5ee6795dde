"""What stands around the text on the official sheet (GB/T 9704 7.2 to 7.4): 红头, salutation, signature, date, 附注, 版记, 信息公开.

In:  the single lines of the year's file.   Out: blocks; a line that the document type asks for and the file lacks is a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.compose import passages
from reportgen.compose.views import RegionView, missing_text
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.document import Align, Block, Cell, Imprint, Letterhead, Paragraph, Role, Table, Text
from reportgen.messages import _
from reportgen.wording.phrases import Phrase, words

if TYPE_CHECKING:
    from reportgen.compose.assembly import Composer

DISCLOSED = ("索引号", "公开方式", "发文字号", "成文日期", "发布单位", "有效性")
"""The rows of 信息公开 in their order; 发布单位 is the issuer."""
_BETWEEN_NAMES = re.compile(r"[、，,;；\s]+")


def salutation(composer: Composer) -> Iterator[Block]:
    """主送, or whom a speech addresses."""
    told = _line(composer, "主送")
    if told:
        yield Paragraph(words(told, "" if str(told).endswith("：") else "：").inlines, Role.SALUTATION)


def closing(composer: Composer) -> Iterator[Block]:
    """Signature and date where the document type has them, and 附注 below."""
    template, rendering = composer.template, composer.rendering
    if template.closing:
        _note_signature(composer)
        yield Paragraph(_issuer(composer).inlines, Role.SIGNATURE)
        date = composer.texts().get("成文日期") or missing_text(rendering.reader, "成文日期")
        yield Paragraph(rendering.phrase(date, template.location).inlines, Role.DATE)
    remark = _line(composer, "附注") or (composer.small(template.remark, {}) if template.remark else None)
    if remark:
        bare = str(remark).startswith("（")
        yield Paragraph(words("" if bare else "（", remark, "" if bare else "）").inlines, Role.NOTE)


def letterhead(composer: Composer) -> Letterhead:
    """红头: 发文机关标志 (by default the issuer and 文件), 发文字号, 签发人 where the file names them."""
    template, rendering, texts = composer.template, composer.rendering, composer.texts()
    mark = _line(composer, "发文机关标志") or words(_issuer(composer), "文件")
    number = rendering.phrase(texts.get("发文字号") or missing_text(rendering.reader, "发文字号"), template.location)
    line = composer.line("签发人")
    names = () if line is None else tuple(name for name in _BETWEEN_NAMES.split(line.text) if name)
    return Letterhead(mark=mark.inlines, number=number.inlines, signers=tuple((Text(name),) for name in names))


def imprint(composer: Composer) -> Imprint | None:
    """版记: 抄送：甲，乙。 and 印发机关 with 印发日期, which come together."""
    told, texts = _line(composer, "抄送"), composer.texts()
    if not (told or "印发机关" in texts or "印发日期" in texts):
        return None
    before = "" if str(told).startswith("抄送") else "抄送："
    copies = words(before, told, "" if str(told).endswith("。") else "。") if told else words()
    if "印发机关" not in texts and "印发日期" not in texts:
        return Imprint(copies=copies.inlines)
    office, date = (
        composer.rendering.phrase(texts.get(key) or missing_text(composer.rendering.reader, key), composer.template.location)
        for key in ("印发机关", "印发日期")
    )
    return Imprint(copies=copies.inlines, office=office.inlines, date=words(date, "印发").inlines)


def disclosure(composer: Composer) -> Iterator[Block]:
    """信息公开, where the file has an 索引号: what there is of it, in two columns."""
    texts = composer.texts()
    if "索引号" not in texts:
        return
    found = {key: composer.rendering.phrase(texts[key], composer.template.location) for key in DISCLOSED if key in texts}
    found["发布单位"] = _issuer(composer)
    rows = tuple((Cell(words(key).inlines), Cell(found[key].inlines, align=Align.LEFT)) for key in DISCLOSED if key in found)
    yield Table(id="信息公开", caption=(), widths=(1.0, 3.0), head=(), body=rows)


def _issuer(composer: Composer) -> Phrase:
    reader = composer.rendering.reader
    return composer.rendering.phrase(RegionView(reader, reader.region).get("发文机关"), composer.template.location)


def _note_signature(composer: Composer) -> None:
    """A region is no office: where nobody has said who signs, its name stands there and a person is told."""
    region = composer.rendering.reader.region
    if "发文机关" in composer.texts() or region.issuer is not None:
        return
    message = _("没有写发文机关，署名印作“{name}”").format(name=region.name)
    place = Location(f"data/{'/'.join(region.path)}/地区.yaml")
    hint = _("在 {file} 写 发文机关: {name}…局；只这一份不同的，写在年度文件里").format(file=place.path, name=region.name)
    composer.rendering.notes[Diagnostic(code="T410", severity=Severity.WARNING, message=message, location=place, hint=hint)] = None


def _line(composer: Composer, key: str) -> Phrase | None:
    line = composer.line(key)
    return None if line is None else passages.line(line, composer.rendering.reader, composer.rendering.phrase)
