"""A list of entries of plain words in a YAML file that people edit too: read, and added to.

In:  the bytes of the file, the key of the list.   Out: its entries, each with its place, or every problem of them; the bytes with new
entries on top, one a line, and everything else in it as it is, comments and order included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.diagnostics import Diagnostic, Location
from reportgen.errors import DataError
from reportgen.messages import _
from reportgen.yamlfile import problems, tree
from reportgen.yamlfile.quoting import braces, scalar
from reportgen.yamlfile.reading import YamlError, load
from reportgen.yamlfile.scalars import number_text
from reportgen.yamlfile.surgery import Surgery


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: its words by key, an empty text where a key is missing, and where it stands."""

    words: Mapping[str, str]
    location: Location
    places: Mapping[str, Location]
    """Of the values that are there."""

    def __getitem__(self, key: str) -> str:
        return self.words.get(key, "")


Judge = Callable[[Told], tuple[str, Location] | None]
"""What else is wrong with an entry, and where."""


def listed(
    content: bytes, path: str, key: str, *, needed: Sequence[str], known: Sequence[str], example: str, judge: Judge = lambda _told: None
) -> tuple[Told, ...]:
    """The entries under `key`; what else stands in the file is not ours. DataError with every problem of them, each with `example`.

    An entry has all keys that are `needed` and none that is not `known`.
    """
    try:
        root = load(content, path).root
    except YamlError as error:
        raise DataError(_("{path} 看不懂").format(path=path), diagnostics=error.diagnostics) from error
    found: list[Told] = []
    wrong: list[Diagnostic] = []
    items = root.get(key) if isinstance(root, tree.Mapping) else None
    if root is not None and not isinstance(root, tree.Mapping):
        wrong.append(problems.error("D203", _("文件的最外层应为“键: 值”"), Location(path), example))
    elif items is not None and not isinstance(items, tree.Sequence):
        wrong.append(problems.error("D203", _("“{key}”应为一个列表").format(key=key), Location(path), example))
    elif items is not None:
        for place, node in enumerate(items):
            told = _told(node, items.place(place))
            fault = _fault(told, items.place(place), needed, known, judge)
            if fault is not None:
                wrong.append(problems.error("D203", *fault, example))
            elif told is not None:
                found.append(told)
    if wrong:
        raise DataError(_("{path} 里有 {n} 处错误").format(path=path, n=len(wrong)), diagnostics=tuple(wrong))
    return tuple(found)


def _told(node: Any, location: Location) -> Told | None:
    if not isinstance(node, tree.Mapping):
        return None
    return Told({key: _text(value) for key, value in node.items()}, location, {key: node.place(key) for key in node})


def _text(value: Any) -> str:
    if value is None:
        return ""
    return number_text(value) if isinstance(value, Decimal) else str(value).strip()


def _fault(told: Told | None, location: Location, needed: Sequence[str], known: Sequence[str], judge: Judge) -> tuple[str, Location] | None:
    if told is None:
        return _("应写作“键: 值”"), location
    if lacking := [key for key in needed if not told[key]]:
        return _("缺少{keys}").format(keys="、".join(lacking)), location
    if strange := [key for key in told.words if key not in known]:
        return _("没有“{keys}”这个键").format(keys="、".join(strange)), location
    return judge(told)


def added(content: bytes, path: str, key: str, new: Iterable[Mapping[str, str]], *, head: str = "") -> bytes:
    """The file with `new` entries at the head of the list under `key`; `head` opens a new file.

    Values that are empty are left out; what is told on several lines is told on one.

    DataError where the list is not one entry under another. YamlError where the file is no YAML.

    >>> old = "# 甲\\n已阅:\\n  - { 代码: L12 }\\n"
    >>> print(added(old.encode(), "a.yaml", "已阅", [{"代码": "L01", "理由": "见: 原表"}]).decode(), end="")
    # 甲
    已阅:
      - { 代码: L01, 理由: "见: 原表" }
      - { 代码: L12 }
    """
    surgery = Surgery(load(content, path).text or head)
    lines = [braces({name: scalar(" ".join(words.split())) for name, words in entry.items() if words}) for entry in new]
    if not surgery.on_top(key, lines):
        raise DataError(_("{path} 的“{key}”不是一行一条，没有写入").format(path=path, key=key), hint=_("改成一行一条，每行以“- ”开头"))
    return surgery.result().encode()
