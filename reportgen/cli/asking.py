"""What a new year asks of the offices: the figures that its reports need, by the document types and the file of the year before.

In: a loaded workspace, region, year.   Out: `newyear.Sheet`, which `new` writes as a year file and `form` as a 填报表.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import compose, workspace
from reportgen.cli import newyear
from reportgen.errors import UsageError
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.model import Region, YearFile
    from reportgen.workspace import Workspace


def wanted(loaded: Workspace, region: Region, year: int, before: int | None, types: tuple[str, ...]) -> newyear.Sheet:
    """What is wanted for `year`; `before` is the year to go by, `types` the document types, both as the files say where not given."""
    file = loaded.dataset.files.get((region.path, year))
    last = earlier(loaded, region, year, before)
    known = [each for when, each in _own(loaded, region).items() if when < year]
    nearest = sorted(known, key=lambda each: -each.year if isinstance(each.year, int) else 0)  # imported files name no type
    declared = next((each.document_types for each in (file, last, *nearest) if each is not None and each.document_types), ())
    chosen = tuple(workspace.checked_template(loaded.project, name) for name in types) or declared
    if not chosen:
        names = "、".join(workspace.templates(loaded.project))
        raise UsageError(_("不知道要做什么报告"), hint=_("用 --template 指明文种；可选：{names}").format(names=names))
    asked = [compose.asked(loaded.template(name)) for name in chosen]
    indicators = [name for one in asked for name in one.indicators]
    return newyear.sheet(
        loaded.book(region, year),
        year,
        last,
        chosen,
        # where neither a type nor a year before says what is wanted, it is what the office has put into its catalogue
        indicators=indicators if indicators or last is not None else list(loaded.dataset.indicators),
        topics=[name for one in asked for name in one.topics],
        letterhead=any(loaded.template(name).letterhead for name in chosen),
    )


def earlier(loaded: Workspace, region: Region, year: int, wanted: int | None) -> YearFile | None:
    """The file to go by: the one asked for, else that of the nearest earlier year."""
    files = _own(loaded, region)
    if wanted is not None:
        if wanted not in files:
            there = "、".join(str(when) for when in sorted(files)) or _("无")
            raise UsageError(
                _("{region} 没有 {year} 年的数据文件").format(region=region.name, year=wanted),
                hint=_("该地区有：{years}").format(years=there),
            )
        return files[wanted]
    return files[max(known)] if (known := [when for when in files if when < year]) else None


def _own(loaded: Workspace, region: Region) -> dict[int, YearFile]:
    """The region's files of single years; no other region's is read."""
    files = loaded.dataset.files
    return {when: files[path, when] for path, when in files if path == region.path and isinstance(when, int)}
