"""One comparison, one base: what a finished report says of one figure in one sentence (R5).

In:  the document tree.   Out: a warning for each sentence that goes from one period to another and on with a growth over a third.
从2月的3.49亿元增加至12月的34.23亿元，同比增长14.7% invites the reader to compute one from the other, and neither follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.document import Block, Document, Gap, Inlines, ItemList, Paragraph, Strong, Text, Value, leaves
from reportgen.facts import Origin
from reportgen.messages import _
from reportgen.period import label

_STOP = re.compile(r"[。；！？]")


def mixed(document: Document) -> Iterator[Diagnostic]:
    """The sentences of the document that mix bases."""
    for inlines in _runs(_blocks(document)):
        if len(_ways(inlines)) > 1:
            for sentence in _sentences(inlines):
                yield from _mixed(sentence)


def _ways(inlines: Inlines) -> set[bool]:
    """Whether figures that are compared go from one period to another; both where some do and some do not."""
    found = set()
    for leaf in inlines:
        if type(leaf) is Value:
            origin = leaf.unmade_origin  # that of a figure which is compared is given as it is
            if type(origin) is Origin and (told := origin.compared) is not None:
                found.add(told.way)
        elif type(leaf) is Strong:
            found |= _ways(leaf.children)
    return found


def _blocks(document: Document) -> list[Block]:
    """All that stands in the report itself, in its order."""
    found = [*document.blocks, *document.closing]
    waiting = list(document.sections[::-1])
    while waiting:
        section = waiting.pop()
        found += section.blocks
        waiting += section.sections[::-1]
    return found


def _runs(blocks: list[Block]) -> list[Inlines]:
    """The words of paragraphs and of the items of lists, as far as they hold more than one thing."""
    found: list[Inlines] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.inlines)
        elif isinstance(block, ItemList):
            found += [item.inlines for item in block.items]
    return [inlines for inlines in found if len(inlines) > 1]


def _sentences(inlines: Inlines) -> Iterator[list[Value]]:
    """The values of each sentence."""
    held: list[Value] = []
    for leaf in leaves(inlines):
        match leaf:
            case Value():
                held.append(leaf)
            case Text() if _STOP.search(leaf.text):
                yield held
                held = []
            case Text() | Gap():
                pass
    yield held


def _mixed(sentence: list[Value]) -> Iterator[Diagnostic]:
    compared = [(value, value.origin.compared) for value in sentence if value.origin.compared is not None]
    ways = [told for _value, told in compared if told is not None and told.way]
    for value, told in compared:
        if told is None or told.way:
            continue
        for way in ways:
            if way.indicator == told.indicator and way.period.year == told.period.year and way.base != told.base:
                message = _("{name}一句里有两个基期：从{start}说起，{number}却是与{base}比；分成两句").format(
                    name=told.indicator, start=label(way.base), number=value.text, base=label(told.base)
                )
                place = value.origin.inputs[0].location if value.origin.inputs else None
                yield Diagnostic(code="T407", severity=Severity.WARNING, message=message, location=place)
