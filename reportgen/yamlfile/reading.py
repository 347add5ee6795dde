"""Bytes become a tree: decoding, limits, and a builder over the events of the C parser.

In:  bytes and a path for messages.   Out: `Document`; YamlError with all that was found where the file cannot be used.
The events are taken one at a time and never composed into nodes of the library: nesting cannot exhaust the stack, and each value keeps
the place at which it stands for the price of a number.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from reportgen.diagnostics import Diagnostic, Location, Related, Severity
from reportgen.errors import DataError
from reportgen.messages import _
from reportgen.yamlfile import problems
from reportgen.yamlfile.mending import MOST, Mending
from reportgen.yamlfile.prose import ProseLine, prose_lines
from reportgen.yamlfile.scalars import FIRST_PLAIN, plain
from reportgen.yamlfile.tree import Mapping, Node, Sequence, Source

MAX_BYTES = 2_000_000
MAX_DEPTH = 32
MAX_NODES = 100_000

_Parser = getattr(yaml, "CLoader", yaml.SafeLoader)
# What YAML 1.1 forbids, and the line ends that only YAML knows: an editor would count other lines than the parser.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class YamlError(DataError):
    """A file is no usable YAML; `diagnostics` holds what was found in it."""


@dataclass(frozen=True)
class Document:
    """One file: its tree, and its text for those who need the exact place of a word."""

    source: Source = field(repr=False)
    root: Node
    text: str = field(repr=False)
    """As it stands in the file, line ends included."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Warnings; errors are raised."""

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def location(self) -> Location:
        return self.root.location if isinstance(self.root, Mapping | Sequence) else Location(self.path)

    def prose(self, value: str, mark: int) -> tuple[ProseLine, ...]:
        """The non-blank lines of a scalar that stands at `mark`, each with the places of its parts."""
        return prose_lines(value, mark, self.source)


def load(content: bytes, path: str) -> Document:
    """The tree of one file; `path` is what messages call it. Raises YamlError."""
    if len(content) > MAX_BYTES:
        message = _("文件有 {n} 字节，超过上限 {limit} 字节").format(n=len(content), limit=MAX_BYTES)
        _refuse(path, [problems.error("D103", message, Location(path), _("把它拆成几个文件"))])
    text, warnings = _decode(content, path)
    lines = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    source = Source(path, lines)
    plain_signs = source.text.replace("\n", "").isprintable()
    if not plain_signs and (match := _FORBIDDEN.search(text)):
        _refuse(path, [problems.forbidden_character(text, match.start(), path)])
    as_it_is = not warnings and lines is text  # and need not be encoded again
    root = _root(source, content.removeprefix(BOM_UTF8) if as_it_is else lines)
    if not plain_signs:
        if found := list(problems.unseen_in_keys(root)):
            _refuse(path, found)
        warnings += problems.unseen(source)
    return Document(source, root, text, tuple(warnings))


def _root(source: Source, stream: bytes | str) -> Node:
    """The tree of what `stream`, which is the text of `source`, says."""
    builder = _Builder(source)
    try:
        root = builder.build(_Parser(stream))
    except yaml.MarkedYAMLError as error:
        _refuse(source.path, _slips(source, error, builder))
    except yaml.YAMLError as error:
        found = problems.error("D105", _("无法读懂这个文件"), Location(source.path), str(error).splitlines()[0])
        _refuse(source.path, [*builder.found, found])
    if builder.found:
        _refuse(source.path, builder.found)
    return root


def _slips(source: Source, error: yaml.MarkedYAMLError, builder: _Builder) -> list[Diagnostic]:
    """What is wrong with a text that the parser does not understand: what it stumbles over, and behind slips of the keyboard the next."""
    mending = Mending(source.text)
    told: list[Diagnostic] = []
    while True:
        text = mending.text
        found = problems.syntax(text, source.path, error.problem or "", error.context or "", error.problem_mark, error.context_mark)
        told.append(mending.in_the_file(found))
        if len(told) == MOST or not mending.mend(found):
            break
        builder = _Builder(Source(source.path, mending.text))
        try:
            builder.build(_Parser(mending.text))
        except yaml.MarkedYAMLError as another:
            error = another
        else:
            break
    return sorted({*told, *map(mending.in_the_file, builder.found)}, key=lambda each: (each.location is None, each.location))


class _StopError(Exception):
    """No use in going on with this file."""


