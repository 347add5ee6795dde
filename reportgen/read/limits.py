"""How much a file may ask of the machine.

In: sizes.   Out: ReadError with a clear word, before memory or time are spent.
"""

from __future__ import annotations

import time

from reportgen.errors import ReportgenError
from reportgen.messages import _

FILE_BYTES = 64 * 1024 * 1024
PART_BYTES = 48 * 1024 * 1024
"""Of one part of a packed file, unpacked."""
RATIO = 400
"""Unpacked by packed size; XML of long tables reaches about 60."""
PARTS = 5_000
CHARACTERS = 3_000_000
"""Of the raw text: some hundred times a long report."""
LINES = 200_000
CELLS = 300_000
"""Of one table, spans laid out."""
PAGES = 1_000
SECONDS = 60.0
CONVERT_SECONDS = 180


class ReadError(ReportgenError):
    """A file cannot be read as a published text: broken, locked, a scan, too large, of an unknown kind."""

    exit_status = 5


class Deadline:
    """A time by which the reading of one file has to be done."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """ReadError when the time is over."""
        if time.monotonic() > self._end:
            raise ReadError(_("文件读得太久，已停止"), hint=_("拆成几份，或另存为 txt 再试"))


def check_characters(count: int) -> None:
    """ReadError where a text is longer than any report."""
    if count > CHARACTERS:
        raise ReadError(_("文字太多：{count} 字，至多 {limit} 字").format(count=count, limit=CHARACTERS))


def check_lines(count: int) -> None:
    """ReadError where a text has more lines than any report."""
    if count > LINES:
        raise ReadError(_("行数太多：{count} 行，至多 {limit} 行").format(count=count, limit=LINES))


def check_cells(count: int) -> None:
    """ReadError where a table has more cells than any report's."""
    if count > CELLS:
        raise ReadError(_("表格太大，已拒绝"))


def check_bytes(count: int) -> None:
    """ReadError where a file is larger than any report."""
    if count > FILE_BYTES:
        raise ReadError(_("文件太大：{size} MB，至多 {limit} MB").format(size=count // 1024**2, limit=FILE_BYTES // 1024**2))
