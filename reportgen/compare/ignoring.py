"""Classes of difference that a reviewer may leave out of sight.

In: edits, and the names of classes.   Out: the edits that stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from reportgen import signs
from reportgen.compare.folding import folded
from reportgen.review import Edit, EditKind

_BLANKS = re.compile(rf"[\s{signs.UNSEEN}]+")
_QUOTES = re.compile(f"[\"'{signs.OPENING_QUOTES}{signs.CLOSING_QUOTES}{signs.OTHER_QUOTES}{signs.SINGLE_QUOTES}]+")
_PUNCTUATION = re.compile(r"[\W_]+")
_WORDS: frozenset[EditKind] = frozenset({EditKind.CHANGE, EditKind.INSERT, EditKind.DELETE})

Test = Callable[[Edit, str, str], bool]

CLASSES: Mapping[str, Test] = {
    "space": lambda edit, a, b: edit.kind is EditKind.FORMAT and _BLANKS.sub("", a) == _BLANKS.sub("", b),
    "width": lambda edit, a, b: edit.kind is EditKind.FORMAT and a != b and folded(a) == folded(b) and not _quoted(a + b),
    "quotes": lambda edit, a, b: edit.kind is EditKind.FORMAT and _quoted(a + b),
    "punct": lambda edit, a, b: edit.kind in _WORDS and bool(a + b) and _PUNCTUATION.sub("", a) == _PUNCTUATION.sub("", b) == "",
    "numbering": lambda edit, _a, _b: edit.kind is EditKind.RENUMBER,
    "lines": lambda edit, _a, _b: edit.kind is EditKind.REJOIN,
    "moves": lambda edit, _a, _b: edit.kind is EditKind.MOVE,
    "format": lambda edit, _a, _b: edit.kind is EditKind.FORMAT,
}
"""Name to test, which gets the words of both sides."""


def kept(edits: Iterable[Edit], draft: str, published: str, ignored: Iterable[str]) -> tuple[Edit, ...]:
    """The edits that belong to none of the ignored classes."""
    tests = [CLASSES[name] for name in sorted(ignored)]
    return tuple(
        edit for edit in edits if not any(test(edit, draft[slice(*edit.draft)], published[slice(*edit.published)]) for test in tests)
    )


def _quoted(words: str) -> bool:
    return bool(_QUOTES.search(words))
