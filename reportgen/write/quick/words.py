"""Words are laid out once: no more of a paragraph than its next line needs, and not again when they are drawn.

In: nothing.   Out: `PARTS`.
WeasyPrint lays out four lines of a paragraph to find where the first one ends, lets that go, and lays the line out again when it is drawn.
"""

from __future__ import annotations

from math import inf
from typing import Any

from reportgen.write.quick.parts import Part, Swap

_DESCRIBED = ("font_style", "font_stretch", "font_weight", "font_size", "font_variant_caps", "font_variation_settings")
_LINES = 1.5
"""How many lines of full-width characters are looked at to find where the first one ends."""
_BEYOND = 8
"""Characters that must stand behind the end of a line, so that nothing further on can have a say in where it is."""
_WIDE = "\u2e80"
"""The first of the characters at which a word of letters or digits has ended."""
_BREAKS = frozenset("\n\r\x85\u2028\u2029\t\xad")
"""What may end a line where it stands, moves to a place in it, or shows only where it ends."""


def _descriptions() -> list[Swap]:
    """Let Pango be given the same description for the same font; it takes a copy of it each time."""
    from weasyprint.text import line_break

    original = line_break.get_font_description
    known: dict[tuple[Any, ...], Any] = {}

    def described(style: Any) -> Any:
        key = (*style["font_family"], *(style[name] for name in _DESCRIBED))
        found = known.get(key)
        if found is None:
            found = known[key] = original(style)
        return found

    return [Swap(line_break, "get_font_description", described)]


def _lines() -> list[Swap]:
    """Let a line be looked for in as many words as it can hold and some more; only where it does not end within them, in all."""
    from weasyprint.layout import inline

    original = inline.split_first_line

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        rest = (style, context, max_width, justification_spacing, is_line_start, minimum)
        size = style["font_size"]
        if max_width is None or max_width == inf or minimum or max_width < 4 * size or not _BREAKS.isdisjoint(text):
            return original(text, *rest)
        count = int(max_width / size * _LINES) + _BEYOND
        while count < len(text) and text[count - 1] < _WIDE:
            count += 1
        if count < len(text):
            piece = text[:count]
            found = original(piece, *rest)
            going_on = found[2]
            if going_on is not None and len(piece.encode()) - going_on >= 4 * _BEYOND:
                return found
        return original(text, *rest)

    return [Swap(inline, "split_first_line", split_first_line)]


def _layouts() -> list[Swap]:
    """Let what was laid out to find a line serve to draw it."""
    from weasyprint.text.ffi import pango
    from weasyprint.text.line_break import Layout

    set_text, deactivate, reactivate = Layout.set_text, Layout.deactivate, Layout.reactivate

    def set_text_of_one_line(layout: Any, text: str, justify: bool = False) -> None:
        set_text(layout, text, justify)
        # As WeasyPrint does before it draws; done later, the words would have to be laid out again.
        if _BREAKS.isdisjoint(text):
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)

    def keep(layout: Any) -> None:
        if hasattr(layout, "kept"):
            deactivate(layout)
        else:
            layout.kept = True

    def take_up(layout: Any, style: Any) -> None:
        layout.kept = True  # no longer than until it is drawn
        if not hasattr(layout, "layout") or layout.justification_spacing or layout.style is not style:
            reactivate(layout, style)

    return [
        Swap(Layout, "set_text", set_text_of_one_line),
        Swap(Layout, "deactivate", keep),
        Swap(Layout, "reactivate", take_up),
    ]


PARTS: tuple[Part, ...] = (_descriptions, _lines, _layouts)
