"""Where a stretch of the draft stands in the published text.

In: Comparison.   Out: `Places`, which answers that for numbers and for sentences.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reportgen.compare.editing import Comparison

Slice = tuple[int, int]


class Places:
    """The words of the draft in the published text."""

    def __init__(self, comparison: Comparison) -> None:
        self._answers = [answer for answer in comparison.answers if answer.draft[1] > answer.draft[0]]
        self._starts = [answer.draft[0] for answer in self._answers]
        self._pairs = comparison.pairs
        self._pair_starts = [pair.draft[0] for pair in comparison.pairs]

    def answering(self, start: int, end: int) -> Slice | None:
        """The slice that stands where `start` to `end` of the draft stood; None where nothing does.

        Inside an equal stretch it is exact; of a changed one it is the whole.
        """
        first = bisect_right(self._starts, start) - 1
        place = first if first >= 0 and self._answers[first].draft[1] > start else first + 1
        low: int | None = None
        high = 0
        while place < len(self._answers) and self._answers[place].draft[0] < end:
            answer = self._answers[place]
            place += 1
            if answer.equal and answer.draft[1] - answer.draft[0] == answer.published[1] - answer.published[0]:
                shift = answer.published[0] - answer.draft[0]
                begin, stop = max(start, answer.draft[0]) + shift, min(end, answer.draft[1]) + shift
            else:
                begin, stop = answer.published
            if stop > begin:
                low, high = (begin, stop) if low is None else (min(low, begin), max(high, stop))
        return None if low is None else (low, high)

    def sentence(self, start: int) -> tuple[Slice, float] | None:
        """The piece of the published text that answers the one that `start` lies in, and how alike the two are."""
        place = bisect_right(self._pair_starts, start) - 1
        if place < 0 or self._pairs[place].draft[1] <= start:
            return None
        return self._pairs[place].published, self._pairs[place].like


def overlap(a: Slice, b: Slice) -> bool:
    """Whether two slices share a character."""
    return a[0] < b[1] and b[0] < a[1]


def inside(starts: list[int], span: Slice) -> range:
    """The places of `starts` that lie within `span`."""
    return range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))
