"""Facts and a document type become a document.

In:  a FactBook and the folder of a document type.   Out: a `Draft`: the document tree, its gaps, and notes for the writer.
Templates are Jinja in a sandbox (`environment`); they give pieces (`marks`): their own words, and phrases of the house (`wording`, `forms`)
for what they print; the pieces are read line by line into the tree (`markup`). Data never pass through markup.
"""

from __future__ import annotations

from reportgen.compose import assembly, compilation, passages, prose, variables
from reportgen.compose.asked import Asked, AtHand, Words, asked
from reportgen.compose.limits import Limits
from reportgen.compose.reader import Reader
from reportgen.compose.sharing import Shared
from reportgen.compose.spec import Template
from reportgen.compose.template import no_such_type, template
from reportgen.compose.views import unknown
from reportgen.diagnostics import Diagnostic
from reportgen.document import Draft
from reportgen.errors import TemplateError
from reportgen.facts import FactBook, Missing
from reportgen.messages import _
from reportgen.model import Audience
from reportgen.project import document_types as names

__all__ = [
    "Asked",
    "AtHand",
    "Limits",
    "Shared",
    "Template",
    "Words",
    "asked",
    "calls",
    "document",
    "missing",
    "names",
    "no_such_type",
    "ready",
    "template",
]


def document(
    book: FactBook,
    template: Template,
    *,
    audience: Audience = Audience.INTERNAL,
    limits: Limits | None = None,
    shared: Shared | None = None,
) -> Draft:
    """The report that `template` makes of `book`, as `audience` may read it. `shared` is what the reports of a run share.

    TemplateError with file and line where the template is wrong or asks for what does not exist; TemplateLimitError where it does not end.
    """
    return assembly.draft(book, template, audience, limits or Limits(), shared or Shared())


def ready(template: Template) -> None:
    """Compile what every report of the document type is made with, so that processes that are forked hereafter have it.

    TemplateError where that is wrong.
    """
    waiting, known = [section.file for section in template.sections], set[str]()
    while waiting:
        file = waiting.pop()
        if file in template.files and file not in known:
            known.add(file)
            waiting += compilation.compiled(*template.files[file], variables.NAMES, Limits().source).files


def calls(book: FactBook) -> tuple[Diagnostic, ...]:
    """What the prose of the book's file calls and does not exist (`{研发投入强度.较去年}`), or cannot be said, whichever type prints it."""
    reader = Reader(book, Audience.INTERNAL)
    return (*prose.problems(reader), *prose.denied(reader))


def missing(book: FactBook, template: Template) -> tuple[Missing, ...]:
    """What the document type needs (需要, 需要材料) and the data do not hold."""
    reader = Reader(book, Audience.INTERNAL)
    absent = [topic.missing for topic in (passages.Topic(reader, name) for name in template.topics) if not topic]
    found = []
    for name in template.needs:
        try:
            level = book.level(name)
        except LookupError:
            error = unknown(_("指标目录里没有“{name}”").format(name=name), name, tuple(book.dataset.indicators))
            raise TemplateError(error.message, hint=error.hint, location=template.location) from None
        if isinstance(level, Missing) and level.applies:
            found.append(level)
    return (*found, *absent)
