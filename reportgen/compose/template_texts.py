"""The texts of a document type, run for one report: its files, and the small texts of template.yaml.

In:  a Template, a Rendering, the variables.   Out: the pieces of a file; the phrase of a small text.
Before a text runs, all that it calls by name is known to exist, and is at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.chinese import has_digit
from reportgen.compose import charts, compilation, markup, references, views
from reportgen.compose.environment import Compiled, ReportEnvironment
from reportgen.compose.forms import FORMS, indicator_view
from reportgen.compose.marks import Piece
from reportgen.compose.reader import may_read
from reportgen.compose.references import Reference
from reportgen.compose.rendering import Rendering
from reportgen.compose.spec import SectionFile, SmallText, Template, plain_pieces
from reportgen.compose.variables import HEAD_NAMES, NAMES, declared_table
from reportgen.compose.views import UnknownName, View, unknown
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.errors import TemplateError
from reportgen.messages import _
from reportgen.wording import phrases
from reportgen.wording.phrases import LITERAL, Part, Phrase


@dataclass(slots=True)
class TemplateTexts:
    """The texts of `template` in the report of `rendering`; `begin` comes before all else."""

    template: Template
    rendering: Rendering
    environment: ReportEnvironment = field(init=False)

    def begin(self, variables: Mapping[str, Callable[[], object]]) -> None:
        """These are what its texts may call; each is made when one first wants it."""
        limit = self.rendering.meter.limits.source
        self.environment = self.rendering.shared.environment(
            self.template, limit, lambda: compilation.new(self.template.files, NAMES, limit)
        )
        self.environment.begin(self.rendering, variables)

    def prepare(self) -> None:
        """All that the files of the report call exists and is at hand; which those are is the same for all reports of a document type."""
        reader = self.rendering.reader
        wanted = self.rendering.shared.wanted
        key = (id(self.template), reader.audience, self.rendering.meter.limits.source)
        if key not in wanted:
            reached = list(self._reached(section.file for section in self._all_sections()))
            self._check_references(reached)
            wanted[key] = frozenset().union(*[each.names for each in reached])
        self.environment.supply(wanted[key])

    def pieces(self, file: str) -> tuple[list[Piece], str]:
        """What a file of the document type gives, and the path to show for it."""
        compiled = self._compiled(file)
        return self.environment.run(compiled), compiled.path

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
                self._check(reference)
            except UnknownName as error:
                problems.append(
                    Diagnostic(code="T201", severity=Severity.ERROR, message=error.message, location=reference.location, hint=error.hint)
                )
        raise_all(problems)
        checked.update((id(self.template), each) for each in compiled)

    def _check(self, reference: Reference) -> None:
        """UnknownName where there is nothing that is so called."""
        match reference.kind:
            case references.MATERIALS:
                pass  # a topic that nobody has written is a gap
            case references.CHARTS:
                charts.declared(self.template.charts, reference.name)
            case references.TABLES:
                declared_table(self.template.tables, reference.name)
            case references.INDICATORS:
                indicator_view(self.rendering.reader, reference.name)
                if reference.attribute is not None and reference.attribute not in FORMS:
                    raise unknown(_("指标没有“{name}”").format(name=reference.attribute), reference.attribute, tuple(FORMS))


def raise_all(problems: Sequence[Diagnostic]) -> None:
    """All problems as one error; nothing where there are none."""
    if problems:
        first = problems[0]
        raise TemplateError(first.message, hint=first.hint, location=first.location, diagnostics=list(dict.fromkeys(problems)))
