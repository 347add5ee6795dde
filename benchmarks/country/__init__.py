"""Data of a country that does not exist: as many provinces, counties, years and indicators as a test or a benchmark asks for.

In:  a `Size`, which holds the seed, and a folder.   Out: a workspace there (`write`), and a list of the conflicts that were planted in it.
The figures walk believably from year to year; cities and provinces are the sums or means of theirs; official ranks and growth follow from
the figures. So `reportgen check` finds in it what was planted and nothing else. The same size gives the same bytes anywhere.

    python -m benchmarks.country FOLDER --provinces 30
"""

from __future__ import annotations

from benchmarks.country.planting import Planted
from benchmarks.country.size import Size
from benchmarks.country.writing import write

__all__ = ["Planted", "Size", "write"]
