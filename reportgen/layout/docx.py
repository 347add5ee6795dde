"""A DOCX held against a theme, through its styles and section properties.

In: a DOCX file, Theme.   Out: `Deviation`s without pages: where a page ends is known only to the program that sets it.
Properties are taken as Word takes them: document defaults, the chain of styles, the paragraph's own; the body is what most paragraphs of
some length look like. Entities are not resolved and nothing is fetched.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.chinese import HEADING_NUMBERS
from reportgen.errors import UsageError
from reportgen.layout.faces import serves
from reportgen.layout.judge import NEAR, NUMBER_NEAR, PITCH, SIZE
from reportgen.layout.properties import PARTS, File, Properties, W, off, text_of
from reportgen.layout.properties import opening as first_words
from reportgen.layout.rules import Deviation
from reportgen.messages import _
from reportgen.write.theme import POINTS_PER_MM, Look, Theme

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TWIPS_PER_MM = 1440 / 25.4
MM = float(POINTS_PER_MM)
LONG = 40
"""Characters of a paragraph that shows what the body looks like."""
SHORT = 40
"""Characters of a paragraph that may be a heading, if it begins like one."""
LARGEST = 64 << 20
"""Bytes of a part that is read."""


def deviations(path: Path, theme: Theme) -> tuple[Deviation, ...]:
    """Everything that differs from `theme`. UsageError where the file is no DOCX."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {name: _xml(archive, name) for name in archive.namelist() if _wanted(name)}
        file = File(parts)
        found = (*_sections(file, theme), *_body(file, theme), *_titles(file, theme), *_numbers(file, theme))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise UsageError(_("{file} 无法作为 DOCX 读取：{error}").format(file=path.name, error=error)) from error
    return tuple(dict.fromkeys(found))


def _sections(file: File, theme: Theme) -> Iterator[Deviation]:
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


def _body(file: File, theme: Theme) -> Iterator[Deviation]:
    looks = [look for look in (_long(file, one) for one in file.document.iter(f"{W}p")) if look is not None]
    if not looks:
        return
    usual = Counter(tuple(sorted((key, value) for key, value in one.items() if key in _SHOWN)) for one in looks)
    look = dict(usual.most_common(1)[0][0])
    yield from _looks("G11", _("正文"), look, theme.body)
    section = next(file.document.iter(f"{W}sectPr"), None)
    pitch = _pitch(look, section)
    if pitch is None:
        yield Deviation(code="G04", what=_("行距"), measured=_("不是固定值"), wanted=f"{theme.pitch} pt")
    elif abs(pitch - float(theme.pitch)) > PITCH:
        yield Deviation(code="G04", what=_("行距"), measured=f"{pitch:.2f} pt", wanted=f"{theme.pitch} pt")
    yield from _grid(look, section, pitch, theme)
    if look.get("jc.val") not in ("both", "distribute"):
        yield Deviation(code="G06", what=_("正文对齐"), measured=look.get("jc.val", "left"), wanted="both")
    indents = Counter(round(_indent(one), 1) for one in looks)
    for indent in indents:
        if abs(indent - theme.indent) > 0.15:
            yield _count("G07", _("段首空"), _("{count}字"), indent, theme.indent)


def _grid(look: Properties, section: Any, pitch: float | None, theme: Theme) -> Iterator[Deviation]:
    """Rows a page and characters a line, as they follow from the text block."""
    sheet, margins = (None, None) if section is None else (section.find(f"{W}pgSz"), section.find(f"{W}pgMar"))
    if sheet is None or margins is None:
        return
    wide = _mm(sheet, "w") - _mm(margins, "left") - _mm(margins, "right")
    high = _mm(sheet, "h") - _mm(margins, "top") - _mm(margins, "bottom")
    rows = int(high * MM / pitch + 0.02) if pitch else theme.rows
    columns = int(wide * MM / (_size(look) + _closer(look, section)) + 0.02)
    if rows != theme.rows:
        yield _count("G03", _("每面行数"), _("{count}行"), rows, theme.rows)
    if columns != theme.columns:
        yield _count("G05", _("每行字数"), _("{count}字"), columns, theme.columns)


