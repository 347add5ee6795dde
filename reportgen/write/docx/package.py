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
_DEFLATED = 8
_MIDNIGHT = 0
_FIRST_DAY = 0x21
"""1980-01-01."""
_LEVEL_ONCE = 9
_LEVEL_EACH = 6


@dataclass(frozen=True, slots=True)
class Static:
    """Parts that are the same in every report of a theme, compressed, with their share of the directory."""

    data: bytes
    directory: bytes
    count: int


def compress(parts: Mapping[str, bytes]) -> Static:
    """The static parts, in the order given. Word wants `[Content_Types].xml` first."""
    data, directory = _members(parts, offset=0, level=_LEVEL_ONCE)
    return Static(data, directory, len(parts))


def pack(static: Static, parts: Mapping[str, bytes]) -> bytes:
    """The package: the static parts, then the report's own."""
    data, directory = _members(parts, offset=len(static.data), level=_LEVEL_EACH)
    directory = static.directory + directory
    count = static.count + len(parts)
    start = len(static.data) + len(data)
    return b"".join((static.data, data, directory, _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)))


def _members(parts: Mapping[str, bytes], *, offset: int, level: int) -> tuple[bytes, bytes]:
    data, directory = [], []
    for part, content in parts.items():
        name = part.encode("ascii")
        squeezed = _deflate(content, level)
        sizes = (zlib.crc32(content), len(squeezed), len(content), len(name))
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, _DEFLATED, _MIDNIGHT, _FIRST_DAY, *sizes, 0) + name
        entry = _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, 0, _DEFLATED, _MIDNIGHT, _FIRST_DAY, *sizes, 0, 0, 0, 0, 0, offset)
        directory.append(entry + name)
        data += [local, squeezed]
        offset += len(local) + len(squeezed)
    return b"".join(data), b"".join(directory)


def _deflate(content: bytes, level: int) -> bytes:
    deflater = zlib.compressobj(level, zlib.DEFLATED, -15)
    return deflater.compress(content) + deflater.flush()
