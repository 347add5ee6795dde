"""From the data folder to the model: YAML files in, `Dataset` out.

In:  a `Project`.   Out: `dataset(project)`, or DataError with every problem of every file, each with file, line, column, what was found
and what to do; `find_region` for what a person types on the command line; `schemas` for editors.
`lazily(project)` gives a data set that reads a region's files when they are first asked for, and knows which were (`Shelf`).
`year_file` and `References` are the pure step from one file's bytes to a `YearFile`, for those who keep results.
"""

from __future__ import annotations

from reportgen.errors import UsageError
from reportgen.load.findings import closest
from reportgen.load.gathering import Ground, by_name, dataset
from reportgen.load.job import TaskAsked, job
from reportgen.load.kept import Kept
from reportgen.load.packing import pack, unpack
from reportgen.load.references import References
from reportgen.load.regions import undescribed
from reportgen.load.schema import schemas
from reportgen.load.shelf import Shelf, lazily, over
from reportgen.load.yearfile import year_file
from reportgen.messages import _
from reportgen.model import Dataset, Region

__all__ = [
    "Ground",
    "Kept",
    "References",
    "Shelf",
    "TaskAsked",
    "dataset",
    "find_region",
    "job",
    "lazily",
    "over",
    "pack",
    "schemas",
    "undescribed",
    "unpack",
    "year_file",
]


def find_region(data: Dataset, text: str) -> Region:
    """The region that `text` names: its name, or the end of its path where the name is not unique.

    Raises UsageError with the candidates, or with the name that was probably meant.
    """
    found = by_name(data.regions, text)
    if len(found) == 1:
        return found[0]
    if found:
        paths = "、".join("/".join(region.path[-2:]) for region in found)
        raise UsageError(_("有 {n} 个“{text}”").format(n=len(found), text=text), hint=_("写明上级：{paths}").format(paths=paths))
    names = [region.name for region in data.regions.values()]
    likely = [name for name in names if text and name.startswith(text)] or closest(text.rpartition("/")[2], names, most=3)
    hint = _("是否指 {names}？").format(names="、".join(likely)) if likely else _("用 reportgen list 查看有哪些地区")
    raise UsageError(_("没有“{text}”这个地区").format(text=text), hint=hint)
