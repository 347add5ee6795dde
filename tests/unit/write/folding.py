"""The text of a file without what its format makes of spaces and cells, so that formats can be held against each other.

Page numbers, repeated table heads and the labels of charts are left out by the readers.
"""

from __future__ import annotations

import re

from reportgen import read


def folded(content: bytes, name: str) -> str:
    """The characters of a file as it is read, without blanks, line ends and marks between cells."""
    return bare(read.content(content, name).raw)


def bare(text: str) -> str:
    return re.sub(r"[\s|]", "", text)


def differences(first: str, second: str) -> list[str]:
    """Where two texts part, with what stands before; empty where they are equal."""
    from difflib import SequenceMatcher

    if first == second:
        return []
    codes = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return [f"…{first[max(0, a - 9) : a]}【{first[a:b]}→{second[c:d]}】" for tag, a, b, c, d in codes if tag != "equal"]
