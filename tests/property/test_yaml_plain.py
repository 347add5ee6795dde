"""For every text: what the plain reader makes of it is what the parser makes of it, each mark included; or it makes nothing of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.project import shipped
from reportgen.yamlfile import Mapping, Sequence, Source, YamlError
from reportgen.yamlfile.plain import NotPlainError, tree
from reportgen.yamlfile.reading import parsed

WORDS = (
    *(
        "甲",
        "乙",
        "甲 乙",
        "a#b",
        "a: b",
        "a:b",
        "12:30",
        "-",
        "- 甲",
        "-甲",
        "--- ",
        "...",
        "<<",
        "=",
        "~",
        "null",
        "5",
        "5.80",
        "-3",
        "05",
    ),
    *(
        '"甲"',
        '"甲: #, }乙"',
        "'甲'",
        "'甲''乙'",
        '"甲\\n"',
        '""',
        "[甲, 乙]",
        "[ 甲 , 5 ]",
        "{ 甲: 5 }",
        "{甲: 乙, 丙: [1, {丁: ~}]}",
        "{}",
        "[]",
    ),
    *(
        "{ 甲: }",
        "{ 甲 }",
        "{甲：5}",
        "[甲: 乙]",
        "{ 甲: 1, 甲: 2 }",
        "{ 甲: a#b, 乙: a:b }",
        "{ 甲: 'a' , }",
        "&甲",
        "*甲",
        "!甲 乙",
        "%甲",
        "@甲",
    ),
    *("甲 # 注", "甲# 注", "{ 甲: 5 } # 注", "[甲] 乙", '"甲" 乙', "|", "|-", ">", "| # 注", "甲？", "？", "? 甲", "𠮷", "甲　", "　甲"),
)
KEYS = ("甲", "乙", "丙 丁", "数值", "甲：", "-甲", "5", "“甲”", '"甲"', "<<", "?", "甲 ", "a:b", "~", "𠮷")


def line(parts: tuple[int, bool, str | None, str | None, str]) -> str:
    indent, dash, key, value, end = parts
    told = " ".join(part for part in ("-" if dash else None, None if key is None else f"{key}:", value) if part is not None)
    return " " * indent + told + end


LINES = st.tuples(
    st.integers(0, 5),
    st.booleans(),
    st.one_of(st.none(), st.sampled_from(KEYS)),
    st.one_of(st.none(), st.sampled_from(WORDS)),
    st.sampled_from(("", "", "", "", " ", "  # 注", "#")),
).map(line)
LOOSE = st.one_of(LINES, LINES, LINES, st.sampled_from(("", "  ", "    ", "# 注", "   # 注", "  文字", "    文字 ", "      文字")))


@st.composite
def grown(draw: st.DrawFn) -> str:
    """Lines that go in and out as those of a file do."""
    lines: list[str] = []
    block = draw(st.booleans())
    _grow(draw, lines, 0, block=block)
    return "\n".join(lines) + "\n"


def _grow(draw: st.DrawFn, lines: list[str], indent: int, *, block: bool) -> None:
    """A mapping, or a list of what else is drawn."""
    blanks = " " * indent
    for _number in range(draw(st.integers(1, 4))):
        head = f"{blanks}- " if not block else ""
        kind = draw(st.integers(0, 9))
        if not block and kind < 4:
            lines.append(head + draw(st.sampled_from(WORDS)))
            continue
        start = head or blanks
        key = draw(st.sampled_from(KEYS)) if draw(st.booleans()) else "甲乙丙丁戊己庚辛"[len(lines) % 8] * (1 + len(lines) // 8)
        if kind < 6:
            lines.append(f"{start}{key}: {draw(st.sampled_from(WORDS))}")
        elif kind == 6:
            lines.append(f"{start}{key}: |")
            margin = " " * (len(start) + draw(st.sampled_from((0, 1, 2, 2, 2, 4))))
            inside = ("文 # 字: ", "  文", "", " ", "- 甲")
            lines.extend(
                draw(st.sampled_from(("", " "))) if draw(st.integers(0, 4)) == 0 else margin + draw(st.sampled_from(inside))
                for _line in range(draw(st.integers(0, 3)))
            )
        elif kind == 7 or indent > 8:
            lines.append(f"{start}{key}:" + draw(st.sampled_from(("", " ", " # 注"))))
        else:
            lines.append(f"{start}{key}:")
            inner = draw(st.booleans())
            deeper = len(start) + draw(st.sampled_from((2, 2, 1, 4) if inner else (0, 2, 0, 1)))
            _grow(draw, lines, deeper, block=inner)


TEXTS = st.one_of(
    grown(),
    st.lists(LOOSE, max_size=8).map(lambda lines: "\n".join(lines) + "\n"),
    st.text(alphabet="甲乙 \n\n:-,{}[]|#\"'5~?", max_size=40).map(lambda text: text + "\n"),
)


def told(node: object) -> object:
    """A tree with all its marks."""
    if isinstance(node, Mapping):
        return ("mapping", node.mark, dict(node.marks), [(key, told(value)) for key, value in node.items()])
    if isinstance(node, Sequence):
        return ("sequence", node.mark, list(node.marks), [told(value) for value in node])
    return (type(node).__name__, str(node) if isinstance(node, Decimal) else node)


@settings(max_examples=1500)
@given(TEXTS)
@example("甲: |\n  文\n\n  字\n \n乙: 1\n")
@example("甲:\n- 乙\n- 丙: 1\n  丁: 2\n戊: 3\n")
@example("甲: 乙\n  丙\n")
@example("甲: [乙, 丙]\n丁:\n")
@example("- 甲\n-\n")
@example("甲: {乙: ~, 丙：: ~}\n")
def test_for_every_text_the_plain_reader_sees_what_the_parser_sees(text):
    source = Source("甲.yaml", text)
    try:
        plain = tree(source)
    except NotPlainError:
        return

    assert told(plain) == told(parsed(source))


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_file_that_is_cut_off_somewhere_is_not_read_as_something_else(cut):
    text = (Path(__file__).parents[2] / "data").rglob("2023.yaml").__next__().read_text(encoding="utf-8")
    source = Source("甲.yaml", text[: len(text) * cut // 400])
    try:
        plain = tree(source)
    except NotPlainError:
        return

    assert told(plain) == told(parsed(source))


def test_the_files_that_come_with_the_program_are_plain():
    files = [*(Path(__file__).parents[2] / "data").rglob("*.yaml"), *shipped("templates").rglob("*.yaml")]
    plain = 0
    for file in files:
        source = Source(file.name, file.read_text(encoding="utf-8"))
        try:
            found = tree(source)
        except NotPlainError:
            continue
        plain += 1
        assert told(found) == told(parsed(source))
    assert plain > len(files) * 0.9


@pytest.mark.parametrize(
    "text",
    ["甲: 1\n甲: 2\n", "甲: &a 1\n", "甲: *a\n", "<<: {甲: 1}\n", "甲: 1\n乙\n", "甲: 'b\n", "\t甲: 1\n", "甲:\n  乙: 1\n 丙: 2\n"],
)
def test_what_the_parser_refuses_is_refused(text):
    with pytest.raises(NotPlainError):
        tree(Source("甲.yaml", text))
    with pytest.raises(YamlError):
        parsed(Source("甲.yaml", text))
