"""What stays together on a page of PlutoPrint, which keeps things whole, but nothing with what follows it.

In: the HTML of a stretch of pages, Theme.   Out: the HTML with what stays together in one, and the rules for it.
A heading that is kept whole is made as tall as itself and the lines that must follow it, and these are drawn back over the empty part.
"""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.write.theme import Theme

_SECTION = "<section>\n"
_TABLE = re.compile(rf'((?:{_SECTION}|<h[2-6][^\n]*\n)*)(<figure(?: class="bare")?>\n.*?</figure>\n)', re.DOTALL)


def kept(content: str) -> str:
    """Tables all of whose rows stay with the next (`together`) as one, with the headings before them.

    Headings before other tables reach over their first rows; sections, which have no look, begin behind what is kept.
    """

    def one(told: re.Match[str]) -> str:
        sections, headings, table = _SECTION * told[1].count(_SECTION), told[1].replace(_SECTION, ""), told[2]
        rows = table.partition("<tbody>")[2]
        if rows.count("<tr") <= rows.count('<tr class="bound"') + 1:
            return f'<div class="one">\n{headings}{table}</div>\n{sections}'
        return (f'<div class="far">\n{headings}</div>\n' if headings else "") + sections + table

    return _TABLE.sub(one, content)


def rules(theme: Theme) -> str:
    """The style sheet of headings, captions and tables."""
    line = theme.pitch
    rows = (theme.table_rows_together + 2) * line  # and the head with the unit above it
    return (
        f"h2,h3,h4,h5,h6{{{_reaching(line)}}}\n.over{{{_reaching(3 * line)}}}\nfigcaption{{{_reaching(rows)}}}\n"
        f".far{{{_reaching(rows + 2 * line)}}}\n.one{{break-inside:avoid}}\n"
        ".run-in>*,.picture figcaption,.far>*,.one>*,.one figcaption{padding-bottom:0;margin-bottom:0}\n"
        f"figure+.one>.bare,.one+.one>.bare,.one+.bare,.one+h1{{margin-top:{line}pt}}\n"
    )


def _reaching(points: Decimal) -> str:
    return f"break-inside:avoid;padding-bottom:{points}pt;margin-bottom:-{points}pt"
