"""The files of this repository.

In: git, where this is a clone.   Out: the tracked files, and those of the wheel's sources where there is no git.
"""

from __future__ import annotations

import subprocess
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
BINARY = {".png", ".ico", ".docx", ".pdf", ".otf", ".ttf"}


@lru_cache(maxsize=1)
def files() -> tuple[Path, ...]:
    """Every tracked file that stands in the work tree."""
    listing = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True).stdout
    return tuple(path for name in listing.decode("utf-8").split("\0") if name and (path := ROOT / name).is_file())


def texts(*suffixes: str) -> tuple[tuple[str, str], ...]:
    """(path relative to the root, text) of the tracked text files, of these suffixes where any are given."""
    return tuple(
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in files()
        if path.suffix not in BINARY and (not suffixes or path.suffix in suffixes)
    )
