"""What frames a report in HTML: 红头 above the red line, 目录, 版记 at the foot of the last page (GB/T 9704 7.2, 7.4).

In: Letterhead, Imprint, Theme, the function that makes a line of words.   Out: HTML, and the CSS rules that set it.
"""

from __future__ import annotations

from collections.abc import Callable

from reportgen.document import Imprint, Inlines, Letterhead
from reportgen.write import frame
from reportgen.write.contents import TITLE, Contents
from reportgen.write.theme import POINTS_PER_MM, Face, Look, Theme
from reportgen.write.words import SIGNER

Words = Callable[[Inlines], str]
Families = Callable[[Look | Face], str]


def letterhead(head: Letterhead, theme: Theme, words: Words) -> str:
    """The issuer's mark in large red characters, the document's number, those who sign, the red line."""
    number = f'<p class="number">{words(head.number)}</p>\n'
    if head.signers:
        rows = "".join(
            f"<p>{'' if place else SIGNER}{'　'.join(f'<b>{words(name)}</b>' for name in row)}</p>"
            for place, row in enumerate(frame.rows(head.signers))
        )
        number = f'<div class="numbers">{number}<div class="signers">{rows}</div></div>\n'
    size = frame.mark_size(head, theme)
    return (
        f'<header class="letterhead">\n<p class="mark" style="font-size:{size}pt">{words(head.mark)}</p>\n{number}'
        '<div class="red-line"></div>\n</header>\n'
    )


def imprint(last: Imprint, theme: Theme, words: Words) -> str:
    """抄送 above, 印发机关 and 印发日期 below."""
    # No white space between: WeasyPrint would make a line of it.
    copies = f'<p class="copies">{words(last.copies)}</p>' if last.copies else ""
    kind = "printed below" if frame.date_below(last, theme) else "printed"
    printed = f'<p class="{kind}"><span>{words(last.office)}</span><span>{words(last.date)}</span></p>' if last.date else ""
    return f'<footer class="imprint"><div>{copies}{printed}</div></footer>\n'


def contents(table: Contents, escape: Callable[[str], str]) -> str:
    """目录, each line a link; its page numbers are set by the engine that makes pages."""
    lines = "".join(
        f'<p class="c{entry.level}"><a href="#{entry.anchor}"><span class="t">{escape(entry.text)}</span></a></p>\n'
        for entry in table.entries
    )
    return f'<nav class="contents">\n<p class="contents-title">{TITLE}</p>\n{lines}</nav>\n'


def rules(theme: Theme, families: Families) -> str:
    """The style sheet of both."""
    look, copies, size = theme.mark, theme.copies, theme.body.size
    leading = (theme.pitch - size) / 2
    above = theme.mark_below * POINTS_PER_MM
    return (
        f".mark{{font-family:{families(look)};color:#f00;text-align:center;text-indent:0;letter-spacing:0;line-height:1;"
        f"white-space:nowrap;padding-top:{above:.2f}pt;margin-bottom:{2 * theme.pitch}pt}}\n.mark .t{{font-family:inherit;line-height:1}}\n"
        ".number{text-align:center;text-indent:0;white-space:nowrap}\n"
        ".numbers,.printed{display:table;width:100%}.numbers>*,.printed>*{display:table-cell;vertical-align:bottom}\n"
        f".numbers{{box-sizing:border-box;padding:0 {size}pt}}.numbers .number{{text-align:left}}.signers{{width:1%}}\n"
        ".printed{box-sizing:border-box}.printed>:last-child{text-align:right;white-space:nowrap}\n"
        ".below,.below>*{display:block}\n"
        f".signers p{{white-space:nowrap;text-indent:0;text-align:left;padding-left:{4 * size}pt}}\n"
        f".signers p:first-child{{text-indent:-{4 * size}pt}}\n"
        f".signers b{{font-weight:normal}}.signers b .t{{font-family:{families(Face.KAI)}}}\n"
        f".red-line{{border-bottom:{theme.red_rule}pt solid #f00;height:{theme.red_rule_below * POINTS_PER_MM - leading:.2f}pt;"
        f"margin-bottom:{2 * theme.pitch}pt}}\n"
        ".contents{break-before:page;break-after:page}\n"
        f".contents-title{{font-family:{families(theme.title)};font-size:{theme.title.size}pt;letter-spacing:1em;text-indent:1em;"
        f"text-align:center;margin-bottom:{theme.pitch}pt}}\n"
        f".c1,.c2{{text-indent:0;text-align:left}}.c2{{padding-left:{theme.indent}em}}.contents a{{color:inherit;text-decoration:none}}\n"
        f".contents a::after{{content:leader(dotted) target-counter(attr(href url),page);font-family:{families(Face.LATIN)}}}\n"
        # A footnote without a mark: it stands at the foot of the page and the text keeps clear of it.
        "@page{@footnote{border:0;margin:0;padding:0}}\n"
        ".imprint{float:footnote}.imprint::footnote-call{content:''}.imprint::footnote-marker{content:''}\n"
        f".imprint{{font-family:{families(copies)};font-size:{copies.size}pt;letter-spacing:0;padding-top:{theme.pitch}pt}}\n"
        f".imprint>div{{border:solid #000;border-width:{theme.outer_rule}mm 0}}\n"
        f".imprint p{{font-size:inherit;text-indent:0;padding:0 {copies.size}pt}}\n"
        f".imprint .copies{{padding-left:{4 * copies.size}pt;text-indent:-{3 * copies.size}pt}}\n"
        f".copies+.printed{{border-top:{theme.inner_rule}mm solid #000}}\n"
    )
