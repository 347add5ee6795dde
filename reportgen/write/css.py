"""The style sheet of the official page, from the theme.

In: Theme, the families for each face.   Out: CSS: `sheet` for print and PDF, `screen` for a browser.
The Latin face is limited to ASCII by `unicode-range`, so that “ ” — … stay Chinese; the block's own font is Chinese, because the height
of a line follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, Decimal

from reportgen.write import html_frame
from reportgen.write.theme import CELL_ABOVE, GAP, POINTS_PER_MM, Face, Look, Theme

LATIN = "reportgen Latin"
Faces = Mapping[Face, Sequence[str]]


def sheet(theme: Theme, faces: Faces) -> str:
    """Everything that print needs."""
    return latin(faces) + _page(theme, faces) + content(theme, faces)


def content(theme: Theme, faces: Faces) -> str:
    """What stands on the pages, whatever these are like; needs `latin`."""
    return "".join(
        (_text(theme, faces), _headings(theme, faces), _roles(theme), _parts(theme, faces), _tables(theme, faces), _frame(theme, faces))
    )


def screen(theme: Theme) -> str:
    """What a browser adds: the sheet on a desk, or the whole width of a small screen."""
    return (
        "@media screen{\n"
        "html{background:#eceff1}\n"
        f"body{{box-sizing:border-box;width:{theme.width}mm;max-width:100%;margin:1rem auto;background:#fff;box-shadow:0 1px 6px #0004;"
        f"padding:{theme.top}mm {theme.right}mm {theme.bottom}mm {theme.left}mm}}\n"
        ".contents,.contents+h1,.part{margin-top:4rem}\n"
        "}\n"
        "@media screen and (prefers-color-scheme:dark){html{background:#15171a}}\n"
        # A small screen breaks a title by itself.
        "@media screen and (max-width:820px){body{margin:0;padding:1.5rem 1rem;box-shadow:none;overflow-wrap:anywhere}"
        "h1{font-size:1.4rem;line-height:1.5;text-wrap:balance}h1 br{display:none}figure{overflow-x:auto;padding-bottom:1pt}"
        ".chart{height:auto}.numbers,.numbers>*{display:block;width:auto!important}"
        ".mark{padding-top:1rem;font-size:7vw!important;white-space:normal}}\n"
    )


def latin(faces: Faces) -> str:
    """The Latin face under the name LATIN, for ASCII alone."""
    sources = ",".join(f'local("{family}")' for family in faces[Face.LATIN])
    return f'@font-face{{font-family:"{LATIN}";src:{sources};unicode-range:U+0020-007E}}\n'


def _page(theme: Theme, faces: Faces) -> str:
    odd, even = _sides(theme, faces)
    wide_odd, wide_even = _turned_sides(theme, faces)
    return (
        f"@page{{{_measures(theme)}}}\n@page :right{{{odd}}}\n@page :left{{{even}}}\n@page wide{{{_measures(theme.turned)}}}\n"
        "@page unnumbered:right{@bottom-right{content:none}}\n@page unnumbered:left{@bottom-left{content:none}}\n"
        f"@page wide:right{{@bottom-right{{content:none}}{wide_odd}}}\n@page wide:left{{@bottom-left{{content:none}}{wide_even}}}\n"
    )


def stretch(theme: Theme, faces: Faces, *, wide: bool, before: int) -> str:
    """Pages for an engine that has one page size a file: a stretch that lies one way, after `before` pages.

    The first page is told by itself, because not every engine takes it for an odd one.
    """
    sides = _turned_sides(theme, faces) if wide else _sides(theme, faces)
    first, second = sides[before % 2], sides[1 - before % 2]
    measures = _measures(theme.turned if wide else theme)
    return (
        f"@page{{{measures};counter-increment:page 1}}\n@page :right{{{first}}}\n@page :left{{{second}}}\n"
        f"@page :first{{counter-reset:page {before};{first}}}\n"
    )


def _sides(theme: Theme, faces: Faces) -> tuple[str, str]:
    """The page number's margin box on odd and on even pages."""
    size = theme.page_number.size
    number = (
        f'content:"— " counter(page) " —";font:{size}pt/{size}pt {families(faces[theme.page_number.face])};vertical-align:top;'
        f"padding-top:calc({theme.page_number_below}mm - {size / 2}pt);white-space:nowrap"
    )
    return f"@bottom-right{{{number};padding-right:{size}pt}}", f"@bottom-left{{{number};padding-left:{size}pt}}"


