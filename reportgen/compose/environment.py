"""The Jinja environment of one rendering: a sandbox that prints pieces of a report.

In:  compiled templates and a `Rendering`.   Out: words and what is printed between them, or TemplateError with the template's file and
line.

A template is data from a stranger. Attributes are those of our views only; filters and tests are allow-lists without any that pad, repeat
or format; `*`, `**` and `%` are numbers' only; nothing is folded when compiling; loops, calls and text are counted (limits).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType, TracebackType
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, TemplateNotFound, pass_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from reportgen.compose import filters, views
from reportgen.compose.dialect import Marking, Optional
from reportgen.compose.jinja_messages import in_chinese
from reportgen.compose.limits import PIECE
from reportgen.compose.marks import Piece
from reportgen.compose.references import Reference
from reportgen.compose.rendering import Dropped, Rendering
from reportgen.diagnostics import Location
from reportgen.errors import InternalError, TemplateError, TemplateLimitError
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.wording.phrases import Phrase

LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem"})
TESTS = frozenset({"defined", "undefined", "none", "boolean", "number", "string", "odd", "even", "true", "false", "eq", "ne", "in"})
MAX_DIGITS = 30
_NOTHING = object()


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """One template file, ready to run."""

    path: str
    code: CodeType
    references: tuple[Reference, ...]
    """What it calls by name."""
    files: tuple[str, ...]
    """Those it includes or imports."""
    names: frozenset[str]
    """The variables that it uses."""


@pass_context
def _finalize(_context: Context, value: object) -> object:
    """The last gate: what is printed has been marked. Takes the context so that Jinja never calls it while compiling."""
    if isinstance(value, Markup):
        return value
    raise InternalError(f"a template printed {type(value).__name__} past the marks")


class Variables(Context):
    """The variables of a file that runs, or is imported. Macros among them hold it in turn, and with it all that a report is made of."""

    def __init__(self, environment: ReportEnvironment, *given: Any, **named: Any) -> None:
        super().__init__(environment, *given, **named)
        environment.contexts.append(self)


class ReportEnvironment(ImmutableSandboxedEnvironment):
    """Jinja as the templates of one document type see it, for one rendering after another."""

    code_generator_class = Marking
    context_class = Variables
    intercepted_binops = frozenset({"*", "**", "%", "+", "-", "/", "//"})
    rendering: Rendering

    def __init__(self) -> None:
        super().__init__(
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_finalize,
            optimized=False,
            extensions=[Optional],
            cache_size=0,
            keep_trailing_newline=True,
        )
        self.globals = {}
        self.filters = dict(filters.FILTERS)
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}
        self.contexts: list[Context] = []
        """Of the files that run at the moment; `run` empties them, that nothing of a report is left to be searched for."""
        self._ready: dict[Compiled, Template] = {}
        self._variables: Mapping[str, Callable[[], object]] = {}

    def begin(self, rendering: Rendering, variables: Mapping[str, Callable[[], object]]) -> None:
        """What is run from now on belongs to this rendering; each variable is made when a template first wants it."""
        self.rendering = rendering
        self._variables = variables
        self.globals.clear()  # templates that are ready hold this very mapping

    def supply(self, names: Iterable[str]) -> None:
        """Make the variables of these names, as far as there are any, for what is run from now on."""
        for name in names:
            if name not in self.globals and name in self._variables:
                self.globals[name] = self._variables[name]()

    # What instrumented templates call.

    DROPPED = Dropped

    def printed(self, value: object, path: str, line: int) -> Piece:
        """A printed value as a piece of the file; text passes through."""
        rendering = self.rendering
        if isinstance(value, Markup):
            rendering.meter.write(len(value))
            return value
        told = value if type(value) is Phrase else rendering.printed(value, _line(path, line))
        if type(told) is not Phrase:
            rendering.meter.write(PIECE)
            return told
        rendering.meter.write(PIECE * len(told.parts))
        return told if told.parts else ""

    def mark(self, value: object, path: str, line: int) -> str:
        """A printed value as its mark, which stands for it in text."""
        return self.text(self.printed(value, path, line))

    def typed(self, text: str, path: str, line: int) -> Piece:
        """A line of template text with its digits as values."""
        return self.rendering.typed(text, _line(path, line))

    def literal(self, text: str, path: str, line: int) -> str:
        """A line of template text whose digits become marks."""
        return self.text(self.typed(text, path, line))

    def text(self, piece: Piece) -> str:
        """A piece as text with marks."""
        return self.rendering.marks.text(piece)

    def each(self, items: object, cost: int) -> Iterator[object]:
        """What a loop runs over, counted."""
        if isinstance(items, Undefined):
            _fail(items)
        if isinstance(items, str) or not isinstance(items, Iterable):
            raise TemplateError(_("这里不能逐项循环"))
        for item in items:
            self.rendering.meter.step(cost)
            yield item

    def enter(self, cost: int) -> None:
        """A macro or a file begins, which writes `cost` characters of its own."""
        self.rendering.meter.step(cost)

    def concatenate(self, *arguments: Any) -> Markup:
        """`a ~ b`: all parts as marks."""
        *parts, path, line = arguments
        return Markup("".join([self.mark(part, path, line) for part in parts]))

    def attempt(self) -> bool:
        """An optional clause begins; what is still to be explained is told, to be handed to `give_up`."""
        self.rendering.optional += 1
        return self.rendering.explain_lead

    def give_up(self, dropped: Dropped, explain_lead: bool) -> None:
        """Something inside an optional clause is missing, so it is not printed."""
        self.rendering.note_dropped(dropped, explain_lead=explain_lead)

    def settle(self) -> None:
        """An optional clause ends."""
        self.rendering.optional -= 1

    # The sandbox.

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, views.View):
            try:
                return obj.get(attribute)
            except KeyError:
                raise views.lacking(obj, attribute) from None
        found = self._plain(obj, attribute)
        return views.attribute(obj, attribute) if found is _NOTHING else found

    def getitem(self, obj: Any, argument: Any) -> Any:
        if not isinstance(obj, views.View):
            found = self._plain(obj, argument)
            if found is _NOTHING:
                raise TemplateError(_("这里不能用方括号取第几项"))
            return found
        try:
            return obj.item(argument)
        except KeyError:
            raise views.lacking(obj, str(argument)) from None

    def _plain(self, obj: Any, key: Any) -> Any:
        """An item of what is no view: a mapping, a list, `loop`, an imported file."""
        match obj:
            case Undefined():
                _fail(obj)
            case Missing():
                return obj
            case LoopContext() if key in LOOP:
                return getattr(obj, key)
            case TemplateModule() if isinstance(key, str) and not key.startswith("_") and key in obj.__dict__:
                return obj.__dict__[key]
            case Mapping() if key in obj:
                return obj[key]
            case list() | tuple() if isinstance(key, int) and -len(obj) <= key < len(obj):
                return obj[key]
        return _NOTHING

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 -- as the base class names them
        kwargs.pop("_loop_vars", None)  # Jinja hands these to its own context functions; there are none here.
        kwargs.pop("_block_vars", None)
        if isinstance(__obj, Macro):
            return __obj(*args, **kwargs)
        if isinstance(__obj, Missing):
            return __obj
        if isinstance(__obj, views.Method) and len(args) == 1 and not kwargs:
            return views.call(__obj, args[0])
        raise TemplateError(_("这里不能带括号调用"))

    def call_binop(self, _context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic for small whole numbers; `+` joins lists, and text as `~` does."""
        if isinstance(left, int) and isinstance(right, int) and operator != "**":
            if max(abs(left), abs(right)) >= 10**MAX_DIGITS:
                raise TemplateLimitError(_("数太大"))
            if operator in ("/", "//", "%") and right == 0:
                raise TemplateError(_("除数为零"))
            return self.binop_table[operator](left, right)
        if operator == "+" and isinstance(left, list | tuple) and isinstance(right, list | tuple):
            self.rendering.meter.write(len(left) + len(right))
            return [*left, *right]
        raise TemplateError(
            _("模板里不能对文字或数据做“{operator}”运算").format(operator=operator), hint=_("拼接文字用 ~；计算由程序做，如 .变动、.增长")
        )

    # Running.

    def _template(self, compiled: Compiled) -> Template:
        """The template, which is the same for one report after another."""
        ready = self._ready.get(compiled)
        if ready is None:
            ready = self._ready[compiled] = Template.from_code(self, compiled.code, self.globals)
        return ready

    def run(self, compiled: Compiled, extra: Mapping[str, object] | None = None) -> list[Piece]:
        """The pieces of one template; `extra` are names besides those that every template has."""
        template = self._template(compiled)
        outer = len(self.contexts)
        try:
            # Its own words are counted where they begin, in `enter` and `each`, and what it prints in `mark`.
            return list(template.root_render_func(template.new_context(dict(extra or {}))))
        except InternalError:
            raise
        except TemplateError as error:
            if error.location is None:
                error.location = _place(error.__traceback__, compiled.path)
            raise
        except RecursionError as error:
            place = _place(error.__traceback__, compiled.path)
            raise TemplateLimitError(_("模板的宏或引用层层自套，没有尽头"), location=place) from None
        except MemoryError:
            raise TemplateLimitError(_("模板用尽了内存"), location=Location(compiled.path)) from None
        except TemplateNotFound as error:
            place = _place(error.__traceback__, compiled.path)
            raise TemplateError(_("没有模板文件 {name}").format(name=error.name), location=place) from None
        except (TemplateRuntimeError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
            if not isinstance(error, TemplateRuntimeError) and not raised_by_template(error.__traceback__):
                raise
            place = _place(error.__traceback__, compiled.path)
            raise TemplateError(in_chinese(str(error)), location=place) from None
        finally:
            for context in self.contexts[outer:]:
                context.vars.clear()
            del self.contexts[outer:]


_line = lru_cache(maxsize=4096)(Location)
"""A line of a template; the same ones are named in every report."""


def _fail(value: Undefined) -> NoReturn:
    value._fail_with_undefined_error()  # noqa: SLF001 -- the way Jinja itself raises it


def _place(trace: TracebackType | None, path: str) -> Location:
    """The innermost line of a template in a traceback."""
    place = Location(path)
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            place = Location(template.name or path, template.get_corresponding_lineno(trace.tb_lineno))
        trace = trace.tb_next
    return place


def raised_by_template(trace: TracebackType | None) -> bool:
    """Whether the fault was raised by template code or by Jinja, not by a module of ours."""
    module = ""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        trace = trace.tb_next
    return not module.startswith("reportgen.") or module == __name__
