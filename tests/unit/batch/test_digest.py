"""The word for a document changes with everything that is printed, and with nothing else."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

from reportgen import compose, workspace
from reportgen.batch import digest
from reportgen.diagnostics import Location
from reportgen.document import (
    Annex,
    Attachments,
    Cell,
    Chart,
    ChartKind,
    Document,
    Gap,
    Imprint,
    Item,
    ItemList,
    Letterhead,
    Meta,
    PageBreak,
    Paragraph,
    Point,
    Section,
    Series,
    Strong,
    Table,
    Text,
    Value,
)
from reportgen.facts import Input, Origin

ORIGIN = Origin("observation", (Input(Location("data/a.yaml", 3, 5), "2.71"),), None)
WORDS = (Text("研发"), Value("2.71%", ORIGIN), Gap("缺", ORIGIN), Strong((Text("强"),)))
ITEM = Item("一是", WORDS)
TABLE = Table(id="表", caption=WORDS, widths=(1.0,), head=((Cell(WORDS),),), body=((Cell(WORDS),),), unit=WORDS, notes=(WORDS,))
CHART = Chart(
    id="图",
    kind=ChartKind.TREND,
    caption=WORDS,
    corner=WORDS,
    categories=(WORDS,),
    series=(Series(WORDS, (Point(Value("2.71", ORIGIN), Decimal("2.71")), None)),),
    decimals=2,
    emphasis=0,
    unit=WORDS,
    notes=(WORDS,),
)
BLOCKS = (Paragraph(WORDS), ItemList((ITEM,)), TABLE, CHART, Attachments((ITEM,)), PageBreak())
SECTION = Section(level=1, number="一、", title=WORDS, blocks=BLOCKS)
DOCUMENT = Document(
    meta=Meta(title="题", issuer="局", region="东区", year="2023", template="简报", audience="内部"),
    front=BLOCKS,
    title=WORDS,
    blocks=BLOCKS,
    sections=(dataclasses.replace(SECTION, sections=(SECTION,)),),
    closing=BLOCKS,
    annexes=(Annex(label=WORDS, title=WORDS, blocks=BLOCKS, sections=(SECTION,), closing=BLOCKS),),
    letterhead=Letterhead(mark=WORDS, number=WORDS, signers=(WORDS,)),
    imprint=Imprint(copies=WORDS, office=WORDS, date=WORDS),
)


def variants(node: Any) -> Iterator[tuple[str, Any, bool]]:
    """The node with one thing in it changed, what that is, and whether it is printed."""
    if isinstance(node, Origin):
        yield "origin", Origin("computed", node.inputs, node.formula), False
        (source,) = node.inputs
        yield "line", dataclasses.replace(node, inputs=(Input(Location("data/a.yaml", 4, 5), source.value),)), False
    elif dataclasses.is_dataclass(node) and not isinstance(node, type):
        for field in dataclasses.fields(node):
            for name, changed, printed in variants(getattr(node, field.name)):
                yield f"{type(node).__name__}.{field.name} {name}", dataclasses.replace(node, **{field.name: changed}), printed
    elif isinstance(node, tuple):
        for index, each in enumerate(node):
            for name, changed, printed in variants(each):
                yield name, (*node[:index], changed, *node[index + 1 :]), printed
        if node:
            yield "one less", node[:-1], True
    elif node is not None:
        yield "other", other(node), True


def other(node: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(node, Enum):
        return next(each for each in type(node) if each is not node)
    if isinstance(node, bool):
        return not node
    return node + "改" if isinstance(node, str) else node + 1


def test_every_printed_thing_counts_and_no_origin_does():
    seen = {name: (digest.printed(changed) != digest.printed(DOCUMENT), printed) for name, changed, printed in variants(DOCUMENT)}

    assert len(seen) > 100
    assert [name for name, (differs, printed) in seen.items() if differs is not printed] == []


def test_the_trace_follows_origins_as_well():
    same = digest.traced(DOCUMENT)

    assert [name for name, changed, _printed in variants(DOCUMENT) if digest.traced(changed) == same] == []


def test_two_data_sets_with_the_same_words_have_the_same_digest(project):
    def words() -> tuple[str, str]:
        loaded = workspace.open_whole(project)
        draft = compose.document(loaded.book(loaded.region("东区"), 2023), loaded.template("简报"))
        return digest.printed(draft.document), digest.traced(draft.document)

    before = words()
    path = project.data / "甲省/乙市/东区/2023.yaml"
    path.write_text("# 注\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    after = words()
    assert after[0] == before[0]
    assert after[1] != before[1]
