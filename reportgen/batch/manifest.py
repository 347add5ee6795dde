"""What was made, from what: the memory of a workspace for one output folder.

In:  what runs have made.   Out: for each report its files, what they were made from, and whether an input has changed since.
One SQLite file in `.reportgen/` of the workspace: whole after a crash at any moment, read in part, changed in place. Deleting it does no
harm: files that equal what would be made are taken up again, others are asked about. One run writes at a time (`lock`).
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from reportgen import saving
from reportgen.batch.stores import Place
from reportgen.errors import MachineError
from reportgen.messages import _
from reportgen.project import Project
from reportgen.records import light

FOLDER = ".reportgen"
VERSION = "1"
WAIT = 30.0
"""Seconds to wait for another run that writes to the same folder."""

_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS inputs (name TEXT PRIMARY KEY, stamp TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS regions (id INTEGER PRIMARY KEY, paths TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS reports (
    id INTEGER PRIMARY KEY, region TEXT NOT NULL, year TEXT NOT NULL, template TEXT NOT NULL, audience TEXT NOT NULL,
    options TEXT NOT NULL, regions INTEGER NOT NULL, open INTEGER NOT NULL, stale TEXT,
    UNIQUE (region, year, template, audience)
);
CREATE TABLE IF NOT EXISTS files (
    report INTEGER NOT NULL, format TEXT NOT NULL, path TEXT NOT NULL, stamp TEXT NOT NULL, digest TEXT NOT NULL,
    key TEXT NOT NULL, env TEXT NOT NULL, PRIMARY KEY (report, format)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS types (region TEXT NOT NULL, year TEXT NOT NULL, names TEXT NOT NULL, PRIMARY KEY (region, year)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seals (request TEXT PRIMARY KEY, inputs TEXT NOT NULL, env TEXT NOT NULL, reports INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS sealed (request TEXT NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (request, report)) WITHOUT ROWID;
"""

Identity = tuple[str, str, str, str]
"""Region, year, document type, audience: what names a report's files."""


@light
@dataclass(frozen=True, slots=True)
class File:
    """A file that was made."""

    path: str
    """Relative to the output folder."""
    stamp: str
    digest: str
    """Of its bytes."""
    key: str
    """Of what it was made from."""
    env: str
    """Of what it was made with."""


@light
@dataclass(frozen=True, slots=True)
class Entry:
    """A report that was made."""

    options: str
    files: Mapping[str, File]
    """By format."""
    regions: str = ""
    """The regions whose figures were looked at, as `labels` tells them; empty where it was read from the manifest."""
    open: int = 0
    """Gaps and errors, for which a strict run would not have made it."""
    stale: tuple[str, ...] | None = None
    """Inputs that have changed since; None where none has."""
    group: int = 0
    """The number of the set of regions, where it was read from the manifest."""


@dataclass(frozen=True, slots=True)
class Seal:
    """That everything a request asks for was found made."""

    reports: int
    files: tuple[tuple[str, str], ...] = field(repr=False)
    """Path and stamp of each."""


