"""What follows from a box's style alone is worked out once for all boxes that share the style.

In: nothing.   Out: `PARTS`.
A style is kept with what was found for it, so that no other can take its place in memory; all are let go when the report is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportgen.write.quick.parts import Part, Swap

_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_NO_LESS_THAN_NOTHING = frozenset({"min_width", "min_height"})
_WIDTHS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
_RADII = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))


def _of_style(find: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`find`, asked once for each style."""
    known: dict[int, tuple[Any, Any]] = {}

    def found(style: Any) -> Any:
        kept = known.get(id(style))
        if kept is None:
            kept = known[id(style)] = find(style), style
        return kept[0]

    return found


def _lengths(style: Any) -> dict[str, Any] | None:
    """What a box's margins, padding and sizes come to; None where something else has a say."""
    from weasyprint.css.properties import Dimension

    if style["box_sizing"] != "content-box":
        return None
    found = {}
    for name in _LENGTHS:
        value = style[name]
        if value == "auto":
            found[name] = 0 if name in _NO_LESS_THAN_NOTHING else value
        elif isinstance(value, Dimension) and value.unit == "px":
            found[name] = value.value
        else:
            return None
    if style["border_collapse"] != "collapse":
        found |= {name: style[name] for name in _WIDTHS}
    return found


def _measures() -> list[Swap]:
    """Lengths of boxes that need nothing but their style: none of them a percentage, a calculation, or that of a border box."""
    from weasyprint.layout import absolute, block, column, grid, inline, page, percent, table
    from weasyprint.layout import float as floats

    original = percent.resolve_percentages

    lengths = _of_style(_lengths)

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        found = lengths(box.style)
        if found is None:
            original(box, containing_block)
            return
        for name, value in found.items():
            setattr(box, name, value)
        if _WIDTHS[0] not in found:
            # Where borders collapse, a cell's have been settled between it and its neighbours.
            for name in _WIDTHS:
                if not hasattr(box, name):
                    setattr(box, name, box.style[name])

    modules = (absolute, block, column, floats, grid, inline, page, percent, table)
    return [Swap(module, "resolve_percentages", resolve_percentages) for module in modules]


def _backgrounds() -> list[Swap]:
    """Boxes without background, shadow, border image and rounded corners."""
    from weasyprint.layout import background

    original = background.layout_box_backgrounds
    nothing = {"background": None, **dict.fromkeys(_RADII, (0, 0))}

    def bare(style: Any) -> bool:
        color = style["background_color"]
        return bool(
            all((0, "px") in style[name] for name in _RADII)
            and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and style["visibility"] != "hidden"
            and all(kind == "none" for kind, _value in style["background_image"])
            and (style["color"] if color == "currentcolor" else color).alpha == 0
            and not style["box_shadow"]
        )

    is_bare = _of_style(bare)

    def layout_box_backgrounds(page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None) -> None:
        if style is not None or box is page or not is_bare(box.style):
            original(page, box, get_image, layout_children, style)
            return
        for name, value in nothing.items():
            setattr(box, name, value)
        if layout_children:
            for child in box.all_children():
                layout_box_backgrounds(page, child, get_image)

    return [Swap(background, "layout_box_backgrounds", layout_box_backgrounds)]


def _struts() -> list[Swap]:
    """How high a line of each style is, and where the words stand in it."""
    from weasyprint.css import computed_values, units
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    strut = _of_style(line_break.strut)
    return [Swap(module, "strut", strut) for module in (computed_values, inline, line_break, units)]


PARTS: tuple[Part, ...] = (_measures, _backgrounds, _struts)