def _pitch(look: Properties, section: Any) -> float | None:
    """Points from line to line: an exact pitch, or that of Word's grid of lines; None where it follows from the font."""
    line, rule = int(look.get("spacing.line", 240)), look.get("spacing.lineRule", "auto")
    if rule == "exact":
        return line / 20
    grid = _word_grid(look, section)
    if rule != "auto" or line != 240 or grid is None:
        return None
    pitch = int(grid.get(f"{W}linePitch", 0)) / 20
    return pitch if pitch > _size(look) * _LINE else None


def _closer(look: Properties, section: Any) -> float:
    """Points that stand between two characters: of the paragraph's own, and of Word's grid of characters."""
    grid = _word_grid(look, section)
    own = int(look.get("spacing.val", 0)) / 20
    return own if grid is None or grid.get(f"{W}type") == "lines" else own + int(grid.get(f"{W}charSpace", 0)) / 4096


def _word_grid(look: Properties, section: Any) -> Any:
    """The grid of the section on which paragraphs of that look stand; None where they stand on none."""
    grid = None if section is None else section.find(f"{W}docGrid")
    return None if grid is None or grid.get(f"{W}type") not in _GRIDS or off(look, "snapToGrid") else grid


_GRIDS = ("lines", "linesAndChars", "snapToChars")
_LINE = 1.3
"""Height of a line of the usual Chinese faces, in ems; a taller one takes two lines of the grid."""
_SHOWN = frozenset(("rFonts.eastAsia", "sz.val", "spacing.line", "spacing.lineRule", "spacing.val", "jc.val", "snapToGrid.val"))
"""Properties that tell one look of the body from another."""


def _count(code: str, what: str, form: str, measured: float, wanted: float) -> Deviation:
    return Deviation(code=code, what=what, measured=form.format(count=f"{measured:g}"), wanted=form.format(count=f"{wanted:g}"))


def _long(file: File, paragraph: Any) -> Properties | None:
    """The look of a paragraph of the body that is long enough; None for tables, headings, short ones and lists that hang (附件说明)."""
    text = text_of(paragraph)
    if len(text) < LONG or any(parent.tag in (f"{W}tbl", f"{W}txbxContent") for parent in paragraph.iterancestors()):
        return None
    if next(paragraph.iter(f"{W}txbxContent"), None) is not None:
        return None  # its words stand in a box: 版记 at the foot of the page
    look = file.of(paragraph)
    if "outlineLvl.val" in look or _size(look) > 20 or int(look.get("ind.hanging", 0)) > 0 or int(look.get("ind.hangingChars", 0)) > 0:
        return None
    # Many writers type the indent: two characters as wide as a Han one.
    typed = len(text) - len(text.lstrip("\u3000")) + (len(text) - len(text.lstrip(" "))) / 2
    return {**look, "jc.val": look.get("jc.val", "left"), _TYPED: str(typed)}


def _titles(file: File, theme: Theme) -> Iterator[Deviation]:
    """Title and headings: by their styles, or, where a style says nothing, by how they look and begin."""
    large = (float(theme.title.size) + float(theme.body.size)) / 2
    for place, paragraph in enumerate(file.document.iterfind(f"{W}body/{W}p")):
        text, name = text_of(paragraph).strip(), file.called(paragraph)
        if not text or name.startswith("toc "):
            continue
        look = file.of(paragraph, first_words(paragraph))
        centred = look.get("jc.val") == "center" and _size(look) > large and not _red(look)
        if name == "title" or (centred and place < _FIRST and len(text) > 3):
            yield from _looks("G12", _("标题"), look, theme.title)
            continue
        level = next((number for number, begins in enumerate(HEADING_NUMBERS, 1) if begins.match(text)), 0)
        styled = int(name.rpartition(" ")[2]) if re.fullmatch(r"heading [1-9]", name) else 0
        if level and (styled or len(text) <= SHORT):
            yield from _looks("G13", _("{level}级标题").format(level=level), look, theme.heading(level))
        elif styled:
            yield from _looks("G13", _("{level}级标题").format(level=styled), look, theme.heading(styled))


