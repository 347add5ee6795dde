"""What a text says of one thing in two places: values, ranks, targets beside results (sections 7 to 10).

In:  Reading with its mentions.   Out: marks for L13, L18 to L20, L24, L25, L42.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.check.text.reading import Mark, Reading


def _none(_reading: Reading) -> Iterator[Mark]:
    """Not asked yet."""
    yield from ()


told_twice = hidden_lapses = cumulative_falls = below_actual = already_met = decimals_vary = ranks_disagree = _none
