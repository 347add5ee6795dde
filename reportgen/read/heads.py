"""Heads of tables that a copy has flattened: the places under their spans were lost.

In:  the rows of a table as slices of the raw text.   Out: the same, each cell of the head above the columns that it is of.
A page that is copied as text keeps the words of a head and drops the empty places: 区块 | 2020年度 | 2021年度 |  |  above 强度 | 排名 |
强度 | 排名. Where the second row has a word for each column but the first, as many for each word of the first row, the places are put back.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.read.source import Span

Row = list[Span]


def straighten(rows: Sequence[Row]) -> list[Row]:
    """The rows of a table with the places of a flattened head put back; others as they are.

    >>> straighten([[(0, 2), (3, 4), (5, 6), (7, 7), (8, 8)], [(9, 10), (11, 12), (13, 14), (15, 16), (17, 17)], [(20, 21)] * 5])[:2]
    [[(0, 2), (3, 4), (4, 4), (5, 6), (6, 6)], [(9, 9), (9, 10), (11, 12), (13, 14), (15, 16)]]
    """
    if len(rows) < 3:
        return list(rows)
    top, below = rows[0], rows[1]
    width = max(len(row) for row in rows[2:])
    groups, words = _told(top)[1:], _told(below)
    told = 1 + len(groups)
    if not groups or not below or below[0] not in words or len(words) != width - 1 or len(words) % len(groups) or len(words) == len(groups):
        return list(rows)
    if [span for span in top[:told] if span[0] < span[1]] != top[:told] or any(span[0] < span[1] for span in top[told:]):
        return list(rows)
    each = len(words) // len(groups)
    head = [top[0]]
    for group in groups:
        head += [group, *[(group[1], group[1])] * (each - 1)]
    return [head, [(words[0][0], words[0][0]), *words], *rows[2:]]


def _told(row: Row) -> list[Span]:
    """The cells that hold words."""
    return [span for span in row if span[0] < span[1]]
