"""What a worker is about to put in place, written down before it does: after a crash the next run knows every file it finds.

In:  entries of the manifest.   Out: one file of lines for each worker; `recovered` holds them against what stands.
A line is written at once. Where the files it names stand as announced, the report was finished and needs no work; where they do not, the
files of before still stand as the manifest has them, for a file takes its place in one step.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from reportgen.batch import stores
from reportgen.batch.manifest import Entry, File, Identity
from reportgen.batch.stores import Place


class Journal:
    """The lines of one worker process."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(folder / f"{os.getpid()}.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def announce(self, identity: Identity, entry: Entry) -> None:
        """Say what is about to stand; `stamp`s are not known yet."""
        files = {form: [file.path, file.digest, file.key, file.env] for form, file in entry.files.items()}
        begun = json.dumps([os.getpid(), identity, entry.options, files], ensure_ascii=False)[:-1]
        # The regions are JSON already. It begins a line of its own, whatever a full disk has left of the one before.
        line = f"\n{begun}, {entry.regions or '[]'}, {entry.open}]".encode("utf-8", "surrogateescape")
        if os.write(self._handle, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        os.close(self._handle)


def recovered(folder: Path, output: Place, known: Mapping[Identity, Entry]) -> Iterator[tuple[Identity, Entry]]:
    """Reports that a run which did not end in order had finished; what it left half-made is cleared away.

    Those that are `known` and stand as they were made are left out: nothing of theirs has to be read.
    """
    for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        for line in path.read_bytes().split(b"\n"):
            try:
                process, identity, options, files, regions, left = json.loads(line)
            except ValueError:
                continue  # cut off
            for name, *_words in files.values():
                with suppress(OSError):
                    stores.tidy(output / name, process)
            if _entered(known.get(tuple(identity)), files, output):
                continue
            found = {}
            for form, (name, digest, key, env) in files.items():
                if stores.digest(output / name) == digest:
                    found[form] = File(name, stores.stamp(output / name), digest, key, env)
            if found:
                whole = len(found) == len(files)
                yield tuple(identity), Entry(options, found, json.dumps(regions, ensure_ascii=False), left, None if whole else ())


def _entered(known: Entry | None, files: Mapping[str, list[str]], output: Place) -> bool:
    """Whether the manifest has what a line says, and all of it stands."""
    return known is not None and all(
        (file := known.files.get(form)) is not None
        and file.digest == digest
        and file.key == key
        and stores.stamp(output / name) == file.stamp
        for form, (name, digest, key, _env) in files.items()
    )


def clear(folder: Path) -> None:
    """Forget the lines: the manifest has them."""
    for path in folder.glob("*.jsonl") if folder.is_dir() else ():
        path.unlink(missing_ok=True)
