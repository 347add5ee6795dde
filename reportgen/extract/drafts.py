"""A mention while its sentence is being read.

In:  what stands at a number.   Out: `Draft`, which becomes a `Mention` once the whole text is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.extract.naming import Named
from reportgen.review import Mention, MentionedRank, MentionKind
from reportgen.vocabulary import Bound, Modality


@dataclass(slots=True, eq=False)
class Draft:
    """A mention in the making; `start` and `end` are in the folded line, `told` in the clean text."""

    start: int
    end: int
    told: tuple[int, int]
    sentence: tuple[int, int]
    kind: MentionKind
    value: Decimal | None
    raw: str
    named: Named
    value_to: Decimal | None = None
    unit: str = ""
    target: bool = False
    period: str = ""
    comparison: str = ""
    falling: bool = False
    scope: str = ""
    ranks: list[MentionedRank] = field(default_factory=list)
    bound: Bound | None = None
    modality: Modality | None = None
    status: str = ""
    responsible: tuple[str, ...] = ()
    approx: str = ""
    whole: Draft | None = None
    cell: tuple[int, int] | None = None

    def mention(self, order: dict[int, int]) -> Mention:
        """The mention; `order` tells the place of each draft by its identity."""
        return Mention(
            start=self.told[0],
            end=self.told[1],
            sentence=self.sentence,
            indicator=self.named.indicator,
            called=self.named.called,
            known=self.named.known is not None,
            kind=self.kind,
            value=self.value,
            value_to=self.value_to,
            raw=self.raw,
            unit=self.unit,
            target=self.target,
            period=self.period,
            comparison=self.comparison,
            falling=self.falling,
            scope=self.scope or self.named.scope,
            ranks=tuple(self.ranks),
            bound=self.bound,
            modality=self.modality,
            status=self.status or self.named.status,
            responsible=self.responsible,
            approx=self.approx,
            part_of=None if self.whole is None else order.get(id(self.whole)),
            cell=self.cell,
        )
