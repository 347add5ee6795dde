"""What nobody expected: a fault of the machine, or one of ours with the file that holds the rest.

In: an exception.   Out: what it was if it is told already, else `MachineError`, or `InternalError` whose hint says what to attach.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import traceback

from reportgen import __version__
from reportgen.errors import FullError, InternalError, MachineError, ReportgenError
from reportgen.messages import _

MACHINE = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EIO, errno.EAGAIN}
)
"""Refusals of the system that no program can prevent."""


def told(error: Exception) -> ReportgenError:
    """`error` in words fit for a person: its own, the machine's where the system refused, else ours.

    With REPORTGEN_DEBUG=1 what nobody expected is raised instead.
    """
    if isinstance(error, ReportgenError):
        return error
    if os.environ.get("REPORTGEN_DEBUG"):
        raise error
    if isinstance(error, MemoryError):
        return MachineError(_("内存不足"), hint=_("减少 -j，或关掉别的程序后重试"))
    if isinstance(error, OSError) and error.errno in MACHINE:
        place = "" if error.filename is None else f" {error.filename}"
        kind = FullError if error.errno in (errno.ENOSPC, errno.EDQUOT) else MachineError
        return kind(_("系统拒绝了这一步：{reason}").format(reason=error.strerror) + place, hint=_("检查磁盘空间、权限和打开的文件数后重试"))
    return internal(error)


def internal(error: Exception) -> InternalError:
    """A fault of ours; its traceback goes to a log file in the folder for temporary files."""
    lines = [f"reportgen {__version__}, Python {sys.version}, {sys.platform}\n", *traceback.format_exception(error)]
    try:
        handle, path = tempfile.mkstemp(prefix="reportgen-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(lines)
    except OSError:
        hint = _("设 REPORTGEN_DEBUG=1 再运行一次，把屏幕上的内容和所用的命令发给维护者")
    else:
        hint = _("把 {path}、所用的命令和有关的数据文件发给维护者").format(path=path)
    return InternalError(_("程序出了内部错误（{kind}），不是您的数据的错").format(kind=type(error).__name__), hint=hint)