def _turned_sides(theme: Theme, faces: Faces) -> tuple[str, str]:
    """Page numbers of sheets with a sideways table stand where they always do (8): beside the table, reading downwards, as it is read."""
    size, down = theme.page_number.size, theme.page_number.size
    away = theme.page_number_below * POINTS_PER_MM
    number = f'content:"— " counter(page) " —";font:{size}pt/{size}pt {families(faces[theme.page_number.face])};white-space:nowrap'
    left = theme.turned.left * POINTS_PER_MM
    odd = (
        f"@left-bottom{{{number};text-align:right;vertical-align:bottom;"
        f"transform-origin:100% 100%;transform:translate({_points(-away - size / 2)},{-down}pt) rotate(90deg)}}"
    )
    even = (
        f"@left-top{{{number};text-align:left;vertical-align:top;"
        f"transform-origin:0 0;transform:translate({_points(left - away + size / 2)},{down}pt) rotate(90deg)}}"
    )
    return odd, even


def _points(length: Decimal) -> str:
    return f"{length.quantize(Decimal('0.01'))}pt"


def _measures(theme: Theme) -> str:
    return f"size:{theme.width}mm {theme.height}mm;margin:{theme.top}mm {theme.right}mm {theme.bottom}mm {theme.left}mm"


def _text(theme: Theme, faces: Faces) -> str:
    look = theme.body
    return (
        f"html{{font-family:{families(faces[look.face])};font-size:{look.size}pt;line-height:{theme.pitch}pt;color:#000;"
        f"letter-spacing:{_closer(theme)}pt;orphans:1;widows:1}}\n"
        "body{margin:0}\n"
        f"h1,h2,h3,h4,h5,h6,p{{margin:0;font-weight:normal;font-size:{look.size}pt}}\n"
        f"p,.run-in{{text-indent:{_indent(theme)}pt;text-align:justify}}\n"
        f".t{{font-family:{families(faces[look.face], latin=True)};line-height:0}}\n"
        f"strong{{font-weight:normal;font-family:{families(faces[theme.strong], latin=True)}}}\n"
        f"mark{{background:#{GAP};color:inherit}}\n"
        ".page-break{break-after:page}\n"
    )


def _headings(theme: Theme, faces: Faces) -> str:
    title = theme.title
    rules = [
        f"h1{{font-family:{families(faces[title.face])};font-size:{title.size}pt;letter-spacing:0;text-align:center}}\n",
        f"h1{{margin-bottom:{theme.pitch}pt;break-after:avoid}}\nh1 .t{{font-family:inherit}}\n",
    ]
    rules.append(f"h2,h3,h4,h5,h6{{text-indent:{_indent(theme)}pt;break-after:avoid}}\n")
    for place, look in enumerate(theme.headings, 1):
        weight = "bold" if look.bold else "normal"
        rules.append(
            f".r{place}{{font-family:{families(faces[look.face])};font-size:{look.size}pt;font-weight:{weight}}}\n"
            f".r{place} .t{{font-family:{families(faces[look.face], latin=True)}}}\n"
        )
    rules.append(".run-in>*{display:inline;break-after:auto}\n")
    return "".join(rules)


def _roles(theme: Theme) -> str:
    return (
        ".salutation{text-indent:0;text-align:left}\n"
        f".signature,.date{{text-indent:0;text-align:right;break-before:avoid}}\n"
        f".signature{{margin-top:{theme.pitch}pt}}\n.signature+.signature{{margin-top:0}}\n"
    )