class Manifest:
    """The memory of one output folder. Reading an absent one reads nothing; writing needs `lock`."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.file = folder / f"{name}.sqlite"
        self.journals = folder / f"{name}.journal"
        self._lock = folder / f"{name}.lock"
        self.lasting = True
        """Whether it is kept for later runs."""
        self._base: sqlite3.Connection | None = None

    @classmethod
    def of(cls, project: Project, output: Place) -> Manifest:
        """The manifest of a workspace for an output folder; a folder inside the workspace keeps its own when both are moved."""
        words = str(output)
        if isinstance(output, Path) and output.is_relative_to(project.root):
            words = output.relative_to(project.root).as_posix()
        return cls(
            project.root / FOLDER, sha256(words.encode("utf-8", "surrogateescape")).hexdigest()[:16] if words != "output" else "output"
        )

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the manifest alone; another run on the same folder waits, MachineError where it stays held.

        In a workspace that must not be written to, what is made is remembered for this run only.
        """
        try:
            self._prepare()
            handle = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError:
            self.lasting = False
            yield
            self.close()
            return
        try:
            _held(handle)
            yield
        finally:
            self.close()
            os.close(handle)

    def _prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")

    def close(self) -> None:
        """Let go of the file; before a fork, for a connection is one process's own."""
        if self._base is not None and self.lasting:
            self._base.close()
            self._base = None

    def _open(self) -> sqlite3.Connection | None:
        """The tables; None where there are none yet."""
        if self._base is None:
            if not self.lasting or not self.file.exists():
                return None
            self._base = self._connect()
        return self._base

    def _connect(self) -> sqlite3.Connection:
        for _attempt in range(2):
            base = sqlite3.connect(self.file if self.lasting else ":memory:", timeout=WAIT)
            try:
                base.execute("PRAGMA synchronous = NORMAL")  # never torn; a power cut may take the last moment, as it may of the files
                base.executescript(f"BEGIN; {_TABLES}")  # as one: each table by itself would wait for the disk
                row = base.execute("SELECT value FROM about WHERE name = 'version'").fetchone()
                if row is None:
                    base.execute("INSERT INTO about VALUES ('version', ?)", (VERSION,))
                base.commit()
                if row is None or row[0] == VERSION:
                    return base
            except sqlite3.DatabaseError as error:
                if not _damaged(error):
                    base.close()
                    raise _refused(self.file, error) from error
            base.close()  # damaged, or of another version of the program: begin anew
            with suppress(OSError):
                self.file.unlink()
        raise MachineError(_("不能写入 {path}：{reason}").format(path=self.file, reason="SQLite"), hint=_("删去这个文件后重试"))

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """A change that is made as a whole or not at all; MachineError where the machine does not let us."""
        base = self._writing()
        try:
            with base:
                yield base
        except sqlite3.OperationalError as error:
            raise _refused(self.file, error) from error

    def _writing(self) -> sqlite3.Connection:
        if self._base is None:
            self._base = self._connect()
        return self._base

    # --- reading -----------------------------------------------------------------------------------------------------------------

    def about(self, name: str) -> str:
        """A word kept under a name; empty where there is none."""
        base = self._open()
        row = None if base is None else base.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def inputs(self) -> dict[str, tuple[str, str]]:
        """Stamp and digest of each input as it was last seen."""
        base = self._open()
        return {} if base is None else {name: (stamp, digest) for name, stamp, digest in base.execute("SELECT * FROM inputs")}

    def reports(self) -> dict[Identity, Entry]:
        """All reports that were made."""
        base = self._open()
        if base is None:
            return {}
        files: dict[int, dict[str, File]] = {}
        for report, form, *rest in base.execute("SELECT report, format, path, stamp, digest, key, env FROM files"):
            files.setdefault(report, {})[form] = File(*rest)
        found = {}
        query = "SELECT id, region, year, template, audience, options, open, stale, regions FROM reports"
        for number, region, year, template, audience, options, left, stale, group in base.execute(query):
            reasons = None if stale is None else tuple(json.loads(stale))
            found[region, year, template, audience] = Entry(options, files.get(number, {}), "", left, reasons, group)
        return found

    def types(self) -> dict[tuple[str, str], dict[str, bool]]:
        """By region and year, the document types that were asked about, and whether its file is made into them."""
        base = self._open()
        told = () if base is None else base.execute("SELECT * FROM types")
        found = {(region, year): json.loads(names) for region, year, names in told}
        return {key: names for key, names in found.items() if isinstance(names, dict)}  # an earlier version kept lists

    def looked_at(self) -> dict[int, tuple[str, ...]]:
        """The sets of regions that reports rest on, by number."""
        base = self._open()
        return {} if base is None else {number: tuple(json.loads(paths)) for number, paths in base.execute("SELECT * FROM regions")}

    def regions_of(self, identities: Iterable[Identity]) -> set[str]:
        """Labels of all regions on which these reports rested when they were last made."""
        base = self._open()
        if base is None:
            return set()
        wanted = set(identities)
        rows = base.execute("SELECT region, year, template, audience, regions FROM reports")
        numbers = {number for *identity, number in rows if tuple(identity) in wanted}
        sets = self.looked_at()
        return {label for number in numbers for label in sets.get(number, ())}

    def seal(self, request: str, inputs: str, env: str, formats: Sequence[str]) -> Seal | None:
        """What was found made when nothing had changed; None where something may have."""
        base = self._open()
        if base is None:
            return None
        row = base.execute("SELECT reports FROM seals WHERE request = ? AND inputs = ? AND env = ?", (request, inputs, env)).fetchone()
        if row is None:
            return None
        query = "SELECT path, stamp FROM sealed JOIN files ON files.report = sealed.report WHERE sealed.request = ?"
        if len(formats) < 6:
            query += f" AND format IN ({','.join('?' * len(formats))})"
        query += " ORDER BY sealed.report, instr(?, ',' || format || ',')"  # as they were asked for
        asked = f",{','.join(formats)},"
        return Seal(row[0], tuple(base.execute(query, (request, *(formats if len(formats) < 6 else ()), asked))))

    # --- writing -----------------------------------------------------------------------------------------------------------------

    def note_inputs(
        self,
        fresh: Mapping[str, tuple[str, str]],
        gone: Iterable[str],
        stale: Mapping[Identity, Sequence[str]],
        types: Iterable[tuple[str, str]] | None,
        about: Mapping[str, str],
    ) -> None:
        """Keep how inputs stand now, and which reports they make stale; `types` are forgotten, all where None."""
        with self._changing() as base:
            base.executemany("INSERT OR REPLACE INTO inputs VALUES (?, ?, ?)", ((name, *entry) for name, entry in fresh.items()))
            base.executemany("DELETE FROM inputs WHERE name = ?", ((name,) for name in gone))
            where = "region = ? AND year = ? AND template = ? AND audience = ?"
            marks = ((_json(reasons), *identity) for identity, reasons in stale.items())
            base.executemany(f"UPDATE reports SET stale = ? WHERE {where}", marks)
            if types is None:
                base.execute("DELETE FROM types")
            else:
                base.executemany("DELETE FROM types WHERE region = ? AND year = ?", types)
            base.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", about.items())
            if fresh or stale or about:
                base.execute("DELETE FROM seals")
                base.execute("DELETE FROM sealed")

    def keep_types(self, types: Mapping[tuple[str, str], Mapping[str, bool]]) -> None:
        """Keep what files are made into, and what not."""
        with self._changing() as base:
            base.executemany("INSERT OR REPLACE INTO types VALUES (?, ?, ?)", ((*key, _json(names)) for key, names in types.items()))

    def put(self, entries: Iterable[tuple[Identity, Entry]]) -> None:
        """Keep reports that were made.

        Files of formats that were not asked for this time stay; where the report had to be renewed they are marked as behind, by an
        empty `env`.
        """
        groups: dict[str, int] = {}
        with self._changing() as base:
            for identity, entry in entries:
                group = groups.get(entry.regions)
                if group is None:
                    group = groups[entry.regions] = _group(base, entry.regions)
                stale = None if entry.stale is None else _json(entry.stale)
                where = "region = ? AND year = ? AND template = ? AND audience = ?"
                before = base.execute(f"SELECT stale, options FROM reports WHERE {where}", identity).fetchone()
                (number,) = base.execute(
                    "INSERT INTO reports (region, year, template, audience, options, regions, open, stale) VALUES (?,?,?,?,?,?,?,?) "
                    "ON CONFLICT (region, year, template, audience) DO UPDATE SET "
                    "options = excluded.options, regions = excluded.regions, open = excluded.open, stale = excluded.stale RETURNING id",
                    (*identity, entry.options, group, entry.open, stale),
                ).fetchone()
                if before is not None and (before[0] is not None or before[1] != entry.options):
                    base.execute("UPDATE files SET env = '' WHERE report = ?", (number,))
                base.executemany(
                    "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)",
                    ((number, form, *_row(file)) for form, file in entry.files.items()),
                )

    def put_seal(self, request: str, inputs: str, env: str, reports: Iterable[Identity]) -> None:
        """Keep that everything a request asks for stands."""
        with self._changing() as base:
            base.execute("DELETE FROM sealed WHERE request = ?", (request,))
            found = {
                tuple(identity): number for number, *identity in base.execute("SELECT id, region, year, template, audience FROM reports")
            }
            numbers = [found[identity] for identity in reports if identity in found]
            base.execute("INSERT OR REPLACE INTO seals VALUES (?, ?, ?, ?)", (request, inputs, env, len(numbers)))
            base.executemany("INSERT INTO sealed VALUES (?, ?)", ((request, number) for number in numbers))


