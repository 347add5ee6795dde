"""How wide the columns of a table become.

In: the relative widths and the cells of a table, the room in ems of the cell's type.   Out: widths in ems that fill the room.
The widths of the template hold, except that no column wraps its words while another has room to spare. Widths are added by `fsum`: what
`sum` makes of floats is not the same in every Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from operator import sub

from reportgen.write.grid import Covering
from reportgen.write.words import em_width, flat, widest

PADDING = 0.7
"""What the margins of a cell take, in ems."""
LITTLE = 1.6
"""Ems that are too little to wrap for."""
SHORT = 5.0
"""Up to what need, in ems, a column is too short to be broken."""


def fitted(
    relative: Sequence[float], rows: Iterable[Sequence[Covering]], room: float, words: Sequence[Sequence[str]] = ()
) -> tuple[float, ...]:
    """Widths in ems that add up to `room`; `words` are further rows, in which each cell stands alone.

    A column that is too narrow for its longest words is widened at the cost of those that have more than they need. Where there is not
    enough for all, those that need less than their share give it up, and the others wrap; but none for a character or so.
    """
    needs = _needs(rows, words, len(relative))
    shares = _shares(relative, needs, room)
    over = list(map(sub, shares, needs))
    if min(over) >= 0:
        return tuple(shares)
    spare, lacking = fsum([more for more in over if more > 0]), -fsum([less for less in over if less < 0])
    if not spare:
        return _rounded_up(shares, needs)
    moved = min(spare, lacking)
    taken, given = moved / spare, moved / lacking
    return _rounded_up([share - more * (taken if more > 0 else given) for share, more in zip(shares, over, strict=True)], needs)


def _rounded_up(widths: Sequence[float], needs: Sequence[float]) -> tuple[float, ...]:
    """Widths in which no column lacks but a character or so of its words, at the cost of the one that wraps anyhow: 市金融工作中 心."""
    lacking = [need - width for need, width in zip(needs, widths, strict=True)]
    giver = max(range(len(widths)), key=lacking.__getitem__)
    given = [less if 0 < less <= LITTLE else 0.0 for less in lacking]
    whole = fsum(given)
    if not whole or lacking[giver] <= LITTLE or whole > widths[giver] / 4:
        return tuple(widths)
    return tuple([width - whole if place == giver else width + more for place, (width, more) in enumerate(zip(widths, given, strict=True))])


def _shares(relative: Sequence[float], needs: Sequence[float], room: float) -> list[float]:
    """What the template gives each column; one of a few characters (序号) never gets less than it needs to stay in one line."""
    whole = fsum(relative)
    shares = [room * width / whole for width in relative]
    short = [need if share < need <= SHORT else 0.0 for share, need in zip(shares, needs, strict=True)]
    if not any(short):
        return shares
    rest = fsum([width for width, need in zip(relative, short, strict=True) if not need])
    if not rest:
        return shares
    left = room - fsum(short)
    return [need or left * width / rest for width, need in zip(relative, short, strict=True)]


def _needs(rows: Iterable[Sequence[Covering]], words: Sequence[Sequence[str]], columns: int) -> Sequence[float]:
    """What each column takes to set its words in one line."""
    needs = [widest(column) + PADDING for column in zip(*words, strict=True)] or [0.0] * columns
    spans: list[tuple[int, int, float]] = []
    for row in rows:
        for x, cell, top in row:
            if not top:
                continue
            need = em_width(flat(cell.inlines)) + PADDING
            if cell.columns > 1:
                spans.append((x, x + cell.columns, need))
            elif need > needs[x]:
                needs[x] = need
    for start, end, need in spans:
        lacking = need - fsum(needs[start:end])
        if lacking > 0:
            needs[start:end] = [own + lacking / (end - start) for own in needs[start:end]]
    return needs
