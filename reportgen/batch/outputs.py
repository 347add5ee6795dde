"""How a file stands beside what is known of it: as made, gone, worked on by a person, damaged.

In:  a path, what the manifest knows.   Out: `Standing`.
A file that the manifest does not know is treated as a person's: it is never written over without a word.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from enum import StrEnum
from io import BytesIO

from reportgen.batch import stores
from reportgen.batch.manifest import File
from reportgen.batch.stores import Place


class Standing(StrEnum):
    """How a file stands."""

    AS_MADE = "as made"
    GONE = "gone"
    EDITED = "edited"
    DAMAGED = "damaged"


def standing(path: Place, known: File | None, form: str) -> Standing:
    """How the file at `path` stands; its content decides where its time or size have changed."""
    stamp = stores.stamp(path)
    if not stamp:
        return Standing.GONE
    if known is not None and stamp == known.stamp:
        return Standing.AS_MADE
    if known is not None and stores.digest(path) == known.digest:
        return Standing.AS_MADE
    if path.is_dir():
        return Standing.GONE  # whoever writes there is told that it is a folder
    return Standing.EDITED if whole(path, form) else Standing.DAMAGED


def whole(path: Place, form: str) -> bool:
    """Whether a file can be a report at all: a Word file that opens, a PDF or page with an end, a text that is text."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return bool(content) and _WHOLE.get(form, _text)(content)


def _docx(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return package.testzip() is None
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
        return False


def _pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF") and b"%%EOF" in content[-1024:]


def _page(content: bytes) -> bool:
    return _text(content) and b"</html>" in content


def _trace(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def _text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            content.decode("gb18030")
        except UnicodeDecodeError:
            return False
        return b"\0" not in content


_WHOLE: Mapping[str, Callable[[bytes], bool]] = {"docx": _docx, "pdf": _pdf, "html": _page, "trace": _trace}
