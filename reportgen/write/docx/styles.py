"""The styles of the DOCX shell, as XML.

In: Theme.   Out: `<w:style>` elements and the document defaults, as text.
Each style says all that it needs (face, size, pitch, indent), so nothing of Word's own headings (blue, bold, Calibri) shines through.
Word takes the Chinese face from `w:eastAsia`; a theme attribute beside it would win over the name.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.write.docx import names
from reportgen.write.theme import CELL_ABOVE, CHAINS, Face, Look, Theme

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RED = "FF0000"
KEEP_NEXT = "<w:keepNext/>"
_COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_WORD_2013 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
# LibreOffice reads overflowPunct the wrong way round (its import sets "hanging" where the value is nought), so each program is told in
# its own words: Word since 2013 takes the choice, LibreOffice, which does not know that namespace, the fallback.
_NO_HANGING = (
    f'<mc:AlternateContent {_COMPATIBLE} {_WORD_2013}><mc:Choice Requires="w15"><w:overflowPunct w:val="0"/></mc:Choice>'
    '<mc:Fallback><w:overflowPunct w:val="1"/></mc:Fallback></mc:AlternateContent>'
)
# One Han character is one column: no stretch between Han and digits, no hanging punctuation, no snapping (LibreOffice would give a
# title line two rows of the grid).
_EAST_ASIAN = (
    f'<w:widowControl w:val="0"/><w:kinsoku w:val="1"/>{_NO_HANGING}<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    '<w:snapToGrid w:val="0"/>'
)


_WORDS_OWN = tuple(
    f'<w:style w:type="{kind}" w:default="1" w:styleId="{style}"><w:name w:val="{name}"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    f"{rest}</w:style>"
    for kind, style, name, rest in (
        ("character", "DefaultParagraphFont", "Default Paragraph Font", ""),
        ("table", "TableNormal", "Normal Table", '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'),
        ("numbering", "NoList", "No List", ""),
    )
)
"""Styles that Word expects in every file."""


def defaults(theme: Theme) -> str:
    """`<w:docDefaults>`: the body face and nothing between paragraphs."""
    return (
        f"<w:docDefaults {NAMESPACE}><w:rPrDefault><w:rPr>{_fonts(theme.body.face)}{_size(theme.body.size)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def all_styles(theme: Theme) -> tuple[str, ...]:
    """Every style that the body uses, in the order in which Word lists them."""
    pitch = names.twips(pt=theme.pitch)
    cell = names.twips(pt=theme.table_line)
    levels = range(1, names.LEVELS + 1)
    body, close = theme.body, _closer(theme)
    return (
        _paragraph("Normal", "Normal", body, f"{_EAST_ASIAN}{_spacing(pitch)}{_indent()}{_align('both')}", close=close, based=None),
        *_WORDS_OWN,
        _paragraph(names.TITLE, "Title", theme.title, KEEP_NEXT + _spacing(pitch) + _indent() + _align("center"), latin=theme.title.face),
        *(_heading(theme, level, pitch, close) for level in levels),
        *(_run_in(theme, level) for level in levels),
        _paragraph(names.BODY, "公文正文", body, _indent(theme.indent, body.size)),
        _paragraph(names.FLUSH, "公文主送", body, _indent() + _align("left")),
        _paragraph(names.SIGNATURE, "公文署名", body, KEEP_NEXT + _indent(right=theme.signature_indent * body.size) + _align("right")),
        _paragraph(names.DATE, "公文日期", body, _indent(right=theme.date_indent * body.size) + _align("right")),
        _paragraph(names.LABEL, "公文附件序号", theme.label, KEEP_NEXT + _indent() + _align("left"), close=close),
        _paragraph(names.ATTACHMENTS, "公文附件说明", body, _align("left")),
        *_frame(theme, pitch),
        *_contents(theme),
        _paragraph(names.CAPTION, "caption", theme.caption, KEEP_NEXT + _align("center"), close=0),
        _paragraph(names.UNIT, "公文表格单位", theme.table_note, KEEP_NEXT + _align("right"), close=0),
        _paragraph(names.HEAD_CELL, "公文表头", theme.table_head, KEEP_NEXT + _spacing(cell) + _align("center"), close=0),
        _paragraph(names.CELL, "公文表格文字", theme.table_cell, _spacing(cell) + _align("center"), close=0),
        _paragraph(names.TABLE_NOTE, "公文表注", theme.table_note, _align("left"), close=0),
        _paragraph(names.CHART, "公文图", theme.table_note, KEEP_NEXT + _spacing(240, rule="auto") + _align("center"), close=0),
        _paragraph(
            names.FOOTER, "footer", theme.page_number, _spacing(240, rule="auto") + _indent(), close=0, latin=theme.page_number.face
        ),
        _strong(theme),
        _table(theme),
    )


def _contents(theme: Theme) -> tuple[str, ...]:
    """目录 and its lines, further in by level."""
    title, body = theme.title, theme.body
    lines = (
        _paragraph(names.contents(level), f"toc {level}", body, f'<w:ind w:left="{names.twips(pt=inside)}"/>' + _align("left"))
        for level, inside in ((1, body.size * 0), (2, body.size * theme.indent))
    )
    return (_paragraph(names.CONTENTS, "TOC Heading", title, _indent() + _align("center"), close=0, latin=title.face), *lines)


def _frame(theme: Theme, pitch: int) -> tuple[str, ...]:
    """红头 and 版记 (GB/T 9704 7.2, 7.4)."""
    mark, body = theme.mark, theme.body
    # The line of the mark is as high as its characters, so that its upper edge is where the standard measures.
    line, above = names.twips(pt=mark.size), names.twips(mm=theme.mark_below)
    marked = f'<w:spacing w:before="{above}" w:after="0" w:line="{line}" w:lineRule="exact"/>{_indent()}{_align("center")}'
    below = names.twips(mm=theme.red_rule_below, pt=-(theme.pitch - body.size) / 2)
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="{int(theme.red_rule * 8)}" w:space="0" w:color="{RED}"/></w:pBdr>'
    signers = f'<w:ind w:left="{names.twips(pt=4 * body.size)}" w:hanging="{names.twips(pt=4 * body.size)}"/>'
    return (
        _paragraph(names.MARK, "公文红头", mark, marked, close=0, latin=mark.face, colour=RED),
        _paragraph(names.NUMBER, "公文发文字号", body, _indent() + _align("center")),
        _paragraph(names.SIGNERS, "公文签发人", body, signers + _align("left")),
        (
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{names.SIGNER}"><w:name w:val="公文签发人姓名"/>'
            f"<w:rPr>{_fonts(Face.KAI)}</w:rPr></w:style>"
        ),
        _paragraph(names.RED_LINE, "公文红线", body, rule + _spacing(below) + _indent()),
        _paragraph(names.IMPRINT, "公文版记", theme.copies, _spacing(pitch) + _indent() + _align("left"), close=0),
        _paragraph(names.THIN, "公文细行", theme.copies, _spacing(20) + _indent(), close=0),
    )


def _paragraph(
    style: str,
    name: str,
    look: Look,
    properties: str,
    *,
    close: int | None = None,
    based: str | None = "Normal",
    latin: Face = Face.LATIN,
    colour: str = "",
) -> str:
    """A paragraph style; `close` is the character spacing in twentieths of a point, None where it is inherited."""
    default = "" if based else ' w:default="1"'
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    following = f'<w:next w:val="{names.BODY}"/>' if style == names.TITLE else ""
    closer = f'<w:color w:val="{colour}"/>' if colour else ""
    closer += "" if close is None else f'<w:spacing w:val="{close}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style}"{_custom(style)}><w:name w:val="{name}"/>{parent}{following}<w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{_fonts(look.face, latin)}{closer}{_size(look.size)}</w:rPr></w:style>"
    )


def _heading(theme: Theme, level: int, pitch: int, close: int) -> str:
    look = theme.heading(level)
    properties = (
        f'{KEEP_NEXT}<w:keepLines/>{_spacing(pitch)}{_indent(theme.indent, look.size)}{_align("left")}<w:outlineLvl w:val="{level - 1}"/>'
    )
    return (
        f'<w:style w:type="paragraph" w:styleId="{names.heading(level)}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{names.BODY}"/><w:link w:val="{names.run_in(level)}"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{_words(look, close)}</w:rPr></w:style>"
    )


def _words(look: Look, close: int | None = None) -> str:
    spacing = "" if close is None else f'<w:spacing w:val="{close}"/>'
    return f"{_fonts(look.face)}{'<w:b/>' if look.bold else ''}{spacing}{_size(look.size)}"


def _run_in(theme: Theme, level: int) -> str:
    """The half of a heading style that a run-in heading wears: the whole paragraph must not become a heading."""
    look = theme.heading(level)
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{names.run_in(level)}"><w:name w:val="公文{level}级标题"/>'
        f'<w:link w:val="{names.heading(level)}"/><w:uiPriority w:val="9"/><w:rPr>{_words(look)}</w:rPr></w:style>'
    )


def _strong(theme: Theme) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{names.STRONG}"><w:name w:val="Strong"/><w:uiPriority w:val="22"/><w:qFormat/>'
        f"<w:rPr>{_fonts(theme.strong)}</w:rPr></w:style>"
    )


def _table(theme: Theme) -> str:
    width, above = int(theme.rule * 8), names.twips(pt=Decimal(CELL_ABOVE))
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{names.TABLE}"><w:name w:val="公文表格"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{above}" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _closer(theme: Theme) -> int:
    """Character spacing in twentieths of a point, rounded towards closer, so that a line holds all its characters."""
    return int(-theme.squeeze * 20) - 1


def _custom(style: str) -> str:
    return ' w:customStyle="1"' if style.startswith("Gw") else ""


def _fonts(face: Face, latin: Face = Face.LATIN) -> str:
    western = CHAINS[latin].office
    return f'<w:rFonts w:ascii="{western}" w:hAnsi="{western}" w:eastAsia="{CHAINS[face].office}" w:cs="{western}"/>'


def _size(points: Decimal) -> str:
    half = names.half_points(points)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _spacing(line: int, rule: str = "exact") -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="{rule}"/>'


def _indent(characters: int = 0, size: Decimal = Decimal(0), *, right: Decimal = Decimal(0)) -> str:
    """First line by characters, which Word prefers, and in twips, which everything else reads; `right` in points."""
    first = names.twips(pt=characters * size)
    return f'<w:ind w:right="{names.twips(pt=right)}" w:firstLineChars="{characters * 100}" w:firstLine="{first}"/>'


def _align(side: str) -> str:
    return f'<w:jc w:val="{side}"/>'