@lru_cache(maxsize=16)
def labels(paths: frozenset[tuple[str, ...]]) -> str:
    """Regions as JSON, in order; reports that are made one after another mostly rest on the same ones."""
    return _json(sorted("/".join(path) for path in paths))


def _group(base: sqlite3.Connection, regions: str) -> int:
    """The number of a set of regions."""
    base.execute("INSERT OR IGNORE INTO regions (paths) VALUES (?)", (regions or "[]",))
    number: int
    (number,) = base.execute("SELECT id FROM regions WHERE paths = ?", (regions or "[]",)).fetchone()
    return number


def _row(file: File) -> tuple[str, str, str, str, str]:
    return file.path, file.stamp, file.digest, file.key, file.env


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether a file holds no tables, or other ones than ours; not where the machine refuses: what the file holds is still true then."""
    return not isinstance(error, sqlite3.OperationalError) or error.sqlite_errorcode == sqlite3.SQLITE_ERROR


def _refused(file: Path, error: sqlite3.DatabaseError) -> MachineError:
    """What a person can do about it; the last byte of SQLite's code is its kind."""
    kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return saving.refused(file, OSError(_KINDS.get(kind, errno.EIO), str(error)))


_KINDS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}


def _held(handle: int) -> None:
    """Wait until the lock is ours; it is let go by itself when its holder ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system; SQLite still keeps the tables whole
        return
    end = time.monotonic() + WAIT
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > end:
                raise MachineError(_("另一个 render 正在写同一个输出目录"), hint=_("等它结束，或用 -o 写到另一个目录")) from None
            time.sleep(0.1)
        else:
            return
