"""Reports to measure with: the sample report of 柯城区 2023, and as long a one for each of its neighbours, with other figures each time.

In:  the sample data.   Out: workspaces in memory, each with its own numbers.
The last digit of every figure is moved on by the same rule in every file, so that files go on agreeing with each other; nothing that one
workspace has made can serve another, as it would if the same report were made again and again. The neighbours' files are that of 柯城区
with other figures, so that their reports are as long.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import compose, derive, project, workspace
from reportgen.document import Document
from reportgen.model import Region

ROOT = Path(__file__).resolve().parents[2]
CITY, REGION, YEAR, TEMPLATE = "衢州市", "柯城区", 2023, "科技创新工作情况"
_CHARTS = re.compile(r"^[{][{] 图.*\n", re.MULTILINE)
_FIGURE = re.compile(r"((?:数值|同比): |[{][^{}|]*\|)(\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Source:
    """One workspace in memory and the reports that are made of it."""

    loaded: workspace.Workspace
    regions: tuple[Region, ...]
    """The counties of the city, the sample's own first."""
    template: compose.Template

    def document(self) -> Document:
        """The report of the sample's own county, with nothing of it worked out yet."""
        return next(self.documents())

    def documents(self) -> Iterator[Document]:
        """The reports of all counties of the city as a run makes them: nothing is worked out yet, and what they share is so once."""
        rankings, shared = derive.Rankings(self.loaded.dataset), compose.Shared()
        loaded = replace(self.loaded, rankings=rankings)
        for region in self.regions:
            yield compose.document(loaded.book(region, YEAR), self.template, shared=shared).document


@contextmanager
def sources(count: int) -> Iterator[list[Source]]:
    """`count` workspaces with different figures."""
    with tempfile.TemporaryDirectory() as folder:
        yield [_source(Path(folder) / str(number), number) for number in range(count)]


def _source(folder: Path, number: int) -> Source:
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "templates", folder / "templates")
    for path in folder.glob("templates/*/sections/*"):
        # No other route draws charts that Word can edit, so nobody draws any.
        path.write_text(_CHARTS.sub("", path.read_text("utf-8")), "utf-8")
    for path in folder.glob("data/**/2*.yaml"):
        if CITY not in path.parts:
            path.unlink()  # other regions' figures are told in several units and could not be moved alike
            continue
        path.write_text(_FIGURE.sub(lambda match: match[1] + _moved(match[2], number), path.read_text("utf-8")), "utf-8")
    _like_the_sample(folder / "data", number)
    loaded = workspace.open_whole(project.find(folder))
    own = loaded.region(REGION)
    others = [region for region in loaded.dataset.regions.values() if region.parent == own.parent and region != own]
    return Source(loaded, (own, *others), loaded.template(TEMPLATE))


def _like_the_sample(data: Path, number: int) -> None:
    """The neighbours' files become as long as that of the sample's own county, with other figures each."""
    own = next(data.glob(f"**/{REGION}/{YEAR}.yaml"))
    text = own.read_text("utf-8")
    for place, folder in enumerate(sorted(own.parents[1].iterdir()), 1):
        if not folder.is_dir() or folder == own.parent:
            continue
        moved = _FIGURE.sub(lambda match: match[1] + _moved(match[2], number + place), text)  # noqa: B023 -- called at once
        if folder.name.endswith("市"):  # a county-level city calls the group of its neighbours by the city's name
            moved = moved.replace("全市:", f"{CITY[:-1]}:").replace(".全市", f".{CITY[:-1]}")
        (folder / own.name).write_text(moved, "utf-8")


def _moved(figure: str, number: int) -> str:
    """The figure with another last digit, never nought."""
    last = int(figure[-1])
    return figure if last == 0 else figure[:-1] + str((last - 1 + number) % 9 + 1)
