"""What is packed by one Python is unpacked by another, and nothing but the model is made of bytes."""

from __future__ import annotations

import io
import pickle
from enum import Enum
from typing import Any

import pytest

from reportgen.load import packing
from reportgen.model import Stage


class Older(pickle.Pickler):
    """Writes members of enumerations as Python before 3.11.4 does, and with it Debian 12."""

    dispatch_table = packing._NAMED

    def reducer_override(self, thing: Any) -> Any:
        return (getattr, (type(thing), thing.name)) if isinstance(thing, Enum) else NotImplemented


def written(thing: object) -> bytes:
    out = io.BytesIO()
    Older(out, pickle.HIGHEST_PROTOCOL).dump(thing)
    return out.getvalue()


class Trick:
    """Pickles as an attribute of what it is given."""

    def __init__(self, owner: object, name: str) -> None:
        self.asked = owner, name

    def __reduce__(self) -> tuple[object, ...]:
        return getattr, self.asked


def test_enumerations_are_read_as_debian_12_writes_them(kecheng):
    file = kecheng("指标:\n  技术交易额: { 数值: 1, 概数: 余, 公开: 内部, 位次: { 全市: 4 }, 阶段: 快报 }\n")
    catalogue = {each.indicator.name: each.indicator for each in file.observations}

    assert packing.unpack(written(file), catalogue) == file


@pytest.mark.parametrize("trick", [Trick(Stage, "__members__"), Trick(Stage.REVISED, "value"), Trick("", "join")])
def test_attributes_are_not_read_that_way(trick):
    with pytest.raises((pickle.UnpicklingError, KeyError)):
        packing.unpack(pickle.dumps(trick), {})
