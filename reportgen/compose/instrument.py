"""A template's syntax tree, made to count and to mark.

In:  the tree that Jinja has parsed.   Out: the same tree in which every printed value passes through `environment.mark`, every loop
through `environment.each`, every macro and file through `environment.enter`, every `~` through `environment.concatenate`, and every
line of template text with a digit in it through `environment.literal`. What a report needs no template to do is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import cast

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from reportgen.chinese import has_digit
from reportgen.diagnostics import Location
from reportgen.errors import TemplateError
from reportgen.messages import _

CALLED = frozenset({"mark", "each", "enter", "concatenate", "literal"})
"""What is called besides what a template itself calls; each gives what is marked already, but for `each`, which is never printed."""
REFUSED: dict[type[nodes.Node], str] = {
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.FilterBlock: "filter",
    nodes.ScopedEvalContextModifier: "autoescape",
    nodes.EvalContextModifier: "autoescape",
}
"""Tags that would print past the marks, or that no report needs."""


def instrumented(tree: nodes.Template, path: str, environment: Environment) -> nodes.Template:
    """`tree` with counters and marks; TemplateError where it uses a refused tag."""
    for kind, tag in REFUSED.items():
        for node in tree.find_all(kind):
            raise TemplateError(_("报告模板不能用 {tag} 标签").format(tag=tag), location=Location(path, node.lineno))
    for loop in tree.find_all(nodes.For):
        if loop.recursive:
            raise TemplateError(_("循环不能带 recursive"), location=Location(path, loop.lineno))
    for block in tree.find_all(nodes.AssignBlock):
        if block.filter is not None:
            raise TemplateError(_("set 块不能带过滤器"), location=Location(path, block.lineno))
    changed = _Instrument(path).visit(tree)
    changed.set_environment(environment)
    return changed  # type: ignore[no-any-return]


class _Instrument(NodeTransformer):
    def __init__(self, path: str) -> None:
        self.path = path

    def visit_Template(self, node: nodes.Template) -> nodes.Template:  # noqa: N802 -- Jinja's visitor finds it by name
        cost = _text_length(node)
        self.generic_visit(node)
        node.body.insert(0, self._enter(cost, 1))
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Macro:  # noqa: N802 -- Jinja's visitor finds it by name
        cost = _text_length(node)
        self.generic_visit(node)
        node.body.insert(0, self._enter(cost, node.lineno))
        return node

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 -- Jinja's visitor finds it by name
        cost = _text_length(node)
        self.generic_visit(node)
        node.iter = _call("each", node.iter.lineno, cast("nodes.Expr", node.iter), nodes.Const(cost))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802 -- Jinja's visitor finds it by name
        self.generic_visit(node)
        return _call("concatenate", node.lineno, *node.nodes, *self._place(node.lineno))

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 -- Jinja's visitor finds it by name
        printed: list[nodes.Expr] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                printed.extend(self._split(child))
            else:
                printed.append(_call("mark", child.lineno, self.visit(child), *self._place(child.lineno)))
        node.nodes = printed
        return node

    def _split(self, data: nodes.TemplateData) -> Iterator[nodes.Expr]:
        """Template text, with each line that holds a digit set apart."""
        held = ""
        lines = data.data.split("\n")
        for number, text in enumerate(lines, data.lineno):
            line = text if number == data.lineno + len(lines) - 1 else text + "\n"
            if not has_digit(line):
                held += line
                continue
            if held:
                yield nodes.TemplateData(held, lineno=data.lineno)
                held = ""
            yield _call("literal", number, nodes.Const(line), *self._place(number))
        if held:
            yield nodes.TemplateData(held, lineno=data.lineno)

    def _enter(self, cost: int, lineno: int) -> nodes.ExprStmt:
        return nodes.ExprStmt(_call("enter", lineno, nodes.Const(cost)), lineno=lineno)

    def _place(self, lineno: int) -> tuple[nodes.Const, nodes.Const]:
        return nodes.Const(self.path, lineno=lineno), nodes.Const(lineno, lineno=lineno)


def _call(name: str, lineno: int, *arguments: nodes.Expr) -> nodes.Call:
    call = nodes.Call(nodes.EnvironmentAttribute(name, lineno=lineno), list(arguments), [], None, None, lineno=lineno)
    return call.set_lineno(lineno)  # type: ignore[return-value]


def _text_length(node: nodes.Node) -> int:
    return sum(len(data.data) for data in node.find_all(nodes.TemplateData))


def names_loaded(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """The names a template reads, with their lines."""
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load":
            yield node.name, node.lineno


def nearest(name: str, known: tuple[str, ...]) -> str | None:
    """A hint with the nearest known name."""
    near = get_close_matches(name, known, n=1, cutoff=0.4)
    return _("是否想写 {name}？").format(name=near[0]) if near else None
