"""Chinese justification for WeasyPrint, which stretches lines at spaces only, and Chinese has none.

In: nothing.   Out: `chinese()`, within which a line that holds Chinese is stretched evenly between all its characters.
Rests on private parts of WeasyPrint (tested with 70). Where a version has other parts, lines stay ragged and everything else holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@contextmanager
def chinese() -> Iterator[None]:
    """Stretch Chinese lines while inside."""
    from weasyprint.layout import inline

    original = getattr(inline, "justify_line", None)
    if original is None or not hasattr(inline, "create_layout"):
        yield
        return

    def justify_line(context: Any, line: Any, extra_width: float) -> None:
        words = "".join(box.text for box in _texts(line))
        if len(words) > 1 and _CHINESE.search(words):
            _spread(context, line, extra_width / (len(words) - 1), 0.0)
        else:
            original(context, line, extra_width)

    inline.justify_line = justify_line
    try:
        yield
    finally:
        inline.justify_line = original


def _texts(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _texts(child)


def _spread(context: Any, box: Any, extra: float, shift: float) -> float:
    """Widen every advance in `box` by `extra`, move it by `shift`; returns the shift of what follows."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        _widen(context, box, extra)
        box.position_x += shift
        return shift + extra * len(box.text)
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(shift, 0)
        return shift
    box.position_x += shift
    before = shift
    for child in box.children:
        if child.is_in_normal_flow():
            shift = _spread(context, child, extra, shift)
    box.width += shift - before
    return shift


def _widen(context: Any, box: Any, extra: float) -> None:
    from weasyprint.layout import inline

    if not box.text:
        return
    style = box.style.copy()
    spacing = style["letter_spacing"]
    style["letter_spacing"] = (0 if spacing == "normal" else spacing) + extra
    layout = inline.create_layout(box.text, style, context, None, box.justification_spacing)
    layout.deactivate()
    box.style, box.pango_layout = style, layout
    box.width += extra * len(box.text)
