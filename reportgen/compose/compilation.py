"""Template texts checked and compiled, before any of them is run.

In:  the source of a file or of a small text, and the names it may use.   Out: `Compiled`, or TemplateError with file and line; the
environment of a document type, whose files find one another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables

from reportgen.compose import instrument
from reportgen.compose.environment import Compiled, ReportEnvironment, raised_by_template
from reportgen.compose.jinja_messages import in_chinese
from reportgen.compose.references import references
from reportgen.diagnostics import Location
from reportgen.errors import TemplateError, TemplateLimitError
from reportgen.messages import _

_BRACE = re.compile("[{}｛｝]")


def new(files: Mapping[str, tuple[str, str]], names: frozenset[str], limit: int) -> ReportEnvironment:
    """The environment of a document type. `files` are those that `include` and `import` may name: source and path to show.

    `names` are the variables there will be; no file may have more than `limit` characters.
    """
    environment = ReportEnvironment()
    environment.loader = _Loader(files, limit, names)
    return environment


class _Loader(BaseLoader):
    """The files of one document type, nothing else."""

    def __init__(self, files: Mapping[str, tuple[str, str]], limit: int, names: frozenset[str]) -> None:
        self.files = files
        self.limit = limit
        self.names = names
        self._run: dict[str, dict[str, Any]] = {}

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:  # noqa: A002, ARG002 -- the base class names it
        known = self._run.get(name)
        if known is None:
            if name not in self.files:
                raise TemplateNotFound(name)
            source, path = self.files[name]
            code = compiled(source, path, self.names, self.limit).code
            known = self._run[name] = {"environment": environment, "__file__": code.co_filename}
            exec(code, known)  # as `Template.from_code` does, but once
        # The template itself is made anew: it keeps what it gives to those that import it, which is another thing in each report.
        return Template.from_module_dict(environment, known, environment.globals)


@lru_cache(maxsize=1024)
def compiled(source: str, path: str, names: frozenset[str], limit: int) -> Compiled:
    """The template in `source`, parsed, checked and compiled; TemplateError with its line where it is wrong.

    `names` are the variables it may use; line 1 of `source` is line 1 of the file at `path`.
    """
    if len(source) > limit:
        raise TemplateLimitError(_("模板有 {n} 字，超过上限 {limit} 字").format(n=len(source), limit=limit), location=Location(path))
    _refuse_marks(source, path)
    environment = _compiler()
    try:
        tree = environment.parse(source, path, path)
        _refuse_braces(tree, path)
        found = references(tree, path)
        files = tuple(find_referenced_templates(tree))
        used = _checked_names(tree, path, names)
        tree = instrument.instrumented(tree, path, environment)
        known = tuple(file for file in files if file is not None)
        # Which file a name that is made up while running calls, and so what that wants, nobody knows before.
        return Compiled(path, environment.compile(tree, path, path), found, known, used if len(known) == len(files) else names)
    except TemplateSyntaxError as error:
        known = (*environment.filters, *environment.tests)
        raise TemplateError(
            in_chinese(error.message or ""), location=Location(path, error.lineno), hint=_hint(error.message or "", known)
        ) from None
    except (RecursionError, MemoryError, SyntaxError, OverflowError, ValueError) as error:
        if isinstance(error, ValueError) and not raised_by_template(error.__traceback__):
            raise
        raise TemplateLimitError(_("模板嵌套太深或数太大，无法编译"), location=Location(path)) from None


@lru_cache(maxsize=1)
def _compiler() -> ReportEnvironment:
    return ReportEnvironment()


def _refuse_marks(source: str, path: str) -> None:
    for number, line in enumerate(source.split("\n"), 1):
        if any(ord(character) >= 0xF0000 for character in line):
            raise TemplateError(_("模板里有私用区字符，多半是从别处粘贴带来的"), location=Location(path, number))


def _refuse_braces(tree: nodes.Template, path: str) -> None:
    """Braces in the words of a template are calls that were mistyped: full-width ones, or one where there should be two."""
    for words in tree.find_all(nodes.TemplateData):
        if (found := _BRACE.search(words.data)) is None:
            continue
        wide = found[0] in "｛｝"
        message = _("花括号是全角“{brace}”") if wide else _("文字里有单独的“{brace}”")
        place = Location(path, words.lineno + words.data.count("\n", 0, found.start()))
        hint = _("调用写半角的两层花括号 {{ … }}，语句写 {% … %}")
        raise TemplateError(message.format(brace=found[0]), location=place, hint=hint)


def _checked_names(tree: nodes.Template, path: str, names: frozenset[str]) -> frozenset[str]:
    """The variables that a template uses; TemplateError at one that is none of `names`."""
    used = frozenset(find_undeclared_variables(tree))
    unknown = used - names
    for name, line in instrument.names_loaded(tree):
        if name in unknown:
            known = tuple(sorted(names))
            hint = instrument.nearest(name, known) or _("可用：{names}").format(names="、".join(known))
            raise TemplateError(_("模板里没有“{name}”这个名字").format(name=name), location=Location(path, line), hint=hint)
    return used


def _hint(message: str, known: tuple[str, ...]) -> str | None:
    """The nearest filter or test where the message quotes an unknown one."""
    if not message.startswith("No "):
        return None
    name = message.split("'")[1]
    return instrument.nearest(name, known) or _("可用：{names}").format(names="、".join(known))
