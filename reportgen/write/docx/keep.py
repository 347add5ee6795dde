"""Shells kept from one run to the next: to make one, python-docx has to be imported, which takes ten times as long as a report.

In:  Theme, how its parts are made.   Out: the parts, as they were made before or are made now.
Kept in the user's cache, under a name that follows from the theme, our code and python-docx's version, so that nothing kept is ever out
of date. What cannot be read, or is not whole, is made anew; where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import get_ident

from reportgen.saving import cache_folder
from reportgen.write.theme import Theme

Parts = dict[str, bytes]
MOST = 16
"""So many shells are kept; the oldest go first."""


def parts(theme: Theme, make: Callable[[], Parts]) -> Parts:
    """The static parts of `theme`."""
    folder = folder_of_shells()
    if folder is None:
        return make()
    file = folder / f"{_name(theme)}.json"
    found = _read(file)
    if found is None:
        found = make()
        with suppress(OSError, ValueError):
            _write(file, found)
    return found


def folder_of_shells() -> Path | None:
    """Where shells are kept; None where keeping has been turned off."""
    folder = cache_folder()
    return None if folder is None else folder / "docx"


def _name(theme: Theme) -> str:
    """Everything that a shell depends on, in one word."""
    told = sha256(repr(replace(theme, own=None)).encode())
    library = find_spec("docx")
    code = [*sorted(Path(__file__).parent.glob("*.py")), Path(__file__).parents[1] / "theme.py"]
    for path in (*code, *([Path(library.origin)] if library is not None and library.origin else [])):
        told.update(path.read_bytes())
    return told.hexdigest()[:32]


def _read(file: Path) -> Parts | None:
    try:
        digest, _line, content = file.read_bytes().partition(b"\n")
        if digest != sha256(content).hexdigest().encode():
            return None
        return {name: text.encode() for name, text in json.loads(content).items()}
    except (OSError, ValueError):
        return None


def _write(file: Path, found: Parts) -> None:
    """Whole or not at all, also where several processes write at the same time."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = json.dumps({name: part.decode() for name, part in found.items()}, ensure_ascii=False).encode()
    beside = file.with_name(f".{file.name}.{os.getpid()}.{get_ident()}.tmp")
    try:
        beside.write_bytes(sha256(content).hexdigest().encode() + b"\n" + content)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    kept = sorted(file.parent.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in kept[MOST:]:
        old.unlink(missing_ok=True)
