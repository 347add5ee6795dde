"""Reports to measure with: the sample report of 柯城区 2023 with other figures and other prose each time.

In:  the sample data.   Out: workspaces in memory, each with its own numbers.
The last digit of every figure is moved on by the same rule in every file, so that files go on agreeing with each other; nothing that one
report has made can serve another, as it would if the same one were made again and again.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportgen import compose, markers, pipeline, project
from reportgen.document import Document
from reportgen.model import Region

ROOT = Path(__file__).resolve().parents[2]
CITY, REGION, YEAR, TEMPLATE = "衢州市", "柯城区", 2023, "科技创新工作情况"
_CHARTS = re.compile(r"^[{][{] 图.*\n", re.MULTILINE)
_FIGURE = re.compile(r"((?:数值|同比): |[{][^{}|]*\|)(\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Source:
    """One workspace in memory and the report that is made of it."""

    loaded: pipeline.Loaded
    region: Region
    template: compose.Template

    def document(self) -> Document:
        """The report, with nothing of it worked out or parsed yet; only the ranks of its peers stand, which a run makes once."""
        markers.forget()
        return compose.document(self.loaded.book(self.region, YEAR), self.template).document


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
    loaded = pipeline.open_workspace(project.find(folder))
    return Source(loaded, loaded.region(REGION), loaded.template(TEMPLATE))


def _moved(figure: str, number: int) -> str:
    """The figure with another last digit, never nought."""
    last = int(figure[-1])
    return figure if last == 0 else figure[:-1] + str((last - 1 + number) % 9 + 1)
