"""The part of a Word file that Word calls its theme: what its buttons offer when a person restyles the report.

In: Theme.   Out: the XML of `word/theme/theme1.xml`.
Word makes a file without this part complete and its validators miss it. Nothing in a report refers to it: styles name their faces
(GB/T 9704 names them), and a theme font would win over the name. Its own faces are those of the sheet, its colours black and red.
"""

from __future__ import annotations

from reportgen.write.theme import CHAINS, Face, Theme

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "F2F2F2",
    "accent1": "C00000",
    "accent2": "1F4E79",
    "accent3": "7F7F7F",
    "accent4": "BF9000",
    "accent5": "2E75B6",
    "accent6": "548235",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml(theme: Theme) -> bytes:
    """The part; three of everything, as the format asks."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{_DRAWING}" name="公文"><a:themeElements><a:clrScheme name="公文">{colours}</a:clrScheme>'
        f'<a:fontScheme name="公文">{_fonts("majorFont", theme.title.face)}{_fonts("minorFont", theme.body.face)}</a:fontScheme>'
        f'<a:fmtScheme name="公文"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def _fonts(kind: str, face: Face) -> str:
    latin, chinese = CHAINS[Face.LATIN].office, CHAINS[face].office
    return (
        f'<a:{kind}><a:latin typeface="{latin}"/><a:ea typeface="{chinese}"/><a:cs typeface="{latin}"/>'
        f'<a:font script="Hans" typeface="{chinese}"/></a:{kind}>'
    )