def _parts(theme: Theme, faces: Faces) -> str:
    one = _indent(theme) / theme.indent
    label = theme.label
    return (
        # 附件：1. takes four characters, the number one; the only attachment has none.
        # No page holds the end of a report without a word of its text: a line of the last paragraph goes along (7.3.5.5).
        f".attachments{{margin-top:{theme.pitch}pt;break-before:avoid;break-inside:avoid}}.attachments p{{text-align:left}}\n"
        f".attachments p{{padding-left:{6 * one}pt;text-indent:-{one}pt}}\n.attachments p:first-child{{text-indent:-{4 * one}pt}}\n"
        f".attachments.single p{{padding-left:{5 * one}pt;text-indent:-{3 * one}pt}}\n"
        ".part{break-before:page}\n.wide{page:wide}\n.unnumbered{page:unnumbered}\n"
        f"figure+h1{{margin-top:{theme.pitch}pt}}\n"
        f".label{{{_look(label, faces)};text-indent:0;text-align:left;margin-bottom:{theme.pitch}pt;break-after:avoid}}\n"
        f".label .t{{font-family:{families(faces[label.face], latin=True)}}}\n"
    )


def _frame(theme: Theme, faces: Faces) -> str:
    return html_frame.rules(theme, lambda look: families(faces[look.face if isinstance(look, Look) else look], latin=True))


def _tables(theme: Theme, faces: Faces) -> str:
    # Half a rule is lost above and below a collapsed table; without the margin a table leaves the grid by one.
    height = theme.pitch - theme.rule - 2 * CELL_ABOVE
    return (
        f"figure{{margin:0}}\nfigure+.bare{{margin-top:{theme.pitch}pt}}\n"
        f"figcaption{{{_look(theme.caption, faces)};text-align:center;break-inside:avoid;break-after:avoid}}\n"
        f".unit,.table-note{{{_look(theme.table_note, faces)};text-indent:0}}\n"
        ".unit{text-align:right;break-after:avoid}\n.table-note{text-align:left;break-before:avoid}\n"
        ".picture{break-inside:avoid}\n.picture figcaption{break-before:avoid;break-after:auto}\n.chart{display:block;max-width:100%}\n"
        f"table{{border-collapse:collapse;table-layout:fixed;width:100%;margin-bottom:-{theme.rule}pt;line-height:{theme.table_line}pt}}\n"
        f"th,td{{border:{theme.rule}pt solid #000;height:{height}pt;padding:{CELL_ABOVE}pt 2pt;text-align:center;"
        f"vertical-align:middle;text-indent:0;{_look(theme.table_cell, faces)}}}\n"
        f"th{{font-weight:normal;{_look(theme.table_head, faces)}}}\n"
        f"td .t,.unit .t,.table-note .t{{font-family:{families(faces[theme.table_cell.face], latin=True)}}}\n"
        f"th .t,figcaption .t{{font-family:{families(faces[theme.table_head.face], latin=True)}}}\n"
        "td.left{padding-left:.3em;padding-right:.3em}td.left,th.left{text-align:left}\ntd.right,th.right{text-align:right}\n"
        "thead{display:table-header-group}\ntr{break-inside:avoid}\ntr.bound{break-after:avoid}\n"
    )


def _look(look: Look, faces: Faces) -> str:
    return f"font-family:{families(faces[look.face])};font-size:{look.size}pt;letter-spacing:0"


def families(names: Sequence[str], *, latin: bool = False) -> str:
    """A value of font-family, with the Latin face first where it is wanted."""
    return ",".join(f'"{name}"' for name in ((LATIN, *names) if latin else names))


def _closer(theme: Theme) -> Decimal:
    """Letter spacing: hundredths of a point, a little closer than the exact value, because Pango rounds each advance."""
    return -(theme.squeeze + Decimal("0.015")).quantize(Decimal("0.01"), ROUND_CEILING)


def _indent(theme: Theme) -> Decimal:
    return theme.indent * (theme.body.size + _closer(theme))
