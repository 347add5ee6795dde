"""What a run is asked for, in words: light enough to find out that nothing is to be done without loading anything.

In:  options of the command line, or an entry of a job file.   Out: `Request`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from reportgen.batch.selection import Wanted
from reportgen.batch.stores import Address, Place, place
from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which reports, in which formats, where to."""

    wanted: Wanted = field(default_factory=Wanted)
    region: str = ""
    """With `year`: this one report, as a person names it."""
    year: str = ""
    formats: tuple[str, ...] = ()
    audience: str = ""
    """Empty: 内部; with `changed`, as they were made."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Further fields of `pipeline.Job`: theme and the like."""
    strict: bool = False
    output: Place | None = None
    name: str = ""
    """Of the task in a job file."""

    @property
    def one(self) -> bool:
        """One region and year rather than a choice of many."""
        return bool(self.region)

    def folder(self, project: Project) -> Place:
        """Where the files go: `output` as seen from the current folder, else the workspace's."""
        return self.output if isinstance(self.output, Address) else place(self.output or project.output)

    @property
    def key(self) -> str:
        """One word for everything that says which files are meant and how they are to be."""
        shell = self.choices.get("shell", "")
        file = Path(shell).read_bytes() if shell and Path(shell).is_file() else b""
        words = (
            sha256(file).hexdigest(),
            self.wanted,
            self.region,
            self.year,
            self.formats,
            self.audience,
            sorted(self.choices.items()),
            self.strict,
        )
        return sha256(repr(words).encode("utf-8", "surrogateescape")).hexdigest()


def amount(text: str) -> int:
    """Bytes from `2G`, `512M` or a plain number of bytes; UsageError otherwise.

    >>> amount("2G")
    2147483648
    """
    units = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
    number = text.strip().upper().removesuffix("B").removesuffix("I")
    factor = units.get(number[-1:], 1)
    try:
        found = int(float(number.rstrip("KMG")) * factor)
    except (ValueError, OverflowError):
        found = 0
    if found < 64 << 20:
        raise UsageError(_("内存上限“{text}”看不懂").format(text=text), hint=_("如 2G 或 512M，不少于 64M"))
    return found
