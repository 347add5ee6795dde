"""A fault of ours: what the person is told, and the file that holds the rest.

In: an unexpected exception.   Out: `InternalError` whose hint says what to attach.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback

from reportgen import __version__
from reportgen.errors import InternalError
from reportgen.messages import _


def internal(error: BaseException) -> InternalError:
    """`error` in words fit for a person; its traceback goes to a log file in the folder for temporary files."""
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
