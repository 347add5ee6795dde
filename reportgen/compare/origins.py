"""Where the numbers of a draft come from, by its trace.

In: the trace (JSON), and the draft as it was read.   Out: a function from a mention to its `Provenance`s.
Offsets of a trace are into the plain text of the report. For a draft in another format they are looked for near where they should be: what
a picture or a page leaves out shifts what follows.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.diagnostics import Location
from reportgen.errors import DataError
from reportgen.messages import _
from reportgen.published import PublishedText
from reportgen.review import Mention, Provenance

SCHEMA = "reportgen.trace/1"
_WINDOW = 400
"""Characters around the expected place."""


@dataclass(frozen=True, slots=True)
class _Entry:
    start: int
    end: int
    provenances: tuple[Provenance, ...]


def by_trace(content: bytes, draft: PublishedText, *, name: str) -> Callable[[Mention], tuple[Provenance, ...]]:
    """The origin of each number of `draft`; DataError where `content` is no trace."""
    entries = sorted(_entries(content, draft, name), key=lambda entry: entry.start)
    starts = [entry.start for entry in entries]

    def origin(mention: Mention) -> tuple[Provenance, ...]:
        spans = [(mention.start, mention.end), *((rank.start, rank.end) for rank in mention.ranks)]
        found: dict[Provenance, None] = {}
        for start, end in spans:
            place = max(bisect_left(starts, start) - 1, 0)
            while place < len(entries) and entries[place].start < end:
                if entries[place].end > start:
                    found.update(dict.fromkeys(entries[place].provenances))
                place += 1
        return tuple(found)

    return origin


def _entries(content: bytes, draft: PublishedText, name: str) -> Iterator[_Entry]:
    try:
        told = json.loads(content)
        listed = [(int(entry["start"]), str(entry["text"]), tuple(_provenances(entry))) for entry in told["entries"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(_("{name} 不是溯源文件").format(name=name), hint=_("用 reportgen render -f trace 重新生成")) from error
    exact = draft.format == "txt"
    text = draft.raw if exact else draft.text
    clean = _clean_places(draft) if exact else None
    drift = 0
    for start, words, provenances in listed:
        at = start if exact and text.startswith(words, start) else _near(text, words, start + drift)
        if at < 0:
            continue
        drift = at - start
        if provenances:
            begin = at if clean is None else clean(at)
            yield _Entry(begin, begin + len(words), provenances)


def _near(text: str, words: str, expected: int) -> int:
    """Where `words` stand nearest to the expected place; -1 where they do not."""
    low = max(expected - _WINDOW, 0)
    after = text.find(words, max(expected, 0), expected + _WINDOW + len(words))
    before = text.rfind(words, low, max(expected, 0) + len(words) - 1)
    if before >= 0 and (after < 0 or expected - before < after - expected):
        return before
    return after


def _clean_places(draft: PublishedText) -> Callable[[int], int]:
    """From the raw text to the clean one."""
    raws = [stretch.raw for stretch in draft.stretches]

    def clean(offset: int) -> int:
        place = bisect_left(raws, offset + 1) - 1
        if place < 0:
            return 0
        stretch = draft.stretches[place]
        return stretch.clean + min(offset - stretch.raw, stretch.length)

    return clean


def _provenances(entry: Mapping[str, Any]) -> Iterator[Provenance]:
    for source in entry["inputs"]:
        place = Location(str(source["file"]), int(source["line"]), int(source.get("column", 1)))
        yield Provenance(location=place, value=str(source["value"]), formula=str(entry.get("formula") or ""))
