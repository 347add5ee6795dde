"""Files are written whole or not at all, and what stands is never damaged.

In: contents by path.   Out: files; MachineError (exit status 4) where the machine does not let us.
All contents are first written beside their places under other names; only when every one is complete do they take their places.
"""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TypeVar

from reportgen.errors import FullError, MachineError
from reportgen.messages import _

LONGEST_NAME = 200
"""Bytes of one part of a path; file systems allow 255, and a temporary name is longer."""
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})
_SHORT = LONGEST_NAME // 4
"""So many characters are never too long."""
_UNSAFE = '/\\:*?"<>|'


AnyPath = TypeVar("AnyPath", bound=PurePath)

CACHE = "REPORTGEN_CACHE"
"""The environment variable that names another cache, or turns it off."""


def cache_folder() -> Path | None:
    """Where what is only quicker to read than to make is kept: the user's own cache; None where it has been turned off."""
    if (named := os.environ.get(CACHE)) is not None:
        return None if named in ("", "off") else Path(named)
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reportgen"
    except RuntimeError:  # nobody's home
        return None


def save(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write all of `contents` or none; the paths in their order."""
    waiting: dict[Path, str] = {}
    path = Path()
    try:
        for path, content in contents.items():
            made = waiting[path] = str(beside(path, os.getpid()))
            try:
                _write(made, content)
            except FileNotFoundError:
                os.makedirs(path.parent, exist_ok=True)  # noqa: PTH103  (as with all of these: for every output of a province)
                _write(made, content)
            else:
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        for path in contents:
            os.replace(waiting[path], path)  # noqa: PTH105
            del waiting[path]
    except OSError as error:
        raise refused(path, error) from error
    finally:
        for made in waiting.values():
            with suppress(FileNotFoundError, NotADirectoryError):  # it was never made
                os.unlink(made)  # noqa: PTH108
    return tuple(contents)


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(content)


def beside(path: AnyPath, process: int) -> AnyPath:
    """Where a process makes the file that will take its place at `path`."""
    return path.with_name(f".{path.name}.{process}.tmp")


def safe_name(name: str) -> str:
    """`name` as one part of a path on any system: NFC, without separators, control and direction marks, and not too long.

    >>> safe_name("年度/总结\\u202e. ")
    '年度_总结'
    """
    if name.isalnum() and len(name) <= _SHORT and unicodedata.is_normalized("NFC", name) and name.upper() not in _RESERVED:
        return name  # as the names of regions and document types are
    text = unicodedata.normalize("NFC", name)
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
    text = "".join("_" if c in _UNSAFE else c for c in text).strip(" .")
    while len(text.encode()) > LONGEST_NAME:
        text = text[:-1]
    if not text or text.split(".")[0].upper() in _RESERVED:
        text = f"_{text}"
    return text


def refused(path: Path, error: OSError) -> MachineError:
    """That a file cannot be written, and what a person can do about it; FullError where no other could be either."""
    kind = MachineError
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            kind, reason, hint = FullError, _("磁盘已满或超过配额"), _("腾出空间后重试；已有的文件没有改动")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            reason, hint = _("没有写入的权限"), _("换一个目录（-o 目录），或请管理员开放权限；已有的文件没有改动")
        case errno.EISDIR:
            reason, hint = _("那里是一个目录"), _("移走或改名该目录")
        case errno.ENOTDIR | errno.EEXIST:
            reason, hint = _("路径中有一段是文件，不是目录"), _("换一个目录（-o 目录）")
        case errno.ENAMETOOLONG:
            reason, hint = _("路径太长"), _("换一个较短的目录（-o 目录）")
        case _:
            reason, hint = error.strerror or str(error), _("换一个目录（-o 目录）；已有的文件没有改动")
    return kind(_("不能写入 {path}：{reason}").format(path=path, reason=reason), hint=hint)
