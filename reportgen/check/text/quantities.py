"""Numbers with their units in a line of prose, and how they become one another.

In:  a folded line.   Out: `Quantity`s in their order; names in quotation marks, years, months and ordinals are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen import arithmetic, counting

NUMBER = rf"(?<![\d.])-?{counting.NUMBER}"
UNIT = counting.UNIT
_QUANTITY = re.compile(rf"(?P<number>{NUMBER})(?P<rough>{counting.ROUGH})?(?P<unit>{UNIT})?")
_NAMED = re.compile(r"“[^“”]{1,24}”|《[^《》]*》|〔[^〔〕]*〕\d*号?")
_NO_QUANTITY = re.compile(r"^(?:年|月|日|号|届|批|县|级|条措施|大|类|周年|[—\-–~～至]\d|[\da-zA-Z])")

_NAMING = (None, "批", "类")
"""What stands behind the number of a thing (第3批 without 第) as well as behind a count; taken for the first."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit; `unit` is empty where none stands behind it."""

    value: Decimal
    unit: str
    start: int
    end: int
    rough: bool

    def into(self, unit: str) -> Decimal | None:
        """The value in another unit; None where that is of another kind."""
        return self.value if self.unit == unit else arithmetic.units.converted(self.value, self.unit, unit)


def quantities(text: str) -> list[Quantity]:
    """The quantities of a line, in order.

    >>> [(str(q.value), q.unit) for q in quantities("2023年，“315”工程新增30家、投入1.47亿元，居第3位，占46.82%")]
    [('30', '家'), ('1.47', '亿元'), ('46.82', '%')]
    """
    return list(_found(text))


def _found(text: str) -> Iterator[Quantity]:
    names = [match.span() for match in _NAMED.finditer(text)]
    for match in _QUANTITY.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        if before in ("第", "前", "“", "-", "—", "–") or (before.isascii() and before.isalpha()):
            continue
        if any(start <= match.start() < end for start, end in names):
            continue
        if match["unit"] in _NAMING and _NO_QUANTITY.match(text[match.end("rough" if match["rough"] else "number") :]):
            continue
        value = Decimal(match["number"].replace(",", ""))
        yield Quantity(value, match["unit"] or "", match.start(), match.end(), match["rough"] is not None)
