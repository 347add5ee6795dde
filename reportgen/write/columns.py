"""How wide the columns of a table become.

In: the relative widths and the slots of a table, the room in ems of the cell's type.   Out: widths in ems that fill the room.
The widths of the template hold, except that no column wraps its words while another has room to spare.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.write.grid import Slot
from reportgen.write.words import em_width, flat

PADDING = 0.7
"""What the margins of a cell take, in ems."""
SHORT = 5.0
"""Up to what need, in ems, a column is too short to be broken."""


def fitted(relative: Sequence[float], rows: Iterable[Sequence[Slot]], room: float) -> tuple[float, ...]:
    """Widths in ems that add up to `room`.

    A column that is too narrow for its longest words is widened at the cost of those that have more than they need. Where there is not
    enough for all, those that need less than their share give it up, and the others wrap.
    """
    needs = _needs(rows, len(relative))
    shares = _shares(relative, needs, room)
    spare = [max(share - need, 0.0) for share, need in zip(shares, needs, strict=True)]
    lacking = [max(need - share, 0.0) for share, need in zip(shares, needs, strict=True)]
    if not any(lacking) or not any(spare):
        return tuple(shares)
    moved = min(sum(spare), sum(lacking))
    taken, given = moved / sum(spare), moved / sum(lacking)
    return tuple(share - taken * more + given * less for share, more, less in zip(shares, spare, lacking, strict=True))


def _shares(relative: Sequence[float], needs: Sequence[float], room: float) -> list[float]:
    """What the template gives each column; one of a few characters (序号) never gets less than it needs to stay in one line."""
    whole = sum(relative)
    shares = [room * width / whole for width in relative]
    short = [need if share < need <= SHORT else 0.0 for share, need in zip(shares, needs, strict=True)]
    rest = sum(width for width, need in zip(relative, short, strict=True) if not need)
    if not any(short) or not rest:
        return shares
    left = room - sum(short)
    return [need or left * width / rest for width, need in zip(relative, short, strict=True)]


def _needs(rows: Iterable[Sequence[Slot]], columns: int) -> Sequence[float]:
    """What each column takes to set its words in one line."""
    needs = [0.0] * columns
    spans: list[tuple[int, int, float]] = []
    for row in rows:
        for x, slot in enumerate(row):
            cell, top, left = slot
            if not (top and left):
                continue
            need = em_width(flat(cell.inlines)) + PADDING
            if cell.columns > 1:
                spans.append((x, x + cell.columns, need))
            elif need > needs[x]:
                needs[x] = need
    for start, end, need in spans:
        lacking = need - sum(needs[start:end])
        if lacking > 0:
            needs[start:end] = [own + lacking / (end - start) for own in needs[start:end]]
    return needs
