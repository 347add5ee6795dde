"""Whether an answer is the one that an example expects.

In:  an example (`gives`, `says`, `says_all`, `never`), an answer.   Out: what is amiss, in words; nothing where they agree.
Words are compared in one width and without blanks; a number at the edge of a pattern is a whole one: 第2 is not said by 第20.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from tests.conformance.given import Answer


def amiss(example: Mapping[str, Any], answer: Answer) -> Iterator[str]:
    """Everything in which `answer` is not what `example` asks for."""
    text = answer.get("text") or ""
    for name, wanted in example.get("gives", {}).items():
        found = answer.get(name)
        if name == "findings":
            wanted, found = sorted(wanted), sorted(found or ())
        if _plain(found) != _plain(wanted):
            yield f"{name}: {_plain(found)!r} for {_plain(wanted)!r}"
    if "says" in example and not any(said(text, words) for words in example["says"]):
        yield f"says {text!r}, none of {example['says']}"
    yield from (f"says {text!r}, not {words}" for words in example.get("says_all", ()) if not said(text, words))
    yield from (f"says {text!r}" for words in example.get("never", ()) if said(text, words))


def said(text: str, words: str) -> bool:
    """Whether `text` holds `words`, and at their edges no more digits of a number.

    >>> said("居全市第 20 位", "第2"), said("居全市第2位", "第2"), said("增长10.5%", "0.5%")
    (False, True, False)
    """
    wanted = re.escape(_folded(words))
    left = r"(?<![\d.])" if re.match(r"\\?[\d.]", wanted) else ""
    right = r"(?!\d|\.\d)" if wanted[-1:].isdigit() else ""
    return re.search(f"{left}{wanted}{right}", _folded(text)) is not None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")


def _plain(value: object) -> object:
    """Numbers as they are written, trailing zeros and all; the rest as it is."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value)
