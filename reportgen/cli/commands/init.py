"""`reportgen init`: a new workspace, laid out from the shipped data.

In: a folder that is empty or not there.   Out: the catalogue, the groups, an example region, schemas, the pages they refer to, a README.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from reportgen.cli.commands.schema import files as schema_files
from reportgen.cli.commands.schema import schemas
from reportgen.cli.session import Session, current, near
from reportgen.errors import MachineError, UsageError
from reportgen.messages import _

README = Path(__file__).parent.parent / "workspace.md"
PAGES = ("reference/data.md", "reference/templates.md", "reference/wording.md", "how-to/use-a-letterhead.md")
"""What files and messages refer to as docs/…; these pages lead to one another and nowhere else."""
IGNORED = "output/\n"
_SAMPLE = "柯城区"
_INDICATOR = "研发投入强度"
"""The region and the indicator that the README of a workspace speaks of."""
HARMLESS = frozenset({".git", ".gitignore", ".DS_Store", "lost+found"})
"""What an empty folder may hold."""


@click.command(
    "init",
    help=_(
        "在这个目录新建工作区：指标目录、比较范围、一个地区的样例、JSON Schema、说明书。已有内容的目录不动。\n\n"
        "写明 --region 就从自己的地区开始，不带样例：建好各级文件夹和地区.yaml，待填。指标目录是科技部门的；别的部门加 --office，"
        "从自己的目录开始。\n\n"
        "例：\n  reportgen init 报告\n  reportgen init 报告 --region 江苏省/盐城市/建湖县\n"
        "  reportgen init 报告 --region 江苏省/盐城市/建湖县 --office 教育局\n  cd 报告 && reportgen list"
    ),
)
@click.argument("directory", metavar=_("<目录>"), type=click.Path(file_okay=False, path_type=Path))
@click.option("--region", "regions", multiple=True, metavar=_("<路径>"), help=_("自己的地区，从省写起（可多次）；不带样例"))
@click.option("--office", metavar=_("<部门>"), help=_("哪个部门，写地区后面的几个字，如 教育局；默认：科学技术局"))
@click.option("--sample", is_flag=True, help=_("带上全部样例数据"))
@click.option("--templates", is_flag=True, help=_("把随附的文种复制到 templates/，以便修改（不复制也能用）"))
@current
def command(session: Session, directory: Path, regions: tuple[str, ...], office: str | None, sample: bool, templates: bool) -> int:
    """Collect the files, then save them all at once."""
    from reportgen.cli import begin
    from reportgen.project import shipped
    from reportgen.saving import save

    if regions and sample:
        raise UsageError(_("--region 和 --sample 只能写一个"), hint=_("要对照样例，另建一个工作区"))
    if office and not regions:
        raise UsageError(_("--office 要和 --region 一起写"), hint=_("如 --region 江苏省/盐城市/建湖县 --office 教育局"))
    if directory.is_dir() and any(entry.name not in HARMLESS for entry in directory.iterdir()):
        raise UsageError(_("{directory} 里已有内容，没有改动").format(directory=directory), hint=_("换一个空的或还不存在的目录"))
    data = shipped("data")
    if not data.is_dir():
        raise MachineError(_("安装不完整：没有随附的数据"), hint=_("重新安装 reportgen"))
    if regions:
        contents = {directory / "data" / path: content for path, content in begin.files(regions, data, office or begin.OFFICE).items()}
    else:
        contents = {directory / "data" / path.relative_to(data): path.read_bytes() for path in _data(data, whole=sample)}
    if templates:
        kept = shipped("templates")
        contents |= {directory / "templates" / path.relative_to(kept): path.read_bytes() for path in _files(kept)}
    contents |= schema_files(directory / "docs" / "schema", schemas())
    contents |= {directory / "docs" / page: (shipped("docs") / page).read_bytes() for page in PAGES}
    told = "指标名称" if office and office != begin.OFFICE else _INDICATOR
    name = regions[0].strip("/ ").rpartition("/")[2] if regions else _SAMPLE
    contents[directory / "README.md"] = (
        README.read_bytes().replace(_SAMPLE.encode(), name.encode()).replace(_INDICATOR.encode(), told.encode())
    )
    if not (directory / ".gitignore").exists():
        contents[directory / ".gitignore"] = IGNORED.encode()
    save(contents)
    session.put(near(directory))
    following = _("reportgen new {region} 年份 --template 文种").format(region=name) if regions else "reportgen list"
    session.say(
        _("新建了 {count} 个文件。接着：cd {directory} && {following}").format(
            count=len(contents), directory=near(directory), following=following
        )
    )
    return 0


def _data(data: Path, *, whole: bool) -> list[Path]:
    """The shipped data files to copy: all, or those of one region and of what it lies in.

    The region is the one whose past is known longest; of several, the one with the fullest file.
    """
    every = [path for path in _files(data) if path.suffix == ".yaml"]
    if whole:
        return every
    years = [path for path in every if path.stem.isdigit()]
    known = Counter(path.parent for path in years)
    fullest = max(years, key=lambda path: (known[path.parent], path.stat().st_size), default=data / "-")
    return [path for path in every if fullest.is_relative_to(path.parent)]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
