"""What a document type asks of the data, found without making a report.

In:  a Template.   Out: the indicators and the topics of prose that it calls by name, in sections and what they include, tables and charts.
Names that a template makes up while it runs are not seen; 需要 and 需要材料 declare those.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.compose import environment
from reportgen.compose.assembly import NAMES
from reportgen.compose.limits import Limits
from reportgen.compose.references import INDICATORS, MATERIALS
from reportgen.compose.spec import SectionFile, Template


@dataclass(frozen=True, slots=True)
class Asked:
    """Names as the template writes them; an indicator may be called by an alias."""

    indicators: tuple[str, ...]
    topics: tuple[str, ...]


def asked(template: Template) -> Asked:
    """Everything that `template` asks for; TemplateError where one of its files is wrong."""
    indicators, topics = list(template.needs), list(template.topics)
    waiting, seen = [section.file for section in _sections(template)], set()
    while waiting:
        file = waiting.pop(0)
        if file in seen or file not in template.files:
            continue
        seen.add(file)
        source, path = template.files[file]
        compiled = environment.compiled(source, path, NAMES, Limits().source)
        waiting.extend(compiled.files)
        for reference in compiled.references:
            if reference.kind == INDICATORS:
                indicators.append(reference.name)
            elif reference.kind == MATERIALS:
                topics.append(reference.name)
    for table in template.tables.values():
        indicators += [column.indicator for column in table.flat if column.indicator is not None]
    indicators += [chart.indicator for chart in template.charts.values()]
    return Asked(tuple(dict.fromkeys(indicators)), tuple(dict.fromkeys(topics)))


def _sections(template: Template) -> Iterator[SectionFile]:
    yield from template.sections
    if template.plan is not None:
        yield from template.plan.sections
    for attachment in template.attachments:
        if attachment.section is not None:
            yield attachment.section
