"""Parts of a library put in place of its own, and taken out again.

In: what makes the parts.   Out: `swapped()`, within which they stand in; `tested`, whether they may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

TESTED = {"weasyprint": "70.0", "pydyf": "0.13.0"}
"""Versions of the libraries whose parts are replaced."""


class Swap(NamedTuple):
    """Something that stands in for a part of a library."""

    owner: Any
    """A module or a class."""
    name: str
    instead: Any


Part = Callable[[], list[Swap]]
"""Makes what is to be put in for one report; what it keeps is let go afterwards.

Raises AttributeError or ImportError where this version has no such part.
"""


@contextmanager
def swapped(*parts: Part) -> Iterator[None]:
    """Let `parts` stand in while inside; those that this version does not have are left out."""
    with ExitStack() as back:
        for part in parts:
            try:
                swaps = part()
                originals = [getattr(swap.owner, swap.name) for swap in swaps]
            except (AttributeError, ImportError):
                continue
            for swap, original in zip(swaps, originals, strict=True):
                setattr(swap.owner, swap.name, swap.instead)
                back.callback(setattr, swap.owner, swap.name, original)
        yield


def tested() -> bool:
    """Whether the libraries are of the versions that the parts were tested with."""
    import pydyf
    import weasyprint

    return {"weasyprint": weasyprint.__version__, "pydyf": pydyf.__version__} == TESTED
