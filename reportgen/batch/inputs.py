"""What reports are made from, as files: which there are, and which have changed since they were last looked at.

In:  a workspace.   Out: a `Listing`: each input with a stamp of its time and size; digests of those that need a closer look.
Nothing is parsed here. A stamp is only trusted where the file was quiet before it was taken; else its content decides.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

from reportgen.project import PACKAGE, Project

DATA = "data/"
TREE = "data/*"
"""Stands for the folders of the tree themselves."""
TEMPLATES = "templates"
QUIET = 20_000_000
"""Nanoseconds for which a file must have been left alone, so that a second change would show in its time."""
DEEPEST = 40
"""Folders within each other; deeper goes only one whose links lead back into itself."""
_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Listing:
    """Inputs by name: `data/…` relative to the workspace, `templates<n>/…` for the n-th folder of document types."""

    stamps: Mapping[str, str]
    folders: Mapping[str, Path]
    """Where names that begin so stand."""

    @property
    def digest(self) -> str:
        """One word for all of it."""
        return sha256("\n".join(f"{name}\t{stamp}" for name, stamp in self.stamps.items()).encode("utf-8", "surrogateescape")).hexdigest()

    def content(self, name: str) -> str:
        """Digest of what stands in an input; empty where it cannot be read."""
        if name == TREE:
            return self.stamps[TREE]
        head, _slash, rest = name.partition("/")
        try:
            return sha256((self.folders[head] / rest).read_bytes()).hexdigest()
        except OSError:
            return ""


def listing(project: Project) -> Listing:
    """All inputs of a workspace as they stand now."""
    limit = time.time_ns() - QUIET
    stamps: dict[str, str] = {}
    folders: list[str] = []
    _walk(os.fspath(project.data), DATA, limit, stamps, folders, _ENDINGS, links=False)
    stamps[TREE] = sha256("\n".join(folders).encode("utf-8", "surrogateescape")).hexdigest()
    places = {"data": project.data}
    for number, folder in enumerate(project.template_folders):
        places[f"{TEMPLATES}{number}"] = folder
        _walk(os.fspath(folder), f"{TEMPLATES}{number}/", limit, stamps, [])
    return Listing(stamps, places)


def stamp(path: str | Path) -> str:
    """Time, size of a file that stands still; empty where there is none."""
    try:
        return _stamp(os.stat(path))  # noqa: PTH116  (called for every output of a province)
    except OSError:
        return ""


def stand(folder: str | Path, stamps: Iterable[tuple[str, str]]) -> bool:
    """Whether each of the files below a folder, by name, has its stamp; called with all outputs of a country."""
    try:
        here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return not list(stamps)
    try:
        return all(_stamp(os.stat(name, dir_fd=here)) == wanted for name, wanted in stamps)
    except OSError:
        return False
    finally:
        os.close(here)


def program() -> str:
    """One word for the program's own files as they stand."""
    found = walk(PACKAGE, time.time_ns() - QUIET)
    return sha256("\n".join(f"{name}\t{stamp}" for name, stamp in found.items() if not name.endswith(".pyc")).encode()).hexdigest()


def program_content() -> str:
    """One word for what stands in the program's own files."""
    digest = sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".yaml", ".mo") and "__pycache__" not in path.parts:
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def changes(
    listing: Listing, known: Mapping[str, tuple[str, str]], near: Callable[[str], bool] = lambda _name: True
) -> tuple[dict[str, tuple[str, str]], set[str], set[str]]:
    """What is different from what was `known` (name → stamp and digest).

    Entries to be stored anew, names among them whose content has changed or is new, and names that are gone. Contents that nobody has asked
    about yet are only read where they are `near`, so that a small choice does not read a country; their digest stays empty.
    """
    fresh: dict[str, tuple[str, str]] = {}
    changed: set[str] = set()
    for name, found in listing.stamps.items():
        stamp, digest = known.get(name, ("", ""))
        if stamp == found and (digest or not near(name)):
            continue
        fresh[name] = (found, listing.content(name) if stamp or near(name) else "")
        if stamp != found and (not digest or digest != fresh[name][1]):
            changed.add(name)
    return fresh, changed, {name for name in known if name not in listing.stamps}


def region_of(name: str) -> tuple[tuple[str, ...], str] | None:
    """Region path and stem (`2023`, `地区`) of a file of the data tree; None for what stands right in `data/` or elsewhere.

    >>> region_of("data/浙江省/衢州市/2023.yaml")
    (('浙江省', '衢州市'), '2023')
    """
    if not name.startswith(DATA) or name == TREE:
        return None
    *path, file = name.removeprefix(DATA).split("/")
    return (tuple(path), file.rpartition(".")[0]) if path else None


def _walk(
    folder: str,
    prefix: str,
    limit: int,
    found: dict[str, str],
    folders: list[str],
    endings: tuple[str, ...] = ("",),
    *,
    links: bool = True,
    above: int | None = None,
) -> None:
    """Put every file below a folder into `found` and every folder into `folders`.

    Called for a whole country, so it makes few objects, and goes from folder to folder (`above` is the open one that holds this one) rather
    than from the root to each file.
    """
    try:
        here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY, dir_fd=above)
    except OSError:
        return
    try:
        for entry in _entries(here):
            name = entry.name
            if name[0] in ".~" or name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=links):
                if links and prefix.count("/") > DEEPEST:
                    continue
                folders.append(prefix + name)
                _walk(name, f"{prefix}{name}/", limit, found, folders, endings, links=links, above=here)
            elif name.endswith(endings):
                try:
                    status = entry.stat()
                except OSError:
                    found[prefix + name] = "?"
                    continue
                mark = _stamp(status)
                found[prefix + name] = mark if status.st_mtime_ns < limit else f"{mark}~{time.time_ns()}"
    finally:
        os.close(here)


def _entries(folder: int) -> list[os.DirEntry[str]]:
    """What is in an open folder, by name; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=_name)
    except OSError:
        return []


_name = attrgetter("name")


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_mtime_ns}.{status.st_ctime_ns}.{status.st_size}"


def walk(folder: str | Path, limit: int | None = None) -> dict[str, str]:
    """Every file below a folder with its stamp."""
    found: dict[str, str] = {}
    _walk(os.fspath(folder), "", time.time_ns() if limit is None else limit, found, [])
    return found
