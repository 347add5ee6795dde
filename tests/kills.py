"""What the tests share that kill a run, or one who works for it: a province, a correction, and somebody who looks on.

In:  an output folder, the files that may stand there.   Out: `Watch`, which sees half a file, a lost one, one made twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests import batches

MOMENTS = int(os.environ.get("REPORTGEN_KILLS", "4"))
"""How many moments are tried for each who may be killed."""
FORMATS = "docx,html,txt,trace"


def change(root: Path) -> None:
    """A correction in one county of each city, for every year: it reaches every report of the city."""
    for city, counties in batches.CITIES.items():
        for year in batches.YEARS:
            path = root / f"data/甲省/{city}/{counties[0]}/{year}.yaml"
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("研发投入强度: { 数值: ", "研发投入强度: { 数值: 1"), encoding="utf-8")


def undisturbed(root: Path, finish: Callable[[Path], object]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What runs make that nobody disturbs: at first, and after a change that reaches every report of a city."""
    project = batches.lay_out(root)
    finish(root)
    first = batches.written(project.output)
    change(root)
    finish(root)
    return first, batches.written(project.output)


@dataclass
class Watch:
    """Looks at an output folder as somebody does who takes every file under its final name for finished."""

    output: Path
    wanted: Mapping[str, bytes]
    """What is to stand in the end, by region, year and name."""
    allowed: Mapping[str, bytes]
    """What may stand until then."""
    finished: dict[str, int] = field(default_factory=dict)
    """Files that stand as they are to be, with the time at which they were written."""
    looks: int = 0

    @property
    def due(self) -> int:
        """How many files the run has to write."""
        return sum(self.allowed.get(name) != content for name, content in self.wanted.items())

    @property
    def renewed(self) -> int:
        """How many of those it has written."""
        return len(self.finished) - (len(self.wanted) - self.due)

    def look(self) -> None:
        """AssertionError where a file is neither what it was nor what it is to be, or was there and is not, or is written again."""
        found = {}
        for name, content, written in self._seen():
            assert content in (self.wanted[name], self.allowed.get(name)), f"half a file: {name}"
            if content == self.wanted[name]:
                found[name] = written
        lost = self.finished.keys() - found.keys()
        assert not lost, f"was there: {sorted(lost)}"
        again = [name for name, written in self.finished.items() if found[name] != written]
        assert not again, f"written a second time: {again}"
        self.finished = found
        self.looks += 1

    def _seen(self) -> Iterator[tuple[str, bytes, int]]:
        for path in self.output.rglob("*"):
            if not path.name.startswith("."):
                with suppress(OSError):
                    if path.is_file():
                        before = path.stat().st_mtime_ns
                        content = path.read_bytes()
                        if path.stat().st_mtime_ns == before:  # else it took its place just now, and is looked at the next time
                            yield "/".join(path.parts[-3:]), content, before
