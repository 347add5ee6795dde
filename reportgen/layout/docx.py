"""A DOCX held against a theme, through its styles and section properties.

In: a DOCX file, Theme.   Out: `Deviation`s without pages: where a page ends is known only to the program that sets it.
Properties are taken as Word takes them: document defaults, the chain of styles, the paragraph's own; the body is what most paragraphs of
some length look like. Entities are not resolved and nothing is fetched.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportgen.errors import UsageError
from reportgen.layout.faces import serves
from reportgen.layout.judge import NEAR, NUMBER_NEAR, PITCH, SIZE
from reportgen.layout.rules import Deviation
from reportgen.messages import _
from reportgen.write.theme import POINTS_PER_MM, Look, Theme

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TWIPS_PER_MM = 1440 / 25.4
MM = float(POINTS_PER_MM)
LONG = 40
"""Characters of a paragraph that shows what the body looks like."""
LARGEST = 64 << 20
"""Bytes of a part that is read."""

Properties = Mapping[str, str]


def deviations(path: Path, theme: Theme) -> tuple[Deviation, ...]:
    """Everything that differs from `theme`. UsageError where the file is no DOCX."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {name: _xml(archive, name) for name in archive.namelist() if name.startswith("word/") and _wanted(name)}
        file = _File(parts)
        found = (*_sections(file, theme), *_body(file, theme), *_named(file, theme), *_numbers(file, theme))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise UsageError(_("{file} 无法作为 DOCX 读取：{error}").format(file=path.name, error=error)) from error
    return tuple(dict.fromkeys(found))


