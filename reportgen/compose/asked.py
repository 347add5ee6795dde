"""What a document type asks of the data, found without making a report.

In:  a Template.   Out: the indicators and the topics of prose that it calls by name, in sections and what they include, tables and charts.
Names that a template makes up while it runs are not seen; 需要 and 需要材料 declare those. The other way round, T411: what a writer has
written and none of the document types prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from reportgen.compose import compilation
from reportgen.compose.limits import Limits
from reportgen.compose.references import INDICATORS, MATERIALS
from reportgen.compose.spec import SectionFile, Template
from reportgen.compose.variables import NAMES
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.errors import TemplateError, UsageError
from reportgen.messages import _
from reportgen.model import YearFile


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
        compiled = compilation.compiled(source, path, NAMES, Limits().source)
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


@dataclass(frozen=True, slots=True)
class Words:
    """A document type, and all that stands in its files."""

    template: Template
    text: str

    @classmethod
    def of(cls, template: Template) -> Words:
        return cls(template, "\n".join((template.source, *(source for source, _path in template.files.values()))))


@dataclass(frozen=True, slots=True)
class AtHand:
    """The document types at hand, each read when it is first asked about; one that cannot be read is told where it is used."""

    names: Callable[[], Iterable[str]]
    read: Callable[[str], Template]
    known: dict[str, Words | None] = field(default_factory=dict, repr=False)
    """What was read."""
    unknown: dict[str, UsageError] = field(default_factory=dict, repr=False)
    """Names that are none of a document type, and what to say of them."""

    def unprinted(self, file: YearFile) -> Iterator[Diagnostic]:
        """T412: names of no document type; T411: what a year file holds and none of the document types that it names prints."""
        own = [self._words(name) for name in file.document_types]
        for error in filter(None, map(self.unknown.get, file.document_types)):
            yield Diagnostic(code="T412", severity=Severity.WARNING, message=error.message, location=file.location, hint=error.hint)
        if own and None not in own:
            yield from unprinted(file, [each for each in own if each is not None], self._all)

    def _all(self) -> Iterator[Words]:
        yield from filter(None, map(self._words, self.names()))

    def _words(self, name: str) -> Words | None:
        if name not in self.known:
            try:
                self.known[name] = Words.of(self.read(name))
            except TemplateError:
                self.known[name] = None
            except UsageError as error:
                self.known[name], self.unknown[name] = None, error
        return self.known[name]


def unprinted(file: YearFile, types: Sequence[Words], others: Callable[[], Iterable[Words]]) -> Iterator[Diagnostic]:
    """T411: topics and 主送 of a year file that none of the document types it is made into has a place for.

    A topic is taken for printed wherever its name stands in a template, be it in words put together while it runs; and where one of the
    `others` at hand, which a person may ask for by name, has it.
    """
    names = "、".join(each.template.name for each in types)
    for topic, passages in file.passages.items():
        if not passages or any(topic in each.text for each in types) or any(topic in each.text for each in others()):
            continue
        known = list(dict.fromkeys(topic for each in types for topic in asked(each.template).topics))
        near = get_close_matches(topic, known, n=1, cutoff=0.5)
        likely = _("是否想写“{word}”？").format(word=near[0]) if near else ""
        yield Diagnostic(
            code="T411",
            severity=Severity.WARNING,
            message=_("材料“{topic}”不会印出来：{types} 不用这个主题").format(topic=topic, types=names),
            location=passages[0].location,
            hint=likely + _("用到的主题：{topics}").format(topics="、".join(known) or _("无")),
        )
    line = file.texts.get("主送")
    if line is not None and not any(each.template.salutation for each in types):
        yield Diagnostic(
            code="T411",
            severity=Severity.WARNING,
            message=_("“主送”不会印出来：{types} 没有写 主送: 是").format(types=names),
            location=line.location,
            hint=_("要印，在文种的 template.yaml 写 主送: 是；不印就删去"),
        )


def _sections(template: Template) -> Iterator[SectionFile]:
    yield from template.sections
    if template.plan is not None:
        yield from template.plan.sections
    for attachment in template.attachments:
        if attachment.section is not None:
            yield attachment.section
