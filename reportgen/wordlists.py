"""Lists of words as regular expressions, and words that a text is looked through for.

In:  words with blanks between them; what may not follow a word stands behind it as a look-ahead, (?!…).   Out: alternatives.
Most of what is looked for stands nowhere in a text, and a word that does not is missed many times sooner than an expression: a `Hint`.
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


class Hint:
    """A word, and behind it what an expression says; with no word, the expression alone."""

    __slots__ = ("_expression", "word")

    def __init__(self, word: str, behind: str = "") -> None:
        self.word = word
        self._expression = re.compile(re.escape(word) + behind)

    @property
    def pattern(self) -> str:
        """All of it as an expression."""
        return self._expression.pattern

    def places(self, text: str) -> list[int]:
        """Where it begins in a text.

        >>> Hint("等", "[0-9]").places("等级、甲等2家、等3家")
        [4, 8]
        """
        return [match.start() for match in self._expression.finditer(text)] if self.word in text else []
