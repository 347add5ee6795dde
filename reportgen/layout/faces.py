"""Whether a font is the face that is asked for, or may stand in for it.

In: the name of a font as a PDF or DOCX has it, a face of the theme.   Out: yes or no.
Names differ by writer (`FandolFang-Regular`, `Noto-Serif-CJK-SC-Heavy`, `NotoSerifCJKjp-Black`), so they are held against each other
without signs, languages and weights.
"""

from __future__ import annotations

import re

from reportgen.write.theme import CHAINS, RARE, Face

_SIGNS = re.compile(r"[^0-9a-z\u4e00-\u9fff]")
_REST = re.compile(r"(?:cjk)(?:sc|tc|jp|kr|hk)")
_OTHER_NAMES = {Face.SONG: ("nsimsun", "新宋体"), Face.LATIN: ("timesnewromanps",), Face.HEI: ("hei",), Face.KAI: ("kai",)}


def serves(font: str, face: Face) -> bool:
    """Whether `font` is one of the families of `face`.

    >>> serves("FandolFang-Regular", Face.FANG), serves("SimSun", Face.FANG)
    (True, False)
    """
    name = plain(font)
    return any(name.startswith(plain(family)) for family in (*CHAINS[face].families, *_OTHER_NAMES.get(face, ()), *RARE))


def plain(name: str) -> str:
    """A name without signs, languages and the weights that mean black.

    >>> plain("NotoSerifCJKjp-Black-VKana"), plain("Noto Serif CJK SC Black")
    ('notoserifcjkblackvkana', 'notoserifcjkblack')
    """
    return _REST.sub("cjk", _SIGNS.sub("", name.lower())).replace("heavy", "black")
