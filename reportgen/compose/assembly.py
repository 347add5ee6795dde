"""A report is put together: sections in their order, title, salutation, signature, what stands behind it.

In:  a FactBook, a Template, an audience.   Out: a `Draft`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.compose import bases, charts, clues, markup, prose, targets
from reportgen.compose.attachments import Attachments, Body
from reportgen.compose.limits import Limits, Meter
from reportgen.compose.reader import Reader, may_read
from reportgen.compose.rendering import Rendering
from reportgen.compose.sharing import Shared
from reportgen.compose.sheet import Sheet
from reportgen.compose.single_lines import SingleLines
from reportgen.compose.spec import PlanSpec, SectionFile, SmallText, Template
from reportgen.compose.template_texts import TemplateTexts, raise_all
from reportgen.compose.variables import Indicators, Materials, Tables
from reportgen.compose.views import RegionView, data_date, report_year
from reportgen.diagnostics import Diagnostic, Location
from reportgen.document import Annex, Document, Draft, Meta
from reportgen.errors import TemplateError
from reportgen.facts import FactBook
from reportgen.model import Audience
from reportgen.wording import dates
from reportgen.wording.phrases import Phrase, words


@dataclass(slots=True)
class Composer:
    """One document in the making."""

    template: Template
    rendering: Rendering
    texts: TemplateTexts = field(init=False)
    lines: SingleLines = field(init=False)
    tables: Tables = field(init=False)
    sheet: Sheet = field(init=False)
    attachments: Attachments = field(init=False)
    _problems: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        template, rendering = self.template, self.rendering
        self.texts = TemplateTexts(template, rendering)
        say = self.texts.small
        self.lines = SingleLines(rendering)
        self.tables = Tables(template.tables, rendering, say)
        self.sheet = Sheet(template, rendering, self.lines, say)
        self.attachments = Attachments(template.attachments, rendering.reader.audience, self.tables, say)
        self.texts.begin(self._variables())

    def _variables(self) -> Mapping[str, Callable[[], object]]:
        """What templates may call, by the names of `variables.NAMES`."""
        reader = self.rendering.reader
        return {
            "指标": lambda: Indicators(reader),
            "地区": lambda: RegionView(reader, reader.region),
            "本年": lambda: report_year(reader, 0),
            "目前": lambda: data_date(reader),
            "上年": lambda: report_year(reader, -1),
            "来年": lambda: report_year(reader, 1),
            "材料": lambda: Materials(reader),
            "目标": lambda: targets.all_targets(reader),
            "线索": lambda: clues.Clues(reader),
            "到期目标": lambda: targets.due_targets(reader),
            "建议目标": lambda: targets.proposals(reader),
            "表": lambda: self.tables,
            "图": lambda: charts.Charts(self.template.charts, self.rendering, self.texts.small),
            "附件": lambda: self.attachments,
            "文": lambda: self.lines,
            "版本": lambda: words(reader.audience.value),
            "公开版": lambda: not reader.internal,
        }

    def draft(self) -> Draft:
        """The whole report; TemplateError with all wrong marks of the year's file, printed or not, where there are any."""
        try:
            document = self._document()
        except TemplateError:
            raise_all(list(prose.problems(self.rendering.reader)))
            raise
        raise_all(list(prose.problems(self.rendering.reader)))
        notes = (*self._problems, *self.rendering.reader.notes, *self.rendering.notes, *bases.mixed(document))
        return Draft(document=document, gaps=tuple(self.rendering.gaps.values()), notes=notes)

    def _document(self) -> Document:
        reader, sheet = self.rendering.reader, self.sheet
        template, plan = self.template, self.template.plan
        if template.responsibility:
            reader.note_unled()
        self.texts.prepare()
        attached = self.attachments.made(self.body)
        self.rendering.explain_lead = template.explain_lead
        reader.mentioned.clear()  # what was looked at, or stands behind the text, is not yet said
        title = self._title("标题", template.title, template.location)
        opening = tuple(sheet.salutation()) if template.salutation else ()
        blocks, sections = self.body(template.sections)
        closing = (*self.attachments.listed(), *sheet.closing()) if plan is None else tuple(sheet.closing())
        return Document(
            meta=self._meta(title),
            front=tuple(sheet.disclosure()) if template.disclosure else (),
            title=title.inlines,
            blocks=(*opening, *blocks),
            sections=sections,
            closing=closing,
            annexes=(*(() if plan is None else (self._plan(plan),)), *attached),
            imprint=sheet.imprint(),
            letterhead=sheet.letterhead() if template.letterhead else None,
            sealed=template.sealed,
            contents=template.contents,
        )

    def body(self, sections: Iterable[SectionFile]) -> Body:
        """What the section files make, numbered from the beginning."""
        builder = markup.Builder(self.rendering)
        for section in sections:
            if may_read(section.audience, self.rendering.reader.audience):
                pieces, path = self.texts.pieces(section.file)
                builder.add(pieces, self._scheme(section), path)
        self._problems += builder.problems
        return builder.result()

    def _scheme(self, section: SectionFile) -> tuple[str, ...]:
        """The heading numbers that the writer has chosen in the year's file (编号), else those of the document type."""
        file = self.rendering.reader.book.file
        return section.scheme if file is None else file.numbering or section.scheme

    def _plan(self, plan: PlanSpec) -> Annex:
        """附文: what the notice issues."""
        title = self._title("附文标题", plan.title, plan.location)
        blocks, sections = self.body(plan.sections)
        return Annex(title=title.inlines, blocks=blocks, sections=sections, closing=self.attachments.listed())

    def _title(self, key: str, declared: SmallText | None, place: Location) -> Phrase:
        """The writer's line of that key, else what the document type declares, else a gap."""
        told = self.lines.told(key)
        if told is not None:
            return told
        return self.rendering.phrase(self.lines.missing(key), place) if declared is None else self.texts.small(declared, {})

    def _meta(self, title: Phrase) -> Meta:
        reader = self.rendering.reader
        date = dates.parsed(line.text) if (line := self.lines.line("成文日期")) else None
        return Meta(
            title=str(title),
            issuer=str(self.sheet.issuer()),
            region=reader.region.label,
            year=str(reader.year),
            template=self.template.name,
            audience=str(reader.audience),
            date=date.isoformat() if date else "",
        )


def draft(book: FactBook, template: Template, audience: Audience, limits: Limits, shared: Shared) -> Draft:
    """The report that `template` makes of `book` for `audience`."""
    reader = Reader(book, audience, _scope_words=shared.scope_words(book.dataset))
    rendering = Rendering(reader, Meter(limits), shared, template.names)
    return Composer(template, rendering).draft()
