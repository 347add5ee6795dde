"""The bureau's choices of wording, `措辞.yaml`.

In:  the bytes of the file.   Out: a `House`; what the file does not choose keeps the house form.
The shape is made from `House` itself, so that a choice is described in one place only.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, get_args, get_type_hints

from reportgen.house import HOUSE, Choice, House, choices
from reportgen.load import reading, scalars
from reportgen.load.findings import Findings
from reportgen.load.scalars import MOST_DECIMALS, Check
from reportgen.load.shapes import Key, Shape
from reportgen.messages import _


def house(content: bytes, path: str, findings: Findings) -> House:
    """The choices as far as they can be read; what is wrong with them goes into `findings`."""
    found = reading.document(content, path, findings)
    root = None if found is None else reading.top(found, findings)
    shape = None if root is None else reading.shape(HouseShape, root, root.location, findings)
    if shape is None:
        return HOUSE
    chosen = {choice.name: getattr(shape, choice.name) for choice in choices()}
    return House(**{name: value for name, value in chosen.items() if value is not None})


def shown(value: object) -> str:
    """A choice as it is written in the file.

    >>> shown(True), shown(Fraction(1, 3)), shown(Decimal("0.5"))
    ('是', '1/3', '0.5')
    """
    return ("是" if value else "否") if isinstance(value, bool) else str(value)


def _fraction(value: object) -> Fraction:
    """A part of the whole: 1/3, or 0.25."""
    text = scalars.text(value)
    try:
        found = Fraction(text)
    except (ValueError, ZeroDivisionError):
        found = Fraction(0)
    if not 0 < found < 1:
        raise scalars.WrongError("D204", _("{found}不是几分之几").format(found=scalars.shown(value)), _("写作 1/3"))
    return found


def _number(least: int) -> Callable[[object], Decimal]:
    def check(value: object) -> Decimal:
        found = scalars.number(value)
        if found < least:
            raise scalars.WrongError("D204", _("{found}太小").format(found=scalars.shown(value)), _("至少 {least}").format(least=least))
        return found

    return check


def _decimals(value: object) -> int:
    found = scalars.whole(value)
    if found > MOST_DECIMALS:
        raise scalars.WrongError("D204", _("{found}太多").format(found=scalars.shown(value)), _("最多 {n}").format(n=MOST_DECIMALS))
    return found


def _check(choice: Choice, kind: Any) -> Any:
    """What checks the value of one choice, by its type."""
    if kind is bool:
        return scalars.Flag
    if kind is int:
        return Annotated[int, Check(_decimals, {"type": "integer", "minimum": 0, "maximum": MOST_DECIMALS})]
    if kind is Decimal:
        return Annotated[Decimal, Check(_number(choice.least), {"type": "number", "minimum": choice.least})]
    if kind is Fraction:
        return Annotated[Fraction, Check(_fraction, {"type": ["string", "number"], "pattern": r"^\d+/\d+$"})]
    return Annotated[str, scalars.word_of(get_args(kind))]


def _key(choice: Choice, kind: Any) -> Key:
    default = shown(choice.default)
    says = f"{choice.says}；缺省 {default}"
    more: dict[str, Any] = {"default": choice.default if isinstance(choice.default, int) and kind is not bool else default}
    if kind is Decimal:
        number = Decimal(default)
        more["default"] = int(number) if number == number.to_integral_value() else float(number)
    return Key(choice.key, says, default=None, schema=more)


def _shape() -> type[Shape]:
    kinds = get_type_hints(House)
    told: dict[str, Any] = {"__doc__": "本单位的措辞。", "__annotations__": {}}
    for choice in choices():
        kind = kinds[choice.name]
        told[choice.name] = _key(choice, kind)
        told["__annotations__"][choice.name] = _check(choice, kind) | None
    return type("HouseShape", (Shape,), told)


HouseShape = _shape()
