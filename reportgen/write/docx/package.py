"""Parts into a zip file, with the same bytes for the same parts.

In: the parts that stay (compressed once) and those of the report.   Out: the bytes of the package.
Order is given, times are the zip format's first day, so nothing of the clock or the machine gets into a report. zipfile would compress
the static parts anew for each report, which takes longer than everything else together.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_DEFLATED, _STORED = 8, 0
_MIDNIGHT = 0
_FIRST_DAY = 0x21
"""1980-01-01."""
_ONCE = (9, -15)
"""Level and window of compression that is done once for all reports."""
_LARGE = 16384
_EACH_LARGE = (3, -15)
"""A report's text takes a quarter of the time at level 3 that it takes at 6, and a tenth more room."""
_EACH_SMALL = (6, -13)
"""Setting up a larger window takes longer than compressing what is smaller than it."""


@dataclass(frozen=True, slots=True)
class Static:
    """Parts that are the same in every report of a theme, compressed, with their share of the directory."""

    data: bytes
    directory: bytes
    count: int


def compress(parts: Mapping[str, bytes]) -> Static:
    """The static parts, in the order given. Word wants `[Content_Types].xml` first."""
    data, directory = _members(parts, offset=0, once=True)
    return Static(data, directory, len(parts))


def pack(static: Static, parts: Mapping[str, bytes]) -> bytes:
    """The package: the static parts, then the report's own."""
    return _closed(static, *_members(parts, offset=len(static.data)), len(parts))


def store(parts: Mapping[str, bytes]) -> bytes:
    """A package whose parts are not compressed, because it will be a part of another one, which compresses it whole."""
    return _closed(_NOTHING, *_members(parts, offset=0, stored=True), len(parts))


def _closed(static: Static, data: bytes, directory: bytes, count: int) -> bytes:
    directory = static.directory + directory
    count += static.count
    start = len(static.data) + len(data)
    return b"".join((static.data, data, directory, _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)))


def _members(parts: Mapping[str, bytes], *, offset: int, once: bool = False, stored: bool = False) -> tuple[bytes, bytes]:
    data, directory = [], []
    method = _STORED if stored else _DEFLATED
    for part, content in parts.items():
        name = part.encode("ascii")
        squeezed = content if stored else zlib.compress(content, *_effort(content, once=once))
        sizes = (zlib.crc32(content), len(squeezed), len(content), len(name))
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, method, _MIDNIGHT, _FIRST_DAY, *sizes, 0) + name
        entry = _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, 0, method, _MIDNIGHT, _FIRST_DAY, *sizes, 0, 0, 0, 0, 0, offset)
        directory.append(entry + name)
        data += [local, squeezed]
        offset += len(local) + len(squeezed)
    return b"".join(data), b"".join(directory)


def _effort(content: bytes, *, once: bool) -> tuple[int, int]:
    return _ONCE if once else _EACH_LARGE if len(content) > _LARGE else _EACH_SMALL


_NOTHING = Static(b"", b"", 0)
