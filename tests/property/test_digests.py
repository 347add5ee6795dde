"""For every two reports: the same word where they print the same, another where anything stands elsewhere or otherwise."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.batch import digest
from reportgen.document import (
    Align,
    Cell,
    Document,
    Gap,
    Item,
    ItemList,
    Meta,
    PageBreak,
    Paragraph,
    Role,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from reportgen.facts import Origin

ORIGIN = Origin("observation", (), None)
META = Meta(title="", issuer="", region="", year="", template="", audience="")

# Few words and short, so that two reports often differ by nothing but where a word stands.
words = st.sampled_from(["", "甲", "乙", "甲乙", "1", "Text", "Value", "\0"])
leaves = st.one_of(words.map(Text), words.map(lambda text: Value(text, ORIGIN)), words.map(lambda label: Gap(label, ORIGIN)))
inlines = st.lists(leaves | st.lists(leaves, max_size=2).map(lambda made: Strong(tuple(made))), max_size=2).map(tuple)
cells = st.builds(Cell, inlines, columns=st.integers(1, 2), align=st.sampled_from(Align))
rows = st.lists(st.lists(cells, max_size=2).map(tuple), max_size=2).map(tuple)
blocks = st.lists(
    st.one_of(
        st.builds(Paragraph, inlines, st.sampled_from(Role)),
        st.lists(st.builds(Item, words, inlines), max_size=2).map(lambda made: ItemList(tuple(made))),
        st.builds(Table, words, inlines, st.just((1.0,)), rows, rows, notes=st.lists(inlines, max_size=2).map(tuple)),
        st.just(PageBreak()),
    ),
    max_size=2,
).map(tuple)
lowest = st.builds(Section, level=st.integers(1, 2), number=words, title=inlines, run_in=st.booleans(), blocks=blocks)
sections = st.lists(
    st.builds(Section, level=st.just(1), number=words, title=inlines, blocks=blocks, sections=st.lists(lowest, max_size=2).map(tuple)),
    max_size=2,
).map(tuple)
documents = st.builds(Document, meta=st.just(META), title=inlines, blocks=blocks, sections=sections, closing=blocks)


@settings(max_examples=80)
@given(documents, documents)
def test_two_reports_have_the_same_word_where_they_are_the_same(one, other):
    assert (digest.printed(one) == digest.printed(other)) is (one == other)


@given(inlines, inlines)
def test_so_do_two_that_differ_in_a_line_at_most(one, other):
    def report(line):
        return Document(meta=META, title=(), blocks=(Paragraph(line), Paragraph(())), sections=())

    assert (digest.printed(report(one)) == digest.printed(report(other))) is (one == other)
