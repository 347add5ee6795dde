"""What templates and passages may call, as objects with Chinese attributes.

In:  a Reader.   Out: views; an attribute is a phrase, a `Missing`, another view, or a `Method` to be called with a text.
Nothing here knows Jinja: the template's environment and the passages' marks resolve names through `attribute`, `item` and `call`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

from reportgen import reckoning
from reportgen.compose.reader import Reader
from reportgen.diagnostics import Location
from reportgen.errors import TemplateError
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.model import Region
from reportgen.period import Span
from reportgen.records import light
from reportgen.region import short_name
from reportgen.wording import periods
from reportgen.wording.phrases import Phrase, Printable, named, period, undigited, words

Print = Callable[[object, Location], Phrase]
"""Turns what a mark in prose calls into a phrase, gaps included; the rendering provides it."""


class View:
    """Something with named attributes that prints as `printable`."""

    __slots__ = ()
    NAME: ClassVar[str]
    """What people call it, for messages."""

    def names(self) -> tuple[str, ...]:
        """The attributes there are, for did-you-mean."""
        raise NotImplementedError

    def get(self, name: str) -> object:
        """The attribute; KeyError where there is none."""
        raise NotImplementedError

    def item(self, key: object) -> object:
        """`view[key]`; KeyError where there is none."""
        return self.get(str(key))

    def printable(self) -> Printable:
        """What is printed when the view itself is printed."""
        raise NotImplementedError

    @property
    def nothing_new(self) -> Missing | None:
        """What an optional clause is not printed for, though nothing is missing: 新增0家 (R47)."""
        return None

    def shown(self, show: Print) -> Printable:  # noqa: ARG002 -- for views of prose, which may call facts
        """The same for a rendering, which knows by `show` what to do about gaps."""
        return self.printable()


@light
@dataclass(frozen=True, slots=True)
class Method:
    """An attribute that wants a text: `.于("2021")`."""

    name: str
    function: Callable[[str], object]


class UnknownName(TemplateError):  # noqa: N818 -- it is a TemplateError still without its place
    """A template or passage calls something that does not exist."""


def attribute(view: object, name: str) -> object:
    """`view.name`; UnknownName with the nearest name where there is none."""
    if isinstance(view, View):
        try:
            return view.get(name)
        except KeyError:
            raise lacking(view, name) from None
    raise unknown(_("“{text}”后面不能再接“.{name}”").format(text=str(view)[:20], name=name), name, ())


def lacking(view: View, name: str) -> UnknownName:
    """The error for an attribute that a view does not have."""
    return unknown(_("{what}没有“{name}”").format(what=view.NAME, name=name), name, view.names())


def call(method: object, argument: object) -> object:
    """`method(argument)`; UnknownName where it is not to be called."""
    if not isinstance(method, Method):
        raise unknown(_("这里不能带括号"), "", ())
    return method.function(str(argument))


MEANT = {"较去年": "较上年", "比上年": "较上年", "比去年": "较上年", "同比增长": "同比", "排名": "位次", "增幅": "变动", "提高": "变动"}
"""What people write for names that look otherwise."""


def unknown(message: str, name: str, known: tuple[str, ...]) -> UnknownName:
    """The error for a name that does not exist, with the nearest that does."""
    near = [MEANT[name]] if MEANT.get(name) in known else get_close_matches(name, known, n=1, cutoff=0.4)
    hint: str | None
    if near:
        hint = _("是否想写 {name}？").format(name=near[0])
    else:
        hint = _("可用：{names}").format(names="、".join(known[:24])) if known else None
    return UnknownName(message, hint=hint)


@light
@dataclass(frozen=True, slots=True)
class Choice(View):
    """Attributes made when asked for: a table from name to function, or any name out of a list."""

    NAME: ClassVar[str] = "范围"
    known: tuple[str, ...]
    make: Callable[[str], object]
    whole: Callable[[], Printable]
    """What the choice itself prints."""

    def names(self) -> tuple[str, ...]:
        return self.known

    def get(self, name: str) -> object:
        if name not in self.known:
            raise KeyError(name)
        return self.make(name)

    def printable(self) -> Printable:
        return self.whole()


@light
@dataclass(frozen=True, slots=True)
class RegionView(View):
    """A region: prints its name."""

    NAME: ClassVar[str] = "地区"
    reader: Reader
    region: Region

    def names(self) -> tuple[str, ...]:
        return tuple(REGION_FORMS)

    def get(self, name: str) -> object:
        return REGION_FORMS[name](self)

    def printable(self) -> Phrase:
        return self.named(self.region.name)

    def named(self, text: str) -> Phrase:
        return named(text, self.region.location)

    @property
    def above(self) -> Region | None:
        path = self.region.parent
        return None if path is None else self.reader.book.dataset.regions.get(path)


def _issuer(view: RegionView) -> Printable:
    file = view.reader.book.file
    line = None if file is None else file.texts.get("发文机关")
    if line is not None:
        return named(line.text, line.location)
    return view.named(view.region.issuer or view.region.name)


def _siblings_word(view: RegionView) -> Phrase:
    """全市 for a 区 or 县, 衢州市 for a 县级市 (R29)."""
    word, above = view.reader.word("上级"), view.above
    if above is not None and word == short_name(above):
        return named(above.name, above.location)
    return undigited(word) or words(word)


REGION_FORMS: Mapping[str, Callable[[RegionView], object]] = {
    "名称": lambda view: view.printable(),
    "简称": lambda view: view.named(short_name(view.region)),
    "自称": lambda view: view.named(view.region.self_word),
    "全域": lambda view: view.named(view.region.whole_word),
    "类型": lambda view: words(view.region.type.value),
    "发文机关": _issuer,
    "上级": lambda view: view if view.above is None else RegionView(view.reader, view.above),
    "上级范围": _siblings_word,
}
"""Attributes of 地区."""


def data_date(reader: Reader) -> Printable:
    """目前: 截至2023年底, the last day that the report's own figures of its year reach, never the day of reading (R24)."""
    file, year = reader.book.file, reader.year
    found = file.observations if file is not None else ()
    last = None if isinstance(year, Span) else reckoning.data_date([each.period for each in found if each.value is not None], year)
    if last is None:
        return Missing(name="目前", period=None, unit="", reason=_("年度文件没有本年的数，不知道截至何时"))
    return period(periods.label(last, reader.house), reader.location)


def report_year(reader: Reader, shift: int) -> Phrase:
    """本年, 上年, 来年."""
    year = reader.year
    if isinstance(year, Span):
        moved: int | Span = year if shift == 0 else (year.first - 1 if shift < 0 else year.last + 1)
    else:
        moved = year + shift
    return period(periods.years(moved, reader.house), reader.location)