def _red(look: Properties) -> bool:
    """The colour of 发文机关标志, which is no title."""
    colour = look.get("color.val", "auto")
    if not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return False
    red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return red > 2 * max(green, blue, 50)


_FIRST = 12
"""Among so many paragraphs the title is looked for."""
_TYPED = "typed"


def _looks(code: str, role: str, look: Properties, wanted: Look) -> Iterator[Deviation]:
    font = look.get("rFonts.eastAsia", look.get("rFonts.eastAsiaTheme", _("未定")))
    if not serves(font, wanted.face):
        yield Deviation(code=code, what=_("{role}字体").format(role=role), measured=font, wanted=str(wanted.face))
    if abs(_size(look) - float(wanted.size)) > SIZE:
        yield Deviation(code=code, what=_("{role}字号").format(role=role), measured=f"{_size(look):.1f} pt", wanted=f"{wanted.size} pt")


def _numbers(file: File, theme: Theme) -> Iterator[Deviation]:
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
        yield from _looks("G14", _("页码"), file.of(odd), theme.page_number)
        # A line of 宋体 is 1.3 em high; the footer's last line ends at its distance from the edge.
        below = float(theme.bottom) - _mm(margins, "footer") - float(theme.page_number.size) * 0.65 / MM
        if abs(below - float(theme.page_number_below)) > NUMBER_NEAR:
            wanted = f"{theme.page_number_below} mm"
            yield Deviation(code="G09", what=_("页码距版心下边"), measured=f"{below:.1f} mm", wanted=wanted)


def _paragraph(footer: Any) -> Any:
    """The innermost paragraph of a footer in which the page number stands; None where there is none."""
    found = None
    for paragraph in () if footer is None else footer.iter(f"{W}p"):
        fields = [code.text or "" for code in paragraph.iter(f"{W}instrText")]
        fields += [field.get(f"{W}instr", "") for field in paragraph.iter(f"{W}fldSimple")]
        if any("PAGE" in field for field in fields):
            found = paragraph
    return found


def _side(file: File, paragraph: Any, what: str, wanted: str) -> Iterator[Deviation]:
    names = {"left": _("左侧"), "center": _("居中"), "right": _("右侧")}
    side = _placed(file, paragraph)
    side = {"outside": wanted, "inside": "left" if wanted == "right" else "right"}.get(side, side)
    if side != wanted:
        yield Deviation(code="G10", what=what, measured=names[side], wanted=names[wanted])


def _placed(file: File, paragraph: Any) -> str:
    """Where a page number stands: as its frame or its box is placed, which Word and WPS put around it, else as it is aligned."""
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    place = None if frame is None else frame.get(f"{W}xAlign")
    for box in paragraph.iterancestors(f"{WP}anchor"):
        align = box.find(f"{WP}positionH/{WP}align")
        place = place or (None if align is None else align.text)
    for shape in paragraph.iterancestors("{urn:schemas-microsoft-com:vml}shape"):
        match = re.search(r"mso-position-horizontal:\s*(\w+)", shape.get("style", ""))
        place = place or (match[1] if match else None)
    align = str(place or file.of(paragraph).get("jc.val", "left"))
    return {"end": "right", "start": "left", "both": "left", "distribute": "center"}.get(align, align if align in _PLACES else "left")


_PLACES = ("left", "center", "right", "inside", "outside")


def _indent(look: Properties) -> float:
    """Characters by which the first line begins further in."""
    typed = float(look.get(_TYPED, 0))
    if (chars := int(look.get("ind.firstLineChars", 0))) != 0:
        return chars / 100 + typed
    return int(look.get("ind.firstLine", 0)) / 20 / _size(look) + typed


def _size(look: Properties) -> float:
    return int(look.get("sz.val", 20)) / 2


def _mm(element: Any, name: str) -> float:
    return float(element.get(f"{W}{name}", 0)) / TWIPS_PER_MM


def _wanted(name: str) -> bool:
    return name in PARTS or (name.startswith("word/footer") and name.endswith(".xml"))


def _xml(archive: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree

    if archive.getinfo(name).file_size > LARGEST:
        raise ValueError(f"{name}: > {LARGEST} B")
    return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
