"""How a file stands beside what is known of it: as made, gone, worked on by a person, damaged.

In:  a path, what the manifest knows.   Out: `Standing`.
A file that the manifest does not know is treated as a person's: it is never written over without a word.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from reportgen.batch import inputs
from reportgen.batch.manifest import File


class Standing(StrEnum):
    """How a file stands."""

    AS_MADE = "as made"
    GONE = "gone"
    EDITED = "edited"
    DAMAGED = "damaged"


def standing(path: Path, known: File | None, form: str) -> Standing:
    """How the file at `path` stands; its content decides where its time or size have changed."""
    stamp = inputs.stamp(path)
    if not stamp:
        return Standing.GONE
    if known is not None and stamp == known.stamp:
        return Standing.AS_MADE
    if known is not None and digest(path) == known.digest:
        return Standing.AS_MADE
    if path.is_dir():
        return Standing.GONE  # whoever writes there is told that it is a folder
    return Standing.EDITED if whole(path, form) else Standing.DAMAGED


def digest(path: Path) -> str:
    """Of the bytes of a file; empty where it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def whole(path: Path, form: str) -> bool:
    """Whether a file can be a report at all: a Word file that opens, a PDF or page with an end, a text that is text."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return bool(content) and _WHOLE.get(form, _text)(path, content)


def _docx(path: Path, _content: bytes) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return package.testzip() is None
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
        return False


def _pdf(_path: Path, content: bytes) -> bool:
    return content.startswith(b"%PDF") and b"%%EOF" in content[-1024:]


def _page(path: Path, content: bytes) -> bool:
    return _text(path, content) and b"</html>" in content


def _trace(_path: Path, content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def _text(_path: Path, content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            content.decode("gb18030")
        except UnicodeDecodeError:
            return False
        return b"\0" not in content


_WHOLE: Mapping[str, Callable[[Path, bytes], bool]] = {"docx": _docx, "pdf": _pdf, "html": _page, "trace": _trace}
