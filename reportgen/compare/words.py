"""Words of a folded sentence: numbers whole with their unit, Chinese words whole, everything else a character each.

In: folded text.   Out: tokens, in order; put together they are the text.
Chinese words are told by a list of common ones, the likeliest cut of each run (the product of how common its words are); both texts of a
review are cut alike, which matters more than that a cut is right.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from reportgen import counting

NUMBER = rf"第?{counting.NUMBER}(?:{counting.ROUGH})?(?:{counting.UNIT}|[年月日号])?"
_TOKEN = re.compile(rf"(?P<number>{NUMBER})|[A-Za-z]+(?:[&-][A-Za-z]+)*|(?P<han>(?:(?!第\d)[\u3400-\u9fff])+)|.", re.DOTALL)
_LONGEST = 4
_RARE = -14.0
"""What a character costs that is no part of a listed word; a listed word costs 2 for each class it is below the commonest."""


def tokens(text: str) -> list[str]:
    """The words of `text`.

    >>> tokens("2023年,研发投入强度达2.71%,提升创新能力")
    ['2023年', ',', '研发', '投入', '强度', '达', '2.71%', ',', '提升', '创新', '能力']
    """
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        if match["han"] is not None and len(match[0]) > 1:
            found += _cut(match[0])
        else:
            found.append(match[0])
    return found


def is_number(token: str) -> bool:
    """Whether a token is a number, with its unit."""
    return token[0].isdigit() or (token[0] == "第" and len(token) > 1)


@cache
def _listed() -> dict[str, float]:
    """How likely each listed word is, as a logarithm."""
    found: dict[str, float] = {}
    for line in resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        common, *words = line.split(" ")
        found.update(dict.fromkeys(words, (float(common) - 9) * 1.4 - 6))
    return found


def _cut(run: str) -> list[str]:
    """The likeliest words of a run of Chinese characters."""
    listed = _listed()
    best = [0.0] * (len(run) + 1)
    step = [1] * (len(run) + 1)
    for place in range(len(run) - 1, -1, -1):
        score, length = _RARE + best[place + 1], 1
        for size in range(2, min(_LONGEST, len(run) - place) + 1):
            likely = listed.get(run[place : place + size])
            if likely is not None and likely + best[place + size] > score:
                score, length = likely + best[place + size], size
        best[place], step[place] = score, length
    cut, place = [], 0
    while place < len(run):
        cut.append(run[place : place + step[place]])
        place += step[place]
    return cut
