"""Lists of words as regular expressions.

In:  words with blanks between them; what may not follow a word stands behind it as a look-ahead, (?!…).   Out: alternatives.
"""

from __future__ import annotations

import re

_AFTER = re.compile(r"\(\?[=!].*$")


def listed(words: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(words.split())


def bare(word: str) -> str:
    """A word without what is said of what follows it."""
    return _AFTER.sub("", word)


def either(*lists: str) -> str:
    """The words of lists, the longer first, as alternatives.

    >>> either("人(?!才) 人次", "个")
    '人次|个|人(?!才)'
    """
    words = {word for words in lists for word in listed(words)}
    return "|".join(sorted(words, key=lambda word: (-len(bare(word)), word)))
