"""A job file becomes requests.

In:  a YAML file as `load.job` reads it; what the command line says besides.   Out: one `Request` a task, in their order.
"""

from __future__ import annotations

from pathlib import Path

from reportgen import load
from reportgen.batch.requests import Request
from reportgen.batch.selection import Wanted, checked_years, listed
from reportgen.batch.stores import place
from reportgen.errors import MachineError, UsageError
from reportgen.messages import _


def requests(file: Path, shown: str, *, formats: tuple[str, ...]) -> tuple[Request, ...]:
    """The requests of a job file; `formats` holds where it names none.

    UsageError where there is no such file or a year in it cannot be read, DataError with every other problem.
    """
    try:
        content = file.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise UsageError(_("没有任务文件 {path}").format(path=shown), hint=_("写法见 docs/reference/job.md")) from None
    except OSError as error:
        message = _("打不开文件：{reason}").format(reason=error.strerror or error)
        raise MachineError(f"{shown}: {message}", hint=_("检查文件的权限")) from error
    return tuple(_request(task, file.parent, formats) for task in load.job(content, shown))


def _request(task: load.TaskAsked, folder: Path, formats: tuple[str, ...]) -> Request:
    try:
        years = checked_years(task.years)
    except UsageError as error:
        raise UsageError(error.message, hint=error.hint, location=task.location) from None
    return Request(
        wanted=Wanted(years=years, regions=listed(task.regions), templates=listed(task.templates)),
        formats=listed(task.formats) or formats,
        audience=task.audience,
        choices={"theme": task.theme} if task.theme else {},
        strict=task.strict,
        output=place(task.output, folder) if task.output else None,
        name=task.name,
    )
