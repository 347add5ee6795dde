"""`reportgen doctor`: is everything here that the program needs?

In: the machine and the workspace.   Out: a list with a remedy for each thing that is missing; exit status 4 if one is needed.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata

import click

from reportgen.cli.session import Session, current, near
from reportgen.errors import MachineError, ReportgenError, UsageError
from reportgen.messages import _
from reportgen.width import pad, width

LIBRARIES = ("babel", "click", "jinja2", "pydantic", "python-docx", "pyyaml", "weasyprint")


class State(StrEnum):
    """How a check came out."""

    FINE = "✓"
    DOUBTFUL = "!"
    MISSING = "✗"


COLORS = {State.FINE: "green", State.DOUBTFUL: "yellow", State.MISSING: "red"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at."""

    name: str
    state: State
    found: str
    remedy: str | None = None
    """A command, or what to do."""


@click.command("doctor", help=_("检查本机和工作区：版本、程序库、各处用字、数据、写入权限。缺少必需的东西时退出码为 4，并给出补救的命令。"))
@current
def command(session: Session) -> int:
    """Look at everything, then print it."""
    groups = {
        _("程序"): list(versions()),
        _("字体和系统库"): list(writing()),
        _("工作区"): list(workspace(session)),
    }
    for title, checks in groups.items():
        session.put(click.style(title, bold=True))
        names = max(width(check.name) for check in checks)
        for check in checks:
            session.put(f"  {click.style(check.state, fg=COLORS[check.state])} {pad(check.name, names)}  {check.found}")
            if check.remedy:
                lead = _("补救：{remedy}") if check.state is State.MISSING else "{remedy}"
                session.put("    " + " " * names + "  " + lead.format(remedy=check.remedy))
    missing = sum(check.state is State.MISSING for checks in groups.values() for check in checks)
    session.say(_("缺 {count} 项必需的").format(count=missing) if missing else _("都齐了"))
    return MachineError.exit_status if missing else 0


def versions() -> Iterator[Check]:
    """Python, ourselves and the libraries."""
    from reportgen import __version__

    yield Check(name="reportgen", state=State.FINE, found=f"{__version__}（Python {platform.python_version()}）")
    for library in LIBRARIES:
        try:
            yield Check(name=library, state=State.FINE, found=metadata.version(library))
        except metadata.PackageNotFoundError:
            yield Check(name=library, state=State.MISSING, found=_("没有安装"), remedy=f"pip install {library}")


def writing() -> Iterator[Check]:
    """Fonts by face and the system libraries of the PDF engine; a substitute is fine and named."""
    from reportgen import write

    for need in write.machine():
        yield Check(name=need.name, state=State.FINE if need.ok else State.MISSING, found=need.detail, remedy=need.hint or None)
    yield cache()


def cache() -> Check:
    """Whether what is slow to make can be kept for the next run."""
    from reportgen.saving import cache_folder

    folder = cache_folder()
    if folder is None:
        return Check(name=_("缓存"), state=State.FINE, found=_("已关闭"))
    there = next(each for each in (folder, *folder.parents) if each.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Check(name=_("缓存"), state=State.FINE, found=folder.as_posix())
    found = _("{folder} 不能写入，每次从头做起，稍慢").format(folder=there)
    return Check(name=_("缓存"), state=State.DOUBTFUL, found=found, remedy=_("用环境变量 REPORTGEN_CACHE 另指一个目录"))


def workspace(session: Session) -> Iterator[Check]:
    """The workspace, its data, and whether its output can be written."""
    try:
        project = session.project
    except UsageError as error:
        yield Check(name=_("位置"), state=State.DOUBTFUL, found=error.message, remedy=error.hint)
        return
    yield Check(name=_("位置"), state=State.FINE, found=project.root.as_posix())
    try:
        from reportgen import load

        dataset = load.dataset(project)
    except ReportgenError as error:
        found = _("{count} 处差错").format(count=max(1, len(error.diagnostics)))
        yield Check(name=_("数据"), state=State.DOUBTFUL, found=found, remedy="reportgen check")
    else:
        found = _("{files} 个年度文件，{regions} 个地区").format(files=len(dataset.files), regions=len(dataset.regions))
        yield Check(name=_("数据"), state=State.FINE, found=found)
    from reportgen import compose

    names = compose.names(project.template_folders)
    yield Check(
        name=_("文种"),
        state=State.FINE if names else State.MISSING,
        found="、".join(names) or _("一个也没有"),
        remedy=None if names else _("重新安装 reportgen"),
    )
    folder = next(folder for folder in (project.output, *project.output.parents) if folder.exists())
    writable = os.access(folder, os.W_OK | os.X_OK)
    yield Check(
        name=_("输出"),
        state=State.FINE if writable else State.MISSING,
        found=near(project.output) if writable else _("{folder} 不能写入").format(folder=folder),
        remedy=None if writable else f"chmod u+w {folder}",
    )