class _Builder:
    """Makes the tree of one document and collects what is wrong with it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []

    def build(self, parser: Any) -> Node:
        try:
            return self._document(parser.get_event)
        except _StopError:
            return None
        finally:
            parser.dispose()

    def _document(self, next_event: Callable[[], Any]) -> Node:  # noqa: C901 — one loop, because it runs once for each value of each file
        source = self.source
        root: Any = None
        holder: Any = None
        marks: Any = None  # those of the holder
        parents: list[Any] = []
        key: str | None = None
        key_mark = 0
        in_mapping = False
        nodes = documents = 0
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                value, mark = event.value, event.start_mark.index
                if event.anchor is not None or event.tag is not None:
                    self._property(event)
                if in_mapping and key is None:
                    key, key_mark = value, mark
                    if key in holder or key == "<<":
                        key_mark = self._bad_key(holder, key, key_mark, event)
                    continue
                if value[:1] in FIRST_PLAIN and event.implicit[0]:
                    value = plain(value)
                    if value is None and key is not None and problems.COLON_IN_KEY.search(key):
                        self.found.append(problems.colon_in_key(key, source.place(key_mark)))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                mark = event.start_mark.index
                if in_mapping and key is None:
                    self._stop("D117", _("键只能是文字"), mark, _("以 { 或 [ 开头的文字要加引号"))
                if event.anchor is not None or event.tag is not None:
                    self._property(event)
                value = Mapping(source, mark) if kind is MappingStartEvent else Sequence(source, mark)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                holder = parents.pop()
                in_mapping = type(holder) is Mapping
                marks = None if holder is None else holder.marks
                continue
            elif kind is StreamEndEvent:
                return cast("Node", root)
            else:
                documents += kind is DocumentStartEvent
                self._outside(kind, event.start_mark.index, documents)
                continue
            if in_mapping:
                holder[key] = value
                marks[key] = (key_mark, mark)
                key = None
            elif holder is None:
                root = value
            else:
                holder.append(value)
                marks.append(mark)
            nodes += 1
            if nodes > MAX_NODES:
                self._stop("D115", _("文件里的值超过 {n} 个").format(n=MAX_NODES), mark, _("把它拆成几个文件"))
            if kind is not ScalarEvent:
                parents.append(holder)
                holder, marks = value, value.marks
                in_mapping = kind is MappingStartEvent
                if len(parents) > MAX_DEPTH:
                    self._stop("D114", _("嵌套超过 {n} 层").format(n=MAX_DEPTH), mark, _("检查括号和缩进"))

    def _outside(self, kind: type[yaml.Event], mark: int, documents: int) -> None:
        """What is neither value nor key: the frame of the document, or an alias."""
        if kind is AliasEvent:
            self._stop("D112", _("不能用 * 引用"), mark, _("把内容再写一遍；以 * 开头的文字要加引号"))
        if kind is DocumentStartEvent and documents > 1:
            self._stop("D113", _("一个文件里只能有一份数据，这里又起了一份"), mark, _("删去这一行的 ---"))

    def _property(self, event: Any) -> None:
        if event.anchor is not None:
            self._stop("D112", _("不能用 & 作标记"), event.start_mark.index, _("以 & 开头的文字要加引号"))
        self._stop("D112", _("不能用 ! 标注类型"), event.start_mark.index, _("以 ! 开头的文字要加引号"))

    def _bad_key(self, holder: Mapping, key: str, mark: int, event: Any) -> int:
        """A key that is there already, or that means to merge; the mark that holds for it."""
        if key == "<<":
            if event.implicit[0]:
                self._stop("D112", _("不能用 << 合并"), mark, _("把内容再写一遍"))
            if key not in holder:
                return mark  # in quotation marks it is a word
        first = holder.key_place(key)
        message = _("键“{key}”重复，第一次在第 {line} 行第 {column} 列").format(key=key, line=first.line, column=first.column)
        related = (Related(first, _("第一次写在这里")),)
        hint = _("删去一处；同一指标的几个时期写成列表")
        self.found.append(
            Diagnostic(code="D111", severity=Severity.ERROR, message=message, location=self.source.place(mark), related=related, hint=hint)
        )
        return holder.marks[key][0]

    def _stop(self, code: str, message: str, mark: int, hint: str) -> NoReturn:
        self.found.append(problems.error(code, message, self.source.place(mark), hint))
        raise _StopError


def _decode(content: bytes, path: str) -> tuple[str, list[Diagnostic]]:
    """The text, line ends as they are; GB18030 is understood with a warning."""
    bare = content.removeprefix(BOM_UTF8)
    try:
        return bare.decode(), []
    except UnicodeDecodeError as error:
        bad = bare[: error.start].count(b"\n") + 1
    encoding = "UTF-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "GB18030"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        _refuse(path, [problems.error("D101", _("文件既不是 UTF-8，也不是 GB18030"), Location(path, bad), _("用编辑器另存为 UTF-8"))])
    message = _("文件不是 UTF-8，按 {name} 读出").format(name=encoding)
    hint = _("用编辑器另存为 UTF-8")
    return text, [Diagnostic(code="D102", severity=Severity.WARNING, message=message, location=Location(path), hint=hint)]


def _refuse(path: str, found: list[Diagnostic]) -> NoReturn:
    raise YamlError(_("{path} 无法读懂").format(path=path), location=found[0].location, diagnostics=found) from None
