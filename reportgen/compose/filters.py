"""The filters templates may use; none pads, repeats or formats.

In:  views, phrases, lists.   Out: the same, or one phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from jinja2 import pass_environment
from jinja2.runtime import Undefined
from markupsafe import Markup

from reportgen.compose.passages import PassageView, Points, Prose, Topic, enumerated
from reportgen.diagnostics import Location
from reportgen.errors import TemplateError
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.wording.phrases import BlockGroup, Paragraphs, Phrase, joined

if TYPE_CHECKING:
    from reportgen.compose.environment import ReportEnvironment


def _each(environment: ReportEnvironment, value: object) -> list[Any]:
    if isinstance(value, Missing):
        return [value]
    return list(environment.each(value, 0))


def _phrase(environment: ReportEnvironment, value: object) -> Phrase:
    rendering = environment.rendering
    place = Location(rendering.reader.location.path)
    if isinstance(value, PassageView):
        return value.sentence(rendering.phrase)
    return rendering.phrase(str(value) if isinstance(value, Markup) else value, place)


@pass_environment
def join(environment: ReportEnvironment, value: object, separator: str = "、") -> Phrase:
    """The items with `separator` between them; facts stay facts."""
    return joined((_phrase(environment, item) for item in _each(environment, value)), separator)


@pass_environment
def in_one_paragraph(environment: ReportEnvironment, value: object) -> Phrase:
    """Several paragraphs run together."""
    if isinstance(value, Prose | Paragraphs):
        return joined(environment.rendering.paragraphs(value), "")
    return _phrase(environment, value)


@pass_environment
def enumerate_points(environment: ReportEnvironment, value: object) -> Phrase:
    """一是甲；二是乙。"""
    if isinstance(value, Points):
        return value.one_paragraph(environment.rendering.phrase)
    return enumerated([_phrase(environment, item) for item in _each(environment, value)])


@pass_environment
def run_on(environment: ReportEnvironment, value: object) -> Phrase:
    """题。文。题。文。 in one paragraph."""
    points = _points(value)
    return _phrase(environment, value) if points is None else points.run_on(environment.rendering.phrase)


@pass_environment
def dashed(environment: ReportEnvironment, value: object) -> BlockGroup | Missing:
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
    return items[0] if items else Missing(name=_("第一项"), period=None, unit="")


def last(value: object) -> object:
    items = _items(value)
    return items[-1] if items else Missing(name=_("最后一项"), period=None, unit="")


def length(value: object) -> int:
    return len(_items(value))


FILTERS: dict[str, Callable[..., Any]] = {
    "join": join,
    "一是": enumerate_points,
    "连排": run_on,
    "列项": dashed,
    "段落": in_one_paragraph,
    "default": default,
    "first": first,
    "last": last,
    "length": length,
    "list": lambda value: list(_items(value)),
    "reverse": lambda value: list(reversed(_items(value))),
}
"""All filters there are."""
