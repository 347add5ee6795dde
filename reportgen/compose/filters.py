"""The filters templates may use; none pads, repeats or formats.

In:  views, phrases, lists.   Out: the same, or one phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, cast

from jinja2 import pass_environment
from jinja2.runtime import Undefined
from markupsafe import Markup

from reportgen.compose.enumeration import enumerated
from reportgen.compose.forms import IndicatorView
from reportgen.compose.limits import PIECE
from reportgen.compose.passages import PassageView, Points, Topic
from reportgen.compose.prose import Prose
from reportgen.compose.rendering import Rendering
from reportgen.compose.views import unknown
from reportgen.diagnostics import Location
from reportgen.errors import TemplateError
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.wording import families
from reportgen.wording.phrases import BlockGroup, Paragraphs, Phrase, Printable, joined


class Running(Protocol):
    """What a filter asks of the environment that it runs in."""

    rendering: Rendering

    def each(self, items: object, cost: int) -> Iterator[object]:
        """The items of a loop, counted."""


def _each(environment: Running, value: object) -> list[Any]:
    if isinstance(value, Missing):
        return [value]
    return list(environment.each(value, 0))


def _phrase(environment: Running, value: object) -> Phrase:
    rendering = environment.rendering
    if isinstance(value, Phrase):
        return value
    if isinstance(value, PassageView):
        return value.sentence(rendering.phrase)
    return rendering.phrase(str(value) if isinstance(value, Markup) else value, Location(rendering.reader.location.path))


@pass_environment
def join(environment: Running, value: object, separator: str = "、") -> Phrase:
    """The items with `separator` between them; facts stay facts."""
    items = [_phrase(environment, item) for item in _each(environment, value)]
    told = joined(items, separator)
    environment.rendering.meter.write(PIECE * len(told.parts) + len(separator) * len(items))
    return told


@pass_environment
def in_one_paragraph(environment: Running, value: object) -> Phrase:
    """Several paragraphs run together."""
    told = value.shown(environment.rendering.phrase) if isinstance(value, Prose) else value
    return joined(told, "") if isinstance(told, Paragraphs) else _phrase(environment, told)


@pass_environment
def enumerate_points(environment: Running, value: object) -> Phrase:
    """一是甲；二是乙。"""
    if isinstance(value, Points):
        return value.one_paragraph(environment.rendering.phrase)
    return enumerated([_phrase(environment, item) for item in _each(environment, value)])


@pass_environment
def run_on(environment: Running, value: object) -> Phrase:
    """题。文。题。文。 in one paragraph."""
    points = _points(value)
    return _phrase(environment, value) if points is None else points.run_on(environment.rendering.phrase)


@pass_environment
def dashed(environment: Running, value: object) -> BlockGroup | Missing:
    """Each point in a paragraph of its own that begins with ——."""
    if isinstance(value, Missing):
        return value
    points = _points(value)
    if points is None:
        raise TemplateError(_("这里要一组要点或材料"))
    return points.dashed(environment.rendering.phrase)


def _points(value: object) -> Points | None:
    match value:
        case Points():
            return value
        case PassageView():
            return Points((value,))
        case Topic():
            return Points(value.passages)
    return None


def default(value: object, other: object = "") -> object:
    """`value`, or `other` where it is undefined or missing."""
    return other if isinstance(value, Undefined | Missing) else value


def _items(value: object) -> tuple[Any, ...]:
    if isinstance(value, str | Undefined | Missing) or not hasattr(value, "__iter__"):
        raise TemplateError(_("这里要一组内容"))
    return tuple(cast("Iterable[Any]", value))


def first(value: object) -> object:
    items = _items(value)
    return items[0] if items else Missing(name="第一项", period=None, unit="")


def last(value: object) -> object:
    items = _items(value)
    return items[-1] if items else Missing(name="最后一项", period=None, unit="")


def length(value: object) -> int:
    return len(_items(value))


@pass_environment
def respectively(environment: Running, value: object, attribute: str | None = None) -> Phrase:
    """甲、乙分别增长5.0%、3.2%: of several indicators the same attribute, or their values."""
    views = _indicators(environment, value)
    said = [_phrase(environment, view if attribute is None else view.get(_known(view, attribute))) for view in views]
    return families.respectively(zip((view.called(None) for view in views), said, strict=True))


@pass_environment
def structure(environment: Running, value: object) -> Printable:
    """由上年的3.2∶40.1∶56.7调整为3.0∶39.5∶57.5: several rates that are the parts of one whole."""
    views = _indicators(environment, value)
    reader = environment.rendering.reader
    if len(views) < 2:
        raise TemplateError(_("“结构”要两个以上的指标"))
    found = reader.structure([view.name for view in views], views[0].at, views[0].base)
    return found if isinstance(found, Missing) else families.structure(found, reader.year, reader.house)


def _indicators(environment: Running, value: object) -> list[IndicatorView]:
    views = _each(environment, value)
    if not views or not all(isinstance(view, IndicatorView) for view in views):
        raise TemplateError(_("这里要一组指标"))
    return views


def _known(view: IndicatorView, attribute: str) -> str:
    if attribute not in view.names():
        raise unknown(_("指标没有“{name}”").format(name=attribute), attribute, view.names())
    return attribute


FILTERS: dict[str, Callable[..., Any]] = {
    "join": join,
    "一是": enumerate_points,
    "连排": run_on,
    "列项": dashed,
    "段落": in_one_paragraph,
    "分别": respectively,
    "结构": structure,
    "default": default,
    "first": first,
    "last": last,
    "length": length,
    "list": lambda value: list(_items(value)),
    "reverse": lambda value: list(reversed(_items(value))),
}
"""All filters there are."""
