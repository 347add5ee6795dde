"""What our templates add to Jinja's: the tag `optional`, and code that calls what `instrument` has put in.

In:  a template's syntax tree.   Out: the same with our tag; Python text for Jinja to compile.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.parser import Parser

from reportgen.compose import instrument


class Optional(Extension):
    """`{% optional %}…{% endoptional %}`: vanishes whole when a fact inside is missing (R47)."""

    CALLED = "optional"
    tags = {CALLED}  # noqa: RUF012 -- as the base class declares it

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:endoptional",), drop_needle=True)
        call = nodes.Call(nodes.EnvironmentAttribute(self.CALLED), [], [], None, None)
        return nodes.CallBlock(call, [], [], body).set_lineno(line)


class Marking(CodeGenerator):
    """Writes the calls that `instrument` has put in as plain calls: they are ours, and what they give is marked already."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 -- as the base class
        name = node.node.name if isinstance(node.node, nodes.EnvironmentAttribute) else ""
        if name == Optional.CALLED:
            self.write(f"environment.{name}(caller)")
        elif name not in instrument.CALLED:
            super().visit_Call(node, frame, forward_caller=forward_caller)
        else:
            self.write(f"environment.{name}(")
            for place, argument in enumerate(node.args):
                self.write(", " if place else "")
                self.visit(argument, frame)
            self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_marked(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_marked(node):
            super()._output_child_post(node, frame, finalize)


def _is_marked(node: nodes.Expr) -> bool:
    called = node.node if isinstance(node, nodes.Call) else None
    return isinstance(called, nodes.EnvironmentAttribute) and called.name in instrument.CALLED
