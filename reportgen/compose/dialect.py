"""What our templates add to Jinja's: the tag `optional`, and code that calls what `instrument` has put in.

In:  a template's syntax tree.   Out: the same with our tag; Python text for Jinja to compile.
A file gives pieces: its own words as a `str`, lines of them as a tuple already split, what is printed as it is. Only a macro and a set
block, which give text, hold marks.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.parser import Parser

from reportgen.compose import instrument
from reportgen.compose.marks import split

PRINTED = {"mark": "printed", "literal": "typed"}
"""What is called for text, and what is called instead where pieces are given."""


class Optional(Extension):
    """`{% optional %}…{% endoptional %}`: vanishes whole when a fact inside is missing (R47)."""

    tags = {"optional"}  # noqa: RUF012 -- as the base class declares it

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        # Jinja makes a scope of the tag `autoescape` alone, which `instrument` refuses; so every scope is one of ours.
        return nodes.Scope(parser.parse_statements(("name:endoptional",), drop_needle=True), lineno=line)


class Marking(CodeGenerator):
    """Writes the calls that `instrument` has put in as plain calls: they are ours, and what they give is marked already."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._of_pieces: set[str | None] = {None}
        """Buffers that take pieces; none at all is the file's own."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 -- as the base class
        name = node.node.name if isinstance(node.node, nodes.EnvironmentAttribute) else ""
        if name not in instrument.CALLED:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write(f"environment.{PRINTED.get(name, name) if frame.buffer in self._of_pieces else name}(")
        for place, argument in enumerate(node.args):
            self.write(", " if place else "")
            self.visit(argument, frame)
        self.write(")")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 -- as the base class
        """The base class writes words as one `str`; where pieces are given, words of several lines are split here, once and for all."""
        if frame.buffer not in self._of_pieces:
            super().visit_Output(node, frame)
            return
        held, finalize = "", self._make_finalize()
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                held += child.data
                continue
            self._words(held, frame, node)
            held = ""
            self.start_write(frame, child)
            self._output_child_pre(child, frame, finalize)
            self.visit(child, frame)
            self._output_child_post(child, frame, finalize)
            self.end_write(frame)
        self._words(held, frame, node)

    def _words(self, told: str, frame: Frame, node: nodes.Node) -> None:
        if told:
            self.simple_write(repr(split(told)), frame, node)

    def visit_Scope(self, node: nodes.Scope, frame: Frame) -> None:  # noqa: N802 -- as the base class
        """An optional clause: what it says is kept until nothing in it has turned out to be missing."""
        inner = frame.inner()
        inner.require_output_check = False
        inner.symbols.analyze_node(node)
        lead, dropped = self.temporary_identifier(), self.temporary_identifier()
        self.buffer(inner)
        if frame.buffer in self._of_pieces:
            self._of_pieces.add(inner.buffer)
        self.writeline(f"{lead} = environment.attempt()")
        self.writeline("try:", node)
        self.indent()
        self.enter_frame(inner)
        self.blockvisit(node.body, inner)
        self.leave_frame(inner)
        self.outdent()
        self.writeline(f"except environment.DROPPED as {dropped}:")
        self.indent()
        self.writeline(f"{inner.buffer}.clear()")
        self.writeline(f"environment.give_up({dropped}, {lead})")
        self.outdent()
        self.writeline("finally:")
        self.indent()
        self.writeline("environment.settle()")
        self.outdent()
        self.writeline(f"yield from {inner.buffer}" if frame.buffer is None else f"{frame.buffer}.extend({inner.buffer})", node)

    def simple_write(self, s: str, frame: Frame, node: nodes.Node | None = None) -> None:
        # The base class so writes what an included file gives.
        text = s == "event" and frame.buffer not in self._of_pieces
        super().simple_write("environment.text(event)" if text else s, frame, node)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_marked(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_marked(node):
            super()._output_child_post(node, frame, finalize)


def _is_marked(node: nodes.Expr) -> bool:
    called = node.node if isinstance(node, nodes.Call) else None
    return isinstance(called, nodes.EnvironmentAttribute) and called.name in instrument.CALLED
