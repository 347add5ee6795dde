"""Numbers declared in prose against the figures of the same thing.

In:  Dataset, books.   Out: findings L18.
A declared number bears the name that its writer gave it. Where that is a name or an alias of the catalogue, it is the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen import markers
from reportgen.check.findings import Books, amount, related, subject
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.model import Dataset, Passage, TextLine, YearFile


def told_twice(dataset: Dataset, books: Books) -> Iterator[Diagnostic]:
    """L18: prose declares another number than the figure of that indicator and period says. A question: which one holds?"""
    for (path, year), file in dataset.files.items():
        region = dataset.regions.get(path)
        if region is None:
            continue
        for line, mark in declared(file):
            indicator = dataset.indicators.get(mark.name)
            if indicator is None or mark.unit != indicator.unit or mark.number.approx or mark.number.ordinal:
                continue
            figure = books(region, year).observation(indicator.name, mark.period)
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


def declared(file: YearFile) -> Iterator[tuple[TextLine, markers.Declared]]:
    """Every number that the prose of a file declares, with its line."""
    yield from _declared(passage for topic in file.passages.values() for passage in topic)


def _declared(passages: Iterable[Passage]) -> Iterator[tuple[TextLine, markers.Declared]]:
    for passage in passages:
        for line in passage.lines:
            pieces, _errors = markers.scan(line.text)
            yield from ((line, piece) for piece in pieces if isinstance(piece, markers.Declared))
        yield from _declared(passage.points)
