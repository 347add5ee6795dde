"""A report is put together: names for the templates, sections in their order, title, salutation, signature.

In:  a FactBook, a Template, an audience.   Out: a `Draft`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.compose import bases, environment, markup, passages, tables, targets
from reportgen.compose.environment import Compiled, ReportEnvironment
from reportgen.compose.forms import FORMS, indicator_view
from reportgen.compose.limits import Limits, Meter
from reportgen.compose.reader import Reader, UnknownName, may_read
from reportgen.compose.rendering import Rendering
from reportgen.compose.spec import SectionFile, SmallText, Template
from reportgen.compose.views import RegionView, Texts, View, data_date, missing_text, report_year, unknown
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.document import Block, Document, Draft, Meta, Paragraph, Role
from reportgen.errors import TemplateError
from reportgen.facts import FactBook
from reportgen.messages import _
from reportgen.model import Audience, TextLine
from reportgen.wording import dates, phrases
from reportgen.wording.phrases import LITERAL, BlockGroup, Phrase, Printable, period

NAMES = frozenset({"指标", "地区", "本年", "上年", "来年", "目前", "材料", "目标", "到期目标", "建议目标", "表", "文", "公开版"})
"""What every template may call."""
HEAD_NAMES = NAMES | {"期间", "单位", "名称"}
"""What the heads of tables may call besides."""


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
    _tables: dict[str, BlockGroup] = field(default_factory=dict)

    def __post_init__(self) -> None:
        reader = self.rendering.reader
        variables: dict[str, object] = {
            "指标": Indicators(reader),
            "地区": RegionView(reader, reader.region),
            "本年": report_year(reader, 0),
            "目前": data_date(reader),
            "上年": report_year(reader, -1),
            "来年": report_year(reader, 1),
            "材料": Materials(reader),
            "目标": targets.all_targets(reader),
            "到期目标": targets.due_targets(reader),
            "建议目标": targets.proposals(reader),
            "表": Tables(self),
            "文": Texts(reader, self._texts()),
            "公开版": reader.audience is not Audience.INTERNAL,
        }
        self.environment = environment.new(self.rendering, variables, self.template.files)

    def draft(self) -> Draft:
        """The whole report."""
        reader = self.rendering.reader
        if self.template.responsibility:
            reader.note_unled()
        ready = [(section, self._compiled(section.file)) for section in self._shown_sections()]
        self._check_references([compiled for _section, compiled in ready])
        _raise(list(passages.problems(reader)))
        reader.mentioned.clear()  # what was looked at is not yet said
        builder = markup.Builder(self.rendering.marks)
        title = self._title()
        opening = tuple(self._salutation()) if self.template.salutation else ()
        for section, compiled in ready:
            builder.add(self.environment.run(compiled), section.scheme, compiled.path)
        blocks, sections = builder.result()
        closing = tuple(self._closing()) if self.template.closing else ()
        document = Document(
            meta=self._meta(title),
            title=title.inlines,
            blocks=(*opening, *blocks),
            sections=sections,
            closing=closing,
        )
        notes = (*builder.problems, *reader.notes, *self.rendering.notes, *bases.mixed(document))
        return Draft(document=document, gaps=tuple(self.rendering.gaps.values()), notes=notes)

    def table(self, name: str) -> BlockGroup:
        """表["…"]; nothing where it is not for this audience."""
        spec = self.template.tables.get(name)
        if spec is None:
            raise unknown(_("template.yaml 里没有表“{name}”").format(name=name), name, tuple(self.template.tables))
        if not may_read(spec.audience, self.rendering.reader.audience):
            return BlockGroup(())
        return BlockGroup((tables.table(spec, self.rendering, self.small),))

    def small(self, text: SmallText, extra: Mapping[str, object]) -> Phrase:
        """A small text of template.yaml."""
        if "{" not in text.source:
            return phrases.prose(text.source, text.location, kinds=LITERAL, names=self.rendering.names)
        self.rendering.meter.step()
        # Blank lines before the text give its lines the numbers they have in the file.
        source = "\n" * (text.location.line - 1) + text.source
        limit = self.rendering.meter.limits.source + text.location.line
        names = HEAD_NAMES if extra else NAMES
        ready = environment.compiled(source, text.location.path, names, limit)
        self._check_references([ready])
        written = self.environment.run(ready, extra)
        return markup.phrase(self.rendering.marks, "".join(line.strip() for line in written.split("\n")))

    def _shown_sections(self) -> Iterator[SectionFile]:
        for section in self.template.sections:
            if may_read(section.audience, self.rendering.reader.audience):
                yield section

    def _compiled(self, file: str) -> Compiled:
        source, path = self.template.files[file]
        self.rendering.meter.look_at_the_clock()
        return environment.compiled(source, path, NAMES, self.rendering.meter.limits.source)

    def _check_references(self, compiled: list[Compiled]) -> None:
        """Every name that a template calls by name exists; all that do not are told at once."""
        problems = []
        for reference in (reference for each in compiled for reference in each.references):
            try:
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

    def _title(self) -> Phrase:
        place = self.template.location
        line = self._line("标题")
        if line is not None:
            return passages.line(line, self.rendering.reader, self.rendering.phrase)
        if self.template.title is not None:
            return self.small(self.template.title, {})
        return self.rendering.phrase(missing_text(self.rendering.reader, "标题"), place)

    def _salutation(self) -> Iterator[Block]:
        line = self._line("主送")
        if line is not None:
            told = passages.line(line, self.rendering.reader, self.rendering.phrase)
            yield Paragraph(phrases.words(told, "" if str(told).endswith("：") else "：").inlines, Role.SALUTATION)

    def _closing(self) -> Iterator[Block]:
        place = self.template.location
        issuer = self.rendering.phrase(RegionView(self.rendering.reader, self.rendering.reader.region).get("发文机关"), place)
        yield Paragraph(issuer.inlines, Role.SIGNATURE)
        date = self._texts().get("成文日期") or missing_text(self.rendering.reader, "成文日期")
        yield Paragraph(self.rendering.phrase(date, place).inlines, Role.DATE)

    def _line(self, key: str) -> TextLine | None:
        file = self.rendering.reader.book.file
        return None if file is None else file.texts.get(key)

    def _texts(self) -> dict[str, object]:
        """The single lines of the year's file; a date is told as 2024年3月5日 (R20)."""
        file = self.rendering.reader.book.file
        told: dict[str, object] = {}
        for key, line in ({} if file is None else file.texts).items():
            date = dates.parsed(line.text)
            if date:
                told[key] = period(dates.day(date), line.location)
            else:
                told[key] = passages.Prose(self.rendering.reader, (line,))
        return told

    def _meta(self, title: Phrase) -> Meta:
        reader = self.rendering.reader
        date = dates.parsed(line.text) if (line := self._line("成文日期")) else None
        return Meta(
            title=str(title),
            issuer=str(self.rendering.phrase(RegionView(reader, reader.region).get("发文机关"), self.template.location)),
            region=reader.region.label,
            year=str(reader.year),
            template=self.template.name,
            audience=str(reader.audience),
            date=date.isoformat() if date else "",
        )


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


def draft(book: FactBook, template: Template, audience: Audience, limits: Limits) -> Draft:
    """The report that `template` makes of `book` for `audience`."""
    rendering = Rendering(Reader(book, audience), Meter(limits), template.names)
    return Composer(template, rendering).draft()