class _File:
    """The parts of a DOCX and what follows from its styles."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.document = parts["word/document.xml"]
        self.styles = {style.get(f"{W}styleId"): style for style in parts["word/styles.xml"].iter(f"{W}style")}
        self.defaults = parts["word/styles.xml"].find(f"{W}docDefaults")
        self.normal = next((one for one, style in self.styles.items() if style.get(f"{W}default") == "1" and _kind(style)), None)
        self.settings = parts.get("word/settings.xml")
        links = parts.get("word/_rels/document.xml.rels")
        targets = {} if links is None else {link.get("Id"): link.get("Target") for link in links}
        self.footers = {name: parts.get(f"word/{target}") for name, target in targets.items()}

    def look(self, style: str | None, paragraph: Any = None) -> Properties:
        """Properties of a paragraph style, `element.attribute` → value; the nearest wins."""
        chain: list[Any] = []
        name = style or self.normal
        while name in self.styles and self.styles[name] not in chain:
            chain.insert(0, self.styles[name])
            parent = chain[0].find(f"{W}basedOn")
            name = None if parent is None else parent.get(f"{W}val")
        found: dict[str, str] = {}
        if self.defaults is not None:
            for part in self.defaults:
                _gather(part, found)
        for part in (*chain, *(() if paragraph is None else (paragraph,))):
            _gather(part, found)
        if paragraph is not None and (run := paragraph.find(f"{W}r")) is not None:
            _gather(run, found)
        return found

    def named(self, name: str) -> str | None:
        """The identifier of a style by the name that Word knows."""
        return next((one for one, style in self.styles.items() if style.find(f"{W}name") is not None and _name(style) == name), None)


def _sections(file: _File, theme: Theme) -> Iterator[Deviation]:
    ink = float(theme.pitch - theme.body.size) / 2 / MM
    for section in file.document.iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margins is None:
            continue
        width, height = _mm(size, "w"), _mm(size, "h")
        sheet = theme if width <= height else theme.turned
        if abs(width - float(sheet.width)) > NEAR or abs(height - float(sheet.height)) > NEAR:
            wanted = f"{sheet.width} × {sheet.height} mm"
            yield Deviation(code="G01", what=_("纸张"), measured=f"{width:.0f} × {height:.0f} mm", wanted=wanted)
        if width > height:
            continue  # which side is the binding edge of a page turned sideways follows from its number (8)
        for side, what, want in (
            ("top", _("天头"), sheet.top),
            ("left", _("订口"), sheet.left),
            ("right", _("右边距"), sheet.right),
            ("bottom", _("下边距"), sheet.bottom),
        ):
            # The text block begins with the first line or with its ink: both readings of 5.2.1 are in use.
            inked = ink if side in ("top", "bottom") else 0
            if min(abs(_mm(margins, side) + above - float(want)) for above in (0, inked)) > NEAR:
                yield Deviation(code="G02", what=what, measured=f"{_mm(margins, side):.1f} mm", wanted=f"{want}±1 mm")


def _body(file: _File, theme: Theme) -> Iterator[Deviation]:
    looks = [look for look in (_long(file, one) for one in file.document.iter(f"{W}p")) if look is not None]
    if not looks:
        return
    look = dict(Counter(tuple(sorted(one.items())) for one in looks).most_common(1)[0][0])
    size = _size(look)
    yield from _looks("G11", _("正文"), look, theme.body)
    pitch = int(look.get("spacing.line", 0)) / 20
    if look.get("spacing.lineRule") != "exact":
        yield Deviation(code="G04", what=_("行距"), measured=_("不是固定值"), wanted=f"{theme.pitch} pt")
    elif abs(pitch - float(theme.pitch)) > PITCH:
        yield Deviation(code="G04", what=_("行距"), measured=f"{pitch:.2f} pt", wanted=f"{theme.pitch} pt")
    section = next(file.document.iter(f"{W}sectPr"), None)
    size_of, margins = (None, None) if section is None else (section.find(f"{W}pgSz"), section.find(f"{W}pgMar"))
    if size_of is not None and margins is not None:
        block = [
            _mm(size_of, "w") - _mm(margins, "left") - _mm(margins, "right"),
            _mm(size_of, "h") - _mm(margins, "top") - _mm(margins, "bottom"),
        ]
        rows = int(block[1] * MM / pitch + 0.02) if look.get("spacing.lineRule") == "exact" and pitch else theme.rows
        columns = int(block[0] * MM / (size + int(look.get("spacing.val", 0)) / 20) + 0.02)
        if rows != theme.rows:
            yield _count("G03", _("每面行数"), _("{count}行"), rows, theme.rows)
        if columns != theme.columns:
            yield _count("G05", _("每行字数"), _("{count}字"), columns, theme.columns)
    if look.get("jc.val") not in ("both", "distribute"):
        yield Deviation(code="G06", what=_("正文对齐"), measured=look.get("jc.val", "left"), wanted="both")
    indents = Counter(round(_indent(one), 1) for one in looks)
    for indent in indents:
        if abs(indent - theme.indent) > 0.15:
            yield _count("G07", _("段首空"), _("{count}字"), indent, theme.indent)


def _count(code: str, what: str, form: str, measured: float, wanted: float) -> Deviation:
    return Deviation(code=code, what=what, measured=form.format(count=f"{measured:g}"), wanted=form.format(count=f"{wanted:g}"))


def _long(file: _File, paragraph: Any) -> Properties | None:
    """The look of a paragraph of the body that is long enough; None for tables, headings and short ones."""
    if any(parent.tag == f"{W}tbl" for parent in paragraph.iterancestors()):
        return None
    if len("".join(text.text or "" for text in paragraph.iter(f"{W}t"))) < LONG:
        return None
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    look = file.look(None if style is None else style.get(f"{W}val"), paragraph)
    return None if "outlineLvl.val" in look or _size(look) > 20 else {**look, "jc.val": look.get("jc.val", "left")}


def _named(file: _File, theme: Theme) -> Iterator[Deviation]:
    """The styles of title and headings, where paragraphs wear them."""
    worn = {style.get(f"{W}val") for style in file.document.iter(f"{W}pStyle")}
    roles = [("G12", "title", _("标题"), theme.title)]
    roles += [("G13", f"heading {level}", _("{level}级标题").format(level=level), look) for level, look in enumerate(theme.headings, 1)]
    for code, name, role, wanted in roles:
        if (style := file.named(name)) in worn and style is not None:
            yield from _looks(code, role, file.look(style), wanted)


def _looks(code: str, role: str, look: Properties, wanted: Look) -> Iterator[Deviation]:
    font = look.get("rFonts.eastAsia", look.get("rFonts.eastAsiaTheme", _("未定")))
    if not serves(font, wanted.face):
        yield Deviation(code=code, what=_("{role}字体").format(role=role), measured=font, wanted=str(wanted.face))
    if abs(_size(look) - float(wanted.size)) > SIZE:
        yield Deviation(code=code, what=_("{role}字号").format(role=role), measured=f"{_size(look):.1f} pt", wanted=f"{wanted.size} pt")


def _numbers(file: _File, theme: Theme) -> Iterator[Deviation]:
    kept = None if file.settings is None else file.settings.find(f"{W}evenAndOddHeaders")
    apart = kept is not None and kept.get(f"{W}val") not in ("0", "false", "off")
    footers: dict[str, str] = {}
    for section in file.document.iter(f"{W}sectPr"):
        # A section without a footer of its own has that of the section before.
        footers |= {one.get(f"{W}type"): one.get(f"{R}id") for one in section.findall(f"{W}footerReference")}
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margins is None or _mm(size, "w") > _mm(size, "h"):
            continue  # the number of a page turned sideways may stand turned (8)
        odd, even = (_paragraph(file.footers.get(footers.get(kind, ""))) for kind in ("default", "even"))
        if odd is None:
            yield Deviation(code="G08", what=_("页码"), measured=_("缺"), wanted="“— 1 —”")
            continue
        yield from _side(file, odd, _("单页页码的位置"), "right")
        if apart and even is None:
            yield Deviation(code="G08", what=_("双页页码"), measured=_("缺"), wanted="“— 1 —”")
        else:
            yield from _side(file, even if apart and even is not None else odd, _("双页页码的位置"), "left")
        yield from _looks("G14", _("页码"), file.look(_style(odd), odd), theme.page_number)
        # A line of 宋体 is 1.3 em high; the footer's last line ends at its distance from the edge.
        below = float(theme.bottom) - _mm(margins, "footer") - float(theme.page_number.size) * 0.65 / MM
        if abs(below - float(theme.page_number_below)) > NUMBER_NEAR:
            wanted = f"{theme.page_number_below} mm"
            yield Deviation(code="G09", what=_("页码距版心下边"), measured=f"{below:.1f} mm", wanted=wanted)


def _paragraph(footer: Any) -> Any:
    """The paragraph of a footer in which the page number stands; None where there is none."""
    for paragraph in () if footer is None else footer.iter(f"{W}p"):
        fields = [code.text or "" for code in paragraph.iter(f"{W}instrText")]
        fields += [field.get(f"{W}instr", "") for field in paragraph.iter(f"{W}fldSimple")]
        if any("PAGE" in field for field in fields):
            return paragraph
    return None


def _side(file: _File, paragraph: Any, what: str, wanted: str) -> Iterator[Deviation]:
    names = {"left": _("左侧"), "center": _("居中"), "right": _("右侧")}
    align = file.look(_style(paragraph), paragraph).get("jc.val", "left")
    side = {"end": "right", "center": "center", "right": "right"}.get(align, "left")
    if side != wanted:
        yield Deviation(code="G10", what=what, measured=names[side], wanted=names[wanted])


def _style(paragraph: Any) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else str(style.get(f"{W}val"))


def _gather(part: Any, found: dict[str, str]) -> None:
    """Add the paragraph and run properties below an element of a style or paragraph."""
    for kind in (f"{W}pPr", f"{W}rPr"):
        for properties in (part.find(kind), part.find(f"{kind}Default/{kind}")):
            for child in () if properties is None else properties:
                name = str(child.tag).rpartition("}")[2]
                for attribute, value in child.attrib.items():
                    found[f"{name}.{str(attribute).rpartition('}')[2]}"] = str(value)


def _indent(look: Properties) -> float:
    """Characters by which the first line begins further in."""
    if (chars := int(look.get("ind.firstLineChars", 0))) != 0:
        return chars / 100
    return int(look.get("ind.firstLine", 0)) / 20 / _size(look)


def _size(look: Properties) -> float:
    return int(look.get("sz.val", 20)) / 2


def _mm(element: Any, name: str) -> float:
    return float(element.get(f"{W}{name}", 0)) / TWIPS_PER_MM


def _kind(style: Any) -> bool:
    return bool(style.get(f"{W}type") == "paragraph")


def _name(style: Any) -> str:
    return str(style.find(f"{W}name").get(f"{W}val")).lower()


def _wanted(name: str) -> bool:
    return name in {"word/document.xml", "word/styles.xml", "word/settings.xml", "word/_rels/document.xml.rels"} or (
        name.startswith("word/footer") and name.endswith(".xml")
    )


def _xml(archive: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree

    if archive.getinfo(name).file_size > LARGEST:
        raise ValueError(f"{name}: > {LARGEST} B")
    return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
