"""`reportgen init`: a new workspace, laid out from the shipped data.

In: a folder that is empty or not there.   Out: the catalogue, the groups, an example region, schemas, a README.
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
IGNORED = "output/\n"
HARMLESS = frozenset({".git", ".gitignore", ".DS_Store", "lost+found"})
"""What an empty folder may hold."""


@click.command(
    "init",
    help=_(
        "在这个目录新建工作区：指标目录、比较范围、一个地区的样例、JSON Schema、说明。已有内容的目录不动。\n\n"
        "例：\n  reportgen init 报告\n  cd 报告 && reportgen list"
    ),
)
@click.argument("directory", metavar=_("<目录>"), type=click.Path(file_okay=False, path_type=Path))
@click.option("--sample", is_flag=True, help=_("带上全部样例数据"))
@click.option("--templates", is_flag=True, help=_("把随附的文种复制到 templates/，以便修改（不复制也能用）"))
@current
def command(session: Session, directory: Path, sample: bool, templates: bool) -> int:
    """Collect the files, then save them all at once."""
    from reportgen.project import shipped
    from reportgen.saving import save

    if directory.is_dir() and any(entry.name not in HARMLESS for entry in directory.iterdir()):
        raise UsageError(_("{directory} 里已有内容，没有改动").format(directory=directory), hint=_("换一个空的或还不存在的目录"))
    data = shipped("data")
    if not data.is_dir():
        raise MachineError(_("安装不完整：没有随附的数据"), hint=_("重新安装 reportgen"))
    contents = {directory / "data" / path.relative_to(data): path.read_bytes() for path in _data(data, whole=sample)}
    if templates:
        kept = shipped("templates")
        contents |= {directory / "templates" / path.relative_to(kept): path.read_bytes() for path in _files(kept)}
    contents |= schema_files(directory / "docs" / "schema", schemas())
    contents[directory / "README.md"] = README.read_bytes()
    if not (directory / ".gitignore").exists():
        contents[directory / ".gitignore"] = IGNORED.encode()
    save(contents)
    session.put(near(directory))
    session.say(_("新建了 {count} 个文件。接着：cd {directory} && reportgen list").format(count=len(contents), directory=near(directory)))
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
