"""Bold words in a typeface that has no bold, for WeasyPrint, which leaves them as they are. Chinese typefaces of official papers have none.

In: nothing.   Out: `chinese`, a part with which such words are drawn with an outline of their own colour, as Word and browsers do.
A face that has a bold of its own is not touched. Rests on private parts of WeasyPrint (tested with 70); with other parts words stay light.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportgen.write.quick.parts import Swap

BOLD = 600
"""Weights from here on are bold."""
THICKER = 28
"""The outline is this part of the size; half of it lies outside the letter."""
_FILL, _FILL_AND_OUTLINE = 0, 2
"""How a PDF draws letters (ISO 32000-1, 9.3.6)."""


def chinese() -> list[Swap]:
    """Words that are to be bold are so."""
    from weasyprint.draw import text

    original = text.draw_first_line

    def draw_first_line(stream: Any, textbox: Any, *rest: Any) -> Any:
        if textbox.style["font_weight"] < BOLD:
            return original(stream, textbox, *rest)
        with _outlined(stream, textbox.style["color"]):
            return original(stream, textbox, *rest)

    return [Swap(text, "draw_first_line", draw_first_line)]


@contextmanager
def _outlined(stream: Any, color: Any) -> Iterator[None]:
    """Let each font that is set be drawn with an outline, unless it is bold by itself."""
    set_font_size = stream.set_font_size

    def set_font(name: str, size: float) -> None:
        set_font_size(name, size)
        light = any(font.hash == name and not _is_bold(font) for font in stream._fonts.values())  # noqa: SLF001 no other way to them
        stream.set_text_rendering(_FILL_AND_OUTLINE if light else _FILL)
        if light:
            stream.set_color(color, stroke=True)
            stream.set_line_width(size / THICKER)

    stream.set_font_size = set_font
    try:
        yield
    finally:
        del stream.set_font_size
        stream.set_text_rendering(_FILL)


def _is_bold(font: Any) -> bool:
    """What the file of the font says of itself; what was asked for is no proof."""
    known: bool | None = getattr(font, "bold_by_itself", None)
    if known is None:
        from fontTools.ttLib import TTFont

        with TTFont(BytesIO(font.file_content), lazy=True, fontNumber=font.index) as told:
            known = "OS/2" in told and told["OS/2"].usWeightClass >= BOLD
        font.bold_by_itself = known
    return known
