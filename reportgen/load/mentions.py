"""Which years a data file may tell figures of, found without parsing it.

In:  the bytes of a file.   Out: `years`: every year that stands in it; None where a year could stand in it in disguise.
A figure is of its file's own year, or its year stands in four digits beside it; so a file in which a year does not stand tells nothing
of it. The other way round nothing is promised: the year may be a target's, or stand in a sentence.
"""

from __future__ import annotations

import re

_DIGITS = re.compile(rb"[12][0-9]{3,}")
_LEADS = (b"\xd9", b"\xdb", b"\xdf", b"\xe0", b"\xe1", b"\xea", b"\xf0", *(b"\xef\xbc" + bytes([0x90 + digit]) for digit in range(10)))
"""How the digits of other scripts begin in UTF-8, and the full-width ones; Chinese characters and punctuation begin otherwise."""
_ESCAPE = re.compile(rb"\\(?![{}])")
"""In a quoted scalar a digit may be escaped, or a line go on; `\\{` is a brace in prose."""


def years(content: bytes) -> frozenset[int] | None:
    """The years in a file.

    >>> sorted(years("指标: { 甲: { 截至: 2022-12, 数值: 12023 } }".encode()))
    [1202, 2022, 2023]
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _ESCAPE.search(content) or any(lead in content for lead in _LEADS):
        return None
    return frozenset(int(run[at : at + 4]) for run in set(_DIGITS.findall(content)) for at in range(len(run) - 3))
