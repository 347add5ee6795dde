"""Chinese justification for WeasyPrint, which stretches lines at spaces only, and Chinese has none.

In: nothing.   Out: `chinese`, a part with which a line that holds Chinese is stretched evenly between its characters; numbers and Latin
words keep their own spacing. Rests on private parts of WeasyPrint (tested with 70). Where a version has other parts, lines stay ragged
and everything else holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from reportgen.write.quick.parts import Swap

_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_STRETCHED = re.compile("[^\x20-\x7e]+")
"""Runs of characters that may move apart."""


def chinese() -> list[Swap]:
    """Chinese lines are stretched."""
    from weasyprint.layout import inline

    original = inline.justify_line
    _stretched()

    def justify_line(context: Any, line: Any, extra_width: float) -> None:
        words = "".join(box.text for box in _texts(line))
        places = _places(words)
        if places > 1 and _CHINESE.search(words):
            # The last character of a line needs no space after it.
            _spread(line, extra_width / (places - (0 if words[-1:].isascii() else 1)), 0.0)
        else:
            original(context, line, extra_width)

    return [Swap(inline, "justify_line", justify_line)]


def _texts(box: Any) -> Iterator[Any]:
    words, lines = _kinds()
    if isinstance(box, words):
        yield box
    elif isinstance(box, lines):
        for child in box.children:
            yield from _texts(child)


def _places(text: str) -> int:
    """How many characters of `text` may move apart."""
    return sum(len(run) for run in _STRETCHED.findall(text))


def _spread(box: Any, extra: float, shift: float) -> float:
    """Widen every Chinese advance in `box` by `extra`, move the box by `shift`; returns the shift of what follows."""
    words, lines = _kinds()
    if isinstance(box, words):
        box.position_x += shift
        added = extra * _places(box.text)
        if added:
            box.pango_layout = _stretched().instead(box.pango_layout, box, extra)
            box.width += added
        return shift + added
    if not isinstance(box, lines):
        box.translate(shift, 0)
        return shift
    box.position_x += shift
    before = shift
    for child in box.children:
        if child.is_in_normal_flow():
            shift = _spread(child, extra, shift)
    box.width += shift - before
    return shift


@cache
def _kinds() -> tuple[Any, Any]:
    """The boxes that hold words, and those that hold such boxes."""
    from weasyprint.formatting_structure import boxes

    return boxes.TextBox, (boxes.LineBox, boxes.InlineBox)


@cache
def _stretched() -> Any:
    from weasyprint.text.ffi import TO_UNITS, ffi, pango
    from weasyprint.text.line_break import Layout

    class Stretched(Layout):  # type: ignore[misc]  # WeasyPrint has no types
        """A layout that keeps its stretch when WeasyPrint makes it anew for drawing."""

        extra = 0.0

        @classmethod
        def instead(cls, layout: Any, box: Any, extra: float) -> Any:
            """What will be made anew from `box` for drawing; to lay the words out now as well would take as long again."""
            made = cls.__new__(cls)
            made.text, made.justification_spacing, made.max_width = box.text, box.justification_spacing, None
            made.first_line_direction, made.extra = layout.first_line_direction, extra
            return made

        def set_text(self, text: str, justify: bool = False) -> None:
            super().set_text(text, justify)
            attributes = pango.pango_layout_get_attributes(self.layout)
            if attributes == ffi.NULL:
                attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
            spacing = self.style["letter_spacing"]
            spacing = int(((0 if spacing == "normal" else spacing) + self.extra) * TO_UNITS)
            for run in _STRETCHED.finditer(self.text):
                attribute = pango.pango_attr_letter_spacing_new(spacing)
                attribute.start_index = len(self.text[: run.start()].encode())
                attribute.end_index = len(self.text[: run.end()].encode())
                pango.pango_attr_list_change(attributes, attribute)
            pango.pango_layout_set_attributes(self.layout, attributes)

    return Stretched
