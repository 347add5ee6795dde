"""Parsed year files kept from one run to the next, so that a file that has not changed is not parsed again.

In:  a file's bytes and path, what they refer to.   Out: the `YearFile` and its findings as they were made before, or nothing.
A key covers everything that parsing depends on: bytes, path, region, year, references, language, and the program itself. What is kept
is only ever read as the classes of the model, whoever has written the file (`packing`). Harmless to delete.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from reportgen.diagnostics import Diagnostic
from reportgen.load.packing import pack, unpack
from reportgen.model import Indicator, YearFile

Parsed = tuple[YearFile | None, tuple[Diagnostic, ...]]
_AT_ONCE = 500
"""So many new entries are written together."""


class Kept:
    """A store of parsed files; `ground` names everything they refer to and the program that parses."""

    def __init__(self, file: Path, ground: bytes, indicators: Mapping[str, Indicator]) -> None:
        self._file = file
        self._ground = sha256(ground)
        self._indicators = indicators
        self._new: dict[bytes, bytes] = {}
        self._base: sqlite3.Connection | None = None
        self._broken = False

    def key(self, content: bytes, path: str) -> bytes:
        """What tells apart one parsing from all others."""
        digest = self._ground.copy()
        digest.update(path.encode())
        digest.update(b"\0")
        digest.update(content)
        return digest.digest()

    def find(self, key: bytes) -> Parsed | None:
        """What was parsed before under this key; None where nothing fit to use was kept."""
        held = self._new.get(key)
        if held is None and (base := self._open()) is not None:
            try:
                row = base.execute("SELECT content FROM parsed WHERE key = ?", (key,)).fetchone()
            except sqlite3.Error:
                return None
            held = row[0] if row else None
        if held is None:
            return None
        try:
            found: Parsed = unpack(held, self._indicators)
        except Exception:  # noqa: BLE001  (whatever a damaged file makes of unpickling: it is parsed again)
            return None
        return found if isinstance(found, tuple) and len(found) == 2 else None

    def keep(self, key: bytes, parsed: Parsed) -> None:
        """Remember what was parsed."""
        self._new[key] = pack(parsed)
        if len(self._new) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what is new; a store that cannot be written is done without."""
        base = self._open() if self._new else None
        if base is not None:
            with suppress(sqlite3.Error), base:
                base.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?)", self._new.items())
        self._new.clear()

    def close(self) -> None:
        """Write what is new and let go of the file; before a fork, for a connection is one process's own."""
        self.flush()
        if self._base is not None:
            self._base.close()
            self._base = None

    def _open(self) -> sqlite3.Connection | None:
        if self._base is None and not self._broken:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._base = sqlite3.connect(self._file, timeout=5, isolation_level="DEFERRED")
                self._base.execute("PRAGMA synchronous = OFF")
                self._base.execute("CREATE TABLE IF NOT EXISTS parsed (key BLOB PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID")
                self._begin_anew_where_ground_differs(self._base)
            except (OSError, sqlite3.Error):
                if self._base is not None:
                    self._base.close()
                self._broken, self._base = True, None
        return self._base

    def _begin_anew_where_ground_differs(self, base: sqlite3.Connection) -> None:
        """What another program, or with another catalogue, has parsed is never asked for again: it only takes room."""
        ground = self._ground.digest()
        with base:
            base.execute("CREATE TABLE IF NOT EXISTS ground (digest BLOB NOT NULL)")
            if base.execute("SELECT digest FROM ground").fetchone() != (ground,):
                base.execute("DELETE FROM parsed")
                base.execute("DELETE FROM ground")
                base.execute("INSERT INTO ground VALUES (?)", (ground,))
