"""Values of a style that nobody has set, found without working them out.

In: nothing.   Out: `PARTS`.
WeasyPrint works a property out when it is first asked for, by way of the cascade, logical directions and arithmetic. Of the fifty that it
asks of every box, nearly all have their initial value.
"""

from __future__ import annotations

from typing import Any

from reportgen.write.quick.parts import Part, Swap

_OWN_RULES = ("__", "text_decoration_")
"""How names of properties begin that neither inherit nor start from their initial value."""


def _initial_values() -> list[Swap]:
    from weasyprint.css import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, PHYSICAL_FUNCTIONS, ComputedStyle

    apart = {*INHERITED, *INITIAL_NOT_COMPUTED, "page", "position", "float", "display"}
    initial = {name: value for name, value in INITIAL_VALUES.items() if name not in apart and not name.startswith(_OWN_RULES)}
    # A margin on the left may also have been set as one at the start of a line.
    sides = frozenset(initial).intersection(PHYSICAL_FUNCTIONS)
    logical = frozenset(PHYSICAL_FUNCTIONS[name](block="ttb", inline=inline) for name in sides for inline in ("ltr", "rtl"))
    worked_out = ComputedStyle.__missing__

    def missing(style: Any, name: str) -> Any:
        if name in initial and name not in style.cascaded and (name not in sides or logical.isdisjoint(style.cascaded)):
            value = style[name] = initial[name]
            return value
        return worked_out(style, name)

    return [Swap(ComputedStyle, "__missing__", missing)]


PARTS: tuple[Part, ...] = (_initial_values,)
