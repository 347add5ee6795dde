"""An entry of template.yaml, read key by key: each value with its place, each slip of the pen reported, none fatal.

In:  a mapping of `yamlfile`.   Out: texts, yes-or-no, choices, lists; problems are appended to one list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from reportgen import yamlfile
from reportgen.compose.spec import SmallText
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.messages import _

E = TypeVar("E", bound=StrEnum)


class Entry:
    """A mapping, with what the groups around it declare for all inside (`above`)."""

    def __init__(self, content: yamlfile.Mapping, problems: list[Diagnostic], above: Entry | None = None) -> None:
        self.content = content
        self.problems = problems
        self.above = above

    @classmethod
    def root(cls, tree: object, location: Location, problems: list[Diagnostic]) -> Entry:
        """The top of a file; something else than a mapping is a problem and reads as an empty one."""
        if isinstance(tree, yamlfile.Mapping):
            return cls(tree, problems)
        message = _("文件要写成“键: 值”")
        problems.append(Diagnostic(code="T102", severity=Severity.ERROR, message=message, location=location))
        return cls(_nothing(location), problems)

    @property
    def location(self) -> Location:
        return self.content.location

    def __contains__(self, key: str) -> bool:
        return key in self.content or (self.above is not None and key in self.above)

    def __iter__(self) -> Iterator[str]:
        return iter(self.content)

    def place(self, key: str) -> Location:
        """Where the value of `key` stands, here or in the group around."""
        if key not in self.content and self.above is not None and key in self.above:
            return self.above.place(key)
        return self.content.place(key)

    def value(self, key: str) -> object:
        if key in self.content:
            return self.content[key]
        return None if self.above is None else self.above.value(key)

    def expect(self, keys: Sequence[str]) -> None:
        """Report every key that is none of `keys`."""
        for key in self.content:
            if key not in keys:
                near = get_close_matches(key, keys, n=1, cutoff=0.4)
                hint = _("是否想写 {name}？").format(name=near[0]) if near else _("可用：{names}").format(names="、".join(keys))
                self._report("T103", _("不认识的键“{key}”").format(key=key), self.content.key_place(key), hint)

    def problem(self, code: str, message: str, key: str | None = None, hint: str | None = None) -> None:
        self._report(code, message, self.location if key is None else self.place(key), hint)

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A text; numbers are taken as typed."""
        value = self.value(key)
        if isinstance(value, str):
            return value
        if isinstance(value, Decimal):
            return f"{value:f}"
        if value is not None:
            self.problem("T104", _("“{key}”要写成文字").format(key=key), key)
        elif required:
            self.problem("T105", _("缺少“{key}”").format(key=key))
        return None

    def small_text(self, key: str, *, required: bool = False) -> SmallText | None:
        text = self.text(key, required=required)
        return None if text is None else SmallText(text, self.place(key))

    def words(self, key: str, *, blank: bool = False) -> tuple[str, ...]:
        """A list of texts, or one."""
        return tuple(text.source for text in self.small_texts(key, blank=blank))

    def small_texts(self, key: str, *, blank: bool = False) -> tuple[SmallText, ...]:
        value = self.value(key)
        if value is None:
            return ()
        if not isinstance(value, yamlfile.Sequence):
            text = self.small_text(key)
            return () if text is None else (text,)
        found = []
        for index, item in enumerate(value):
            if isinstance(item, str | Decimal) or (blank and item is None):
                found.append(SmallText("" if item is None else str(item), value.place(index)))
            else:
                self._report("T104", _("“{key}”的每一项要写成文字").format(key=key), value.place(index), None)
        return tuple(found)

    def yes(self, key: str) -> bool:
        """是 or 否; 否 where it is not written."""
        text = self.text(key)
        if text not in (None, "是", "否"):
            self.problem("T106", _("“{key}”要写 是 或 否").format(key=key), key)
        return text == "是"

    def choice(self, key: str, kind: type[E], default: E) -> E:
        return kind(self.one_of(key, tuple(kind), default))

    def one_of(self, key: str, choices: Sequence[str], default: str) -> str:
        """One of these words, `default` where nothing is written; the problem is told where that is none of them either."""
        text = self.text(key) or default
        if text in choices:
            return text
        names = _("可选：{names}").format(names="、".join(filter(None, choices)))
        self.problem("T106", _("“{key}”没有“{text}”这一项").format(key=key, text=text), key, names)
        return default

    def number(self, key: str) -> Decimal | None:
        value = self.value(key)
        if value is None or isinstance(value, Decimal):
            return value
        self.problem("T107", _("“{key}”要写成数").format(key=key), key)
        return None

    def whole(self, key: str, low: int, high: int) -> int | None:
        value = self.number(key)
        if value is None:
            return None
        if value != value.to_integral_value() or not low <= value <= high:
            self.problem("T107", _("“{key}”要写成 {low} 至 {high} 的整数").format(key=key, low=low, high=high), key)
            return None
        return int(value)

    def entry(self, key: str) -> Entry | None:
        """A mapping inside."""
        value = self.value(key)
        if isinstance(value, yamlfile.Mapping):
            return Entry(value, self.problems)
        if value is not None:
            self.problem("T104", _("“{key}”要写成“键: 值”").format(key=key), key)
        return None

    def entries(self, key: str, *, short: str | None = None, inherit: bool = False) -> tuple[Entry, ...]:
        """A list of mappings; an item that is only a text stands for `{short: text}`."""
        value = self.value(key)
        if value is None:
            return ()
        if not isinstance(value, yamlfile.Sequence):
            self.problem("T104", _("“{key}”要写成列表").format(key=key), key)
            return ()
        found = []
        for index, item in enumerate(value):
            if isinstance(item, yamlfile.Mapping):
                found.append(Entry(item, self.problems, self if inherit else None))
            elif isinstance(item, str) and short is not None:
                made = yamlfile.Mapping(value.source, value.value_mark(index))
                made[short] = item
                found.append(Entry(made, self.problems))
            else:
                self._report("T104", _("“{key}”的每一项要写成“键: 值”").format(key=key), value.place(index), None)
        return tuple(found)

    def _report(self, code: str, message: str, location: Location, hint: str | None) -> None:
        self.problems.append(Diagnostic(code=code, severity=Severity.ERROR, message=message, location=location, hint=hint))


def _nothing(location: Location) -> yamlfile.Mapping:
    return yamlfile.Mapping(yamlfile.Source(location.path))
