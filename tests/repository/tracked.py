"""The files of this repository.

In: git, or the folders where there is no git.   Out: the files and the texts of the repository.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
BINARY = {".png", ".ico", ".docx", ".pdf", ".otf", ".ttf"}


LEFT_OUT = {"output", "dist", "build", "__pycache__"}
"""Folders that hold nothing tracked, for a copy of the tree without git; so do those whose name begins with a dot."""


@lru_cache(maxsize=1)
def files() -> tuple[Path, ...]:
    """Every tracked file that stands in the work tree."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        return tuple(sorted(_walk(ROOT)))
    # The tree may belong to another user than the one who runs the tests.
    command = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z"]
    listing = subprocess.run(command, capture_output=True, check=True).stdout
    return tuple(path for name in listing.decode("utf-8").split("\0") if name and (path := ROOT / name).is_file())


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_file() and path.suffix not in {".pyc", ".mo"}:
            yield path
        elif path.is_dir() and path.name not in LEFT_OUT and not path.name.startswith("."):
            yield from _walk(path)


def texts(*suffixes: str) -> tuple[tuple[str, str], ...]:
    """(path relative to the root, text) of the tracked text files, of these suffixes where any are given."""
    return tuple(
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in files()
        if path.suffix not in BINARY and (not suffixes or path.suffix in suffixes)
    )
