"""Characters of a PDF's fonts that are named as others of the same shape.

In: the ToUnicode map of a font, the characters that the report prints.   Out: the map, naming those of the report.
An engine that has only a font's own table to name a glyph by takes the first code point that shares it: 工 becomes the radical ⼯ (U+2F2F),
～ becomes 〜, in Fandol as in Noto. A code point that the report does not print cannot be meant; the one that shares its glyph and is
printed is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from unicodedata import normalize

from reportgen.write import fonts

ALIKE = ("—―─━–‒", "…⋯", "·•・‧∙⋅", "～〜∼", "-‐‑−", "“〝", "”〞", "／∕⁄", "｜∣", "　\u2003")
"""Marks that are drawn alike; a Chinese font may draw one by a glyph of its own that is known by the name of another."""
_JOINED = {"⸺": "——", "⸻": "———"}
"""Marks of which a font draws two or three as one."""
_NAMED = re.compile(rb"^(<[0-9A-Fa-f]+>\s+)<([0-9A-Fa-f]+)>\s*$", re.MULTILINE)


def mended(told: bytes, wanted: frozenset[str]) -> bytes:
    """`told` with every code point that is not in `wanted` named as the one in `wanted` that shares its glyph."""

    def rename(found: re.Match[bytes]) -> bytes:
        text = bytes.fromhex(found[2].decode()).decode("utf-16-be", "replace")
        named = "".join(meant(char, wanted) for char in text)
        return found[0] if named == text else found[1] + b"<" + named.encode("utf-16-be").hex().encode() + b">"

    return _NAMED.sub(rename, told)


def meant(char: str, wanted: frozenset[str]) -> str:
    """The character of `wanted` that `char` stands for; itself where there is none.

    >>> meant("\\u2f2f", frozenset("工作")), meant("作", frozenset("工作"))
    ('工', '作')
    """
    if char in wanted:
        return char
    plain = _JOINED.get(char) or normalize("NFKC", char)
    if plain and wanted.issuperset(plain):
        return plain
    alike = next((group for group in ALIKE if char in group), "") or _shared().get(char, "")
    return next((other for other in alike if other in wanted), char)


@cache
def _shared() -> Mapping[str, str]:
    """For each character that shares its glyph with others in a font of the sheet: those others. Read once, when first needed."""
    from fontTools.ttLib import TTFont

    others: dict[str, set[str]] = {}
    for path, index in sorted({fonts.place(family) for families in fonts.faces().values() for family in families}):
        with TTFont(path, fontNumber=index, lazy=True) as font:
            glyphs: dict[str, list[str]] = {}
            for code, glyph in (font.getBestCmap() or {}).items():
                glyphs.setdefault(glyph, []).append(chr(code))
        for chars in glyphs.values():
            for char in chars if len(chars) > 1 else ():
                others.setdefault(char, set()).update(chars)
    return {char: "".join(sorted(found - {char})) for char, found in others.items()}
