"""Numbers declared in prose against the figures of the same thing.

In:  Matter.   Out: findings L13, L18.
A declared number bears the name that its writer gave it. Where that is a name or an alias of the catalogue, it is the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.check.matter import Matter
from reportgen.check.telling import amount, related, subject
from reportgen.diagnostics import Diagnostic, Related, Severity
from reportgen.facts import FactBook, Missing
from reportgen.messages import _
from reportgen.model import Dataset, Observation, RankOf, ReportedRank
from reportgen.period import Period


def told_twice(matter: Matter) -> Iterator[Diagnostic]:
    """L18: prose declares another number than the figure of that indicator and period says. A question: which one holds?"""
    for file, line, mark, indicator in matter.named:
        if mark.unit != indicator.unit or mark.ordinal or mark.number.approx:
            continue
        figure = matter.book(file.year).observation(indicator.name, mark.period)
        if isinstance(figure, Missing) or figure.value is None or figure.approx or len(mark.number.values) != 1:
            continue
        if mark.number.values[0] != figure.value:
            yield Diagnostic(
                code="L18",
                severity=Severity.WARNING,
                message=_("文中登记{name}{text}，而{subject}是{value}：两处哪个对？").format(
                    name=mark.name, text=mark.text, subject=subject(figure), value=amount(figure)
                ),
                location=line.at(mark.start),
                related=(related(figure),),
                hint=_("核实后改一处；如果是两回事，换一个不与指标同名的名称"),
            )


def rank_told_twice(matter: Matter) -> Iterator[Diagnostic]:
    """L13: prose declares another place (X全省名次, 第75位) than the published one of that indicator, scope and period."""
    for file, line, mark in matter.declared:
        if not mark.name.endswith(("名次", "位次")) or not mark.ordinal or len(mark.number.values) != 1:
            continue
        name = mark.name.removesuffix("名次").removesuffix("位次")
        for rank, figure in _published(matter.dataset, matter.book(file.year), name, mark.period):
            if rank.position != mark.number.values[0]:
                yield Diagnostic(
                    code="L13",
                    severity=Severity.WARNING,
                    message=_("{subject}的{scope}{what}有两个：第{one}和第{two}").format(
                        subject=subject(figure),
                        scope=rank.scope,
                        what=rank.of.value,
                        one=rank.position,
                        two=f"{mark.number.values[0]:f}",
                    ),
                    location=line.at(mark.start),
                    related=(Related(rank.location, _("第{position}").format(position=rank.position)),),
                )


def _published(dataset: Dataset, book: FactBook, name: str, period: Period | None) -> Iterator[tuple[ReportedRank, Observation]]:
    """The published places of the level that `name`, an indicator's name and a scope's word, speaks of."""
    for cut in range(len(name) - 1, 1, -1):
        indicator = dataset.indicators.get(name[:cut])
        if indicator is None:
            continue
        figure = book.observation(indicator.name, period)
        if not isinstance(figure, Missing):
            yield from ((rank, figure) for rank in figure.ranks if rank.of is RankOf.LEVEL and rank.scope == name[cut:])
