"""A report is put together: names for the templates, sections in their order, title, salutation, signature.

In:  a FactBook, a Template, an audience.   Out: a `Draft`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.chinese import has_digit
from reportgen.compose import bases, charts, clues, compilation, list_tables, markup, passages, prose, sheet, tables, targets, views
from reportgen.compose.attachments import Attachments
from reportgen.compose.environment import Compiled, ReportEnvironment
from reportgen.compose.forms import FORMS, indicator_view
from reportgen.compose.limits import Limits, Meter
from reportgen.compose.reader import Reader, may_read
from reportgen.compose.rendering import Rendering
from reportgen.compose.sharing import Shared
from reportgen.compose.spec import COLUMN_NAMES, PlanSpec, SectionFile, SmallText, Template, plain_pieces
from reportgen.compose.views import RegionView, Texts, UnknownName, View, data_date, missing_text, report_year, unknown
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.document import Annex, Block, Document, Draft, Meta, Section
from reportgen.errors import TemplateError
from reportgen.facts import FactBook
from reportgen.messages import _
from reportgen.model import Audience, TextLine
from reportgen.records import light
from reportgen.wording import dates, phrases
from reportgen.wording.phrases import LITERAL, BlockGroup, Part, Phrase, Printable, period

NAMES = frozenset(
    {
        *("指标", "地区", "本年", "上年", "来年", "目前", "材料", "目标", "到期目标", "建议目标", "线索"),
        *("表", "图", "附件", "文", "版本", "公开版"),
    }
)
"""What every template may call."""
HEAD_NAMES = NAMES | COLUMN_NAMES
"""What the heads of tables may call besides."""


@light
@dataclass(frozen=True, slots=True)
class Indicators(View):
    """指标["…"]."""

    reader: Reader
    NAME = "指标"

    def names(self) -> tuple[str, ...]:
        return tuple(self.reader.book.dataset.indicators)

    def get(self, name: str) -> object:
        return indicator_view(self.reader, name)

    def printable(self) -> Printable:
        raise unknown(_("“指标”要写明是哪一个"), "", ())


@light
@dataclass(frozen=True, slots=True)
class Materials(View):
    """材料["…"]."""

    reader: Reader
    NAME = "材料"

    def names(self) -> tuple[str, ...]:
        file = self.reader.book.file
        return () if file is None else tuple(file.passages)

    def get(self, name: str) -> object:
        return passages.Topic(self.reader, name)

    def printable(self) -> Printable:
        raise unknown(_("“材料”要写明主题"), "", self.names())


@dataclass(slots=True)
class Composer:
    """One document in the making."""

    template: Template
    rendering: Rendering
    environment: ReportEnvironment = field(init=False)
    _problems: list[Diagnostic] = field(default_factory=list)
    _texts: dict[str, object] | None = None
    attachments: Attachments = field(init=False)

    def __post_init__(self) -> None:
        reader = self.rendering.reader
        self.attachments = Attachments(self)
        variables: dict[str, Callable[[], object]] = {
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
            "表": lambda: Tables(self),
            "图": lambda: charts.Charts(self.template.charts, self.rendering, self.small),
            "附件": lambda: self.attachments,
            "文": lambda: Texts(reader, self.texts()),
            "版本": lambda: phrases.words(reader.audience.value),
            "公开版": lambda: not reader.internal,
        }
        limit = self.rendering.meter.limits.source
        self.environment = self.rendering.shared.environment(
            self.template, limit, lambda: compilation.new(self.template.files, NAMES, limit)
        )
        self.environment.begin(self.rendering, variables)

    def draft(self) -> Draft:
        """The whole report; TemplateError with all wrong marks of the year's file, printed or not, where there are any."""
        try:
            document = self._document()
        except TemplateError:
            _raise(list(prose.problems(self.rendering.reader)))
            raise
        _raise(list(prose.problems(self.rendering.reader)))
        notes = (*self._problems, *self.rendering.reader.notes, *self.rendering.notes, *bases.mixed(document))
        return Draft(document=document, gaps=tuple(self.rendering.gaps.values()), notes=notes)

    def _document(self) -> Document:
        reader = self.rendering.reader
        template, plan = self.template, self.template.plan
        if template.responsibility:
            reader.note_unled()
        self._prepare_sections()
        attached = self.attachments.made()
        self.rendering.explain_lead = template.explain_lead
        reader.mentioned.clear()  # what was looked at, or stands behind the text, is not yet said
        title = self._title()
        opening = tuple(sheet.salutation(self)) if template.salutation else ()
        blocks, sections = self.body(template.sections)
        closing = (*self.attachments.listed(), *sheet.closing(self)) if plan is None else tuple(sheet.closing(self))
        return Document(
            meta=self._meta(title),
            front=tuple(sheet.disclosure(self)) if template.disclosure else (),
            title=title.inlines,
            blocks=(*opening, *blocks),
            sections=sections,
            closing=closing,
            annexes=(*(() if plan is None else (self._plan(plan),)), *attached),
            imprint=sheet.imprint(self),
            letterhead=sheet.letterhead(self) if template.letterhead else None,
            sealed=template.sealed,
            contents=template.contents,
        )

    def body(self, sections: Iterable[SectionFile]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        """What the section files make, numbered from the beginning: blocks before the first heading, and sections."""
        builder = markup.Builder(self.rendering)
        for section in sections:
            if may_read(section.audience, self.rendering.reader.audience):
                compiled = self._compiled(section.file)
                builder.add(self.environment.run(compiled), self._scheme(section), compiled.path)
        self._problems += builder.problems
        return builder.result()

    def _plan(self, plan: PlanSpec) -> Annex:
        """附文: what the notice issues."""
        line = self.line("附文标题")
        if line is not None:
            title = prose.line(line, self.rendering.reader, self.rendering.phrase)
        elif plan.title is not None:
            title = self.small(plan.title, {})
        else:
            title = self.rendering.phrase(missing_text(self.rendering.reader, "附文标题"), plan.location)
        blocks, sections = self.body(plan.sections)
        return Annex(title=title.inlines, blocks=blocks, sections=sections, closing=self.attachments.listed())

    def table(self, name: str) -> BlockGroup:
        """表["…"]; nothing where it is not for this audience."""
        spec = self.template.tables.get(name)
        if spec is None:
            raise unknown(_("template.yaml 里没有表“{name}”").format(name=name), name, tuple(self.template.tables))
        if not may_read(spec.audience, self.rendering.reader.audience):
            return BlockGroup(())
        if spec.rows is None:
            return BlockGroup((tables.table(spec, self.rendering, self.small),))
        made = list_tables.table(spec, spec.rows, self.rendering, self.small)
        return BlockGroup((made,) if made.body else ())

    def small(self, text: SmallText, extra: Mapping[str, object]) -> Phrase:
        """A small text of template.yaml."""
        if "{" not in text.source:
            return phrases.prose(text.source, text.location, kinds=LITERAL, names=self.rendering.names)
        self.rendering.meter.step()
        plain = self._plainly(text, extra)
        if plain is not None:
            return plain
        # Blank lines before the text give its lines the numbers they have in the file.
        source = "\n" * (text.location.line - 1) + text.source
        limit = self.rendering.meter.limits.source + text.location.line
        names = HEAD_NAMES if extra else NAMES
        ready = compilation.compiled(source, text.location.path, names, limit)
        self._prepare([ready])
        written = self.rendering.marks.text(self.environment.run(ready, extra))
        line = "".join(line.strip() for line in written.lstrip("\n").split("\n"))
        return markup.phrase(self.rendering.marks.read(line))

    def _plainly(self, text: SmallText, extra: Mapping[str, object]) -> Phrase | None:
        """A small text that only prints names and their attributes, made without Jinja; None where it does more or goes wrong.

        Most heads of tables are such texts. What goes wrong is done again by Jinja, which knows how to tell of it.
        """
        parts: list[Part | Phrase] = []
        for words, path in plain_pieces(text.source):
            if has_digit(words):
                parts += phrases.typed(words, text.location, kinds=LITERAL, names=self.rendering.names)
            else:
                parts.append(words)
            if not path:
                continue
            if path[0] not in extra:
                self.environment.supply(path[:1])
            found = extra.get(path[0], self.environment.globals.get(path[0]))
            try:
                for name in path[1:]:
                    found = views.attribute(found, name) if isinstance(found, View) else None
                printed = None if found is None else self.rendering.printed(found, text.location)
            except TemplateError:
                return None
            if not isinstance(printed, Phrase):
                return None
            parts.append(printed)
        return phrases.words(*parts) if parts else None

    def _all_sections(self) -> Iterator[SectionFile]:
        """Those of the report, its plan and its attachments that the audience may read."""
        template = self.template
        attached = (each.section for each in template.attachments if each.section is not None)
        for section in (*template.sections, *(template.plan.sections if template.plan else ()), *attached):
            if may_read(section.audience, self.rendering.reader.audience):
                yield section

    def _scheme(self, section: SectionFile) -> tuple[str, ...]:
        """The heading numbers that the writer has chosen in the year's file (编号), else those of the document type."""
        file = self.rendering.reader.book.file
        return section.scheme if file is None else file.numbering or section.scheme

    def _reached(self, files: Iterable[str]) -> Iterator[Compiled]:
        """The files and all that they include or import, each once."""
        waiting, seen = list(files), set()
        while waiting:
            file = waiting.pop(0)
            if file in self.template.files and file not in seen:
                seen.add(file)
                compiled = self._compiled(file)
                waiting.extend(compiled.files)
                yield compiled

    def _compiled(self, file: str) -> Compiled:
        source, path = self.template.files[file]
        self.rendering.meter.look_at_the_clock()
        return compilation.compiled(source, path, NAMES, self.rendering.meter.limits.source)

    def _prepare_sections(self) -> None:
        """The same for all sections; which files they reach is the same for all reports of a document type."""
        reader = self.rendering.reader
        wanted = self.rendering.shared.wanted
        key = (id(self.template), reader.audience, self.rendering.meter.limits.source)
        if key not in wanted:
            reached = list(self._reached(section.file for section in self._all_sections()))
            self._check_references(reached)
            wanted[key] = frozenset().union(*[each.names for each in reached])
        self.environment.supply(wanted[key])

    def _prepare(self, compiled: list[Compiled]) -> None:
        """All that these files call exists, and is at hand."""
        self._check_references(compiled)
        for each in compiled:
            self.environment.supply(each.names)

    def _check_references(self, compiled: list[Compiled]) -> None:
        """Every name that a template calls by name exists; all that do not are told at once. What exists, exists for all reports."""
        problems = []
        checked = self.rendering.shared.checked
        for reference in (reference for each in compiled if (id(self.template), each) not in checked for reference in each.references):
            try:
                if reference.kind == "材料":
                    continue
                if reference.kind == "图":
                    charts.Charts(self.template.charts, self.rendering, self.small).spec(reference.name)
                    continue
                if reference.kind == "表":
                    if reference.name not in self.template.tables:
                        raise unknown(
                            _("template.yaml 里没有表“{name}”").format(name=reference.name), reference.name, tuple(self.template.tables)
                        )
                    continue
                indicator_view(self.rendering.reader, reference.name)
                if reference.attribute is not None and reference.attribute not in FORMS:
                    raise unknown(_("指标没有“{name}”").format(name=reference.attribute), reference.attribute, tuple(FORMS))
            except UnknownName as error:
                problems.append(
                    Diagnostic(code="T201", severity=Severity.ERROR, message=error.message, location=reference.location, hint=error.hint)
                )
        _raise(problems)
        checked.update((id(self.template), each) for each in compiled)

    def _title(self) -> Phrase:
        place = self.template.location
        line = self.line("标题")
        if line is not None:
            return prose.line(line, self.rendering.reader, self.rendering.phrase)
        if self.template.title is not None:
            return self.small(self.template.title, {})
        return self.rendering.phrase(missing_text(self.rendering.reader, "标题"), place)

    def line(self, key: str) -> TextLine | None:
        file = self.rendering.reader.book.file
        return None if file is None else file.texts.get(key)

    def texts(self) -> Mapping[str, object]:
        """The single lines of the year's file; a date is told as 2024年3月5日 (R20)."""
        if self._texts is None:
            self._texts = self._told_texts()
        return self._texts

    def _told_texts(self) -> dict[str, object]:
        file = self.rendering.reader.book.file
        told: dict[str, object] = {}
        for key, line in ({} if file is None else file.texts).items():
            date = dates.parsed(line.text)
            if key in ("发文字号", "索引号"):
                told[key] = phrases.named(line.text, line.location)
            elif date:
                told[key] = period(dates.day(date), line.location)
            else:
                told[key] = prose.Prose(self.rendering.reader, (line,))
        return told

    def _meta(self, title: Phrase) -> Meta:
        reader = self.rendering.reader
        date = dates.parsed(line.text) if (line := self.line("成文日期")) else None
        return Meta(
            title=str(title),
            issuer=str(self.rendering.phrase(RegionView(reader, reader.region).get("发文机关"), self.template.location)),
            region=reader.region.label,
            year=str(reader.year),
            template=self.template.name,
            audience=str(reader.audience),
            date=date.isoformat() if date else "",
        )


@light
@dataclass(frozen=True, slots=True)
class Tables(View):
    """表["…"]."""

    composer: Composer
    NAME = "表"

    def names(self) -> tuple[str, ...]:
        return tuple(self.composer.template.tables)

    def get(self, name: str) -> object:
        return self.composer.table(name)

    def printable(self) -> Printable:
        raise unknown(_("“表”要写明是哪一个"), "", self.names())


def _raise(problems: list[Diagnostic]) -> None:
    """All problems as one error; nothing where there are none."""
    if problems:
        first = problems[0]
        raise TemplateError(first.message, hint=first.hint, location=first.location, diagnostics=list(dict.fromkeys(problems)))


def draft(book: FactBook, template: Template, audience: Audience, limits: Limits, shared: Shared) -> Draft:
    """The report that `template` makes of `book` for `audience`."""
    reader = Reader(book, audience, _scope_words=shared.scope_words(book.dataset))
    rendering = Rendering(reader, Meter(limits), shared, template.names)
    try:
        return Composer(template, rendering).draft()
    finally:
        rendering.marks.things.clear()  # macros and what they are called from hold each other: all else would be left to be searched for
