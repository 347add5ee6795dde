"""Signs that people type for one another: full and half width, dashes, quotation marks, brackets, dots, blanks.

In:  nothing.   Out: strings of signs that are alike, and tables from a sign to the one that stands for it.
Who folds a text chooses from here what it folds, and to what: the rules of `check` read full-width punctuation, `extract` and `compare`
half-width, `recognise` names in tables without any marks; each keeps its own account of where a sign stood.
"""

from __future__ import annotations

WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
"""Each full-width sign with its half-width one: （ and (, ５ and 5, Ａ and A."""
WIDE_LETTERS = {wide: narrow for wide, narrow in WIDE.items() if narrow.isalnum()}
"""Digits and letters of them."""
DASHES = "—–―─‒−‐‑－"
WAVES = "～〜∼"
OPENING_QUOTES = "“「『"
CLOSING_QUOTES = "”」』"
OTHER_QUOTES = "„‟＂"
SINGLE_QUOTES = "‘’‚‛＇"
TORTOISE = {"〔": "[", "〕": "]"}
"""Around the year of a document's number."""
LENTICULAR = {"【": "[", "】": "]"}
DOTS = "•・‧∙⋅"
"""For ·, which stands between the parts of a name."""
PERCENTS = "﹪"
WIDE_BLANKS = "\u3000\u00a0\u2002\u2003\u2009\u202f"
BLANKS = f" \t{WIDE_BLANKS}"
"""Blanks within a line."""
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Signs that take no room: nobody sees whether they are there."""


def narrow(signs: str) -> dict[str, str]:
    """Each of these full-width signs with its half-width one.

    >>> narrow("％＆")
    {'％': '%', '＆': '&'}
    """
    return {sign: WIDE[sign] for sign in signs}


def wide(signs: str) -> dict[str, str]:
    """Each of these half-width signs with its full-width one.

    >>> wide("();")
    {'(': '（', ')': '）', ';': '；'}
    """
    return {sign: chr(ord(sign) + 0xFEE0) for sign in signs}
