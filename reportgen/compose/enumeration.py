"""Points told one after another: 一是、二是, and where a full stop goes.

In:  phrases.   Out: a list of paragraphs, or one paragraph (R46).
"""

from __future__ import annotations

from reportgen.chinese import numeral
from reportgen.document import Block, Item, ItemList, Paragraph, Text
from reportgen.wording.phrases import EMPTY, Part, Phrase, joined, printed, words

_STOPS = "。；！？;!?"
_CLOSING = ("", *_STOPS, *"：，…”）")


def item_blocks(phrases: list[Phrase]) -> tuple[Block, ...]:
    """一是、二是, a paragraph each; a single one stands without a number (R46)."""
    if len(phrases) < 2:
        return tuple([Paragraph(phrase.inlines) for phrase in phrases])
    return (ItemList(tuple([Item(f"{numeral(place)}是", phrase.inlines) for place, phrase in enumerate(phrases, 1)])),)


def enumerated(phrases: list[Phrase]) -> Phrase:
    """一是甲；二是乙。 in one paragraph; full stops between them where one of them holds a full stop itself."""
    cut = [unstopped(phrase) for phrase in phrases if phrase]
    if not cut:
        return EMPTY
    if len(cut) == 1:
        return words(cut[0], "。")
    stop = "。" if any("。" in str(phrase) for phrase in cut) else "；"
    numbered = (words(f"{numeral(place)}是", phrase) for place, phrase in enumerate(cut, 1))
    return words(joined(numbered, stop), "。")


def unstopped(phrase: Phrase) -> Phrase:
    """The phrase without the stop at its end."""
    if phrase.inlines and isinstance(last := phrase.inlines[-1], Text) and last.text.rstrip()[-1:] in _STOPS:
        return words(*phrase.inlines[:-1], last.text.rstrip().rstrip(_STOPS))
    return phrase


def part(run: list[Part], end: int) -> None:
    """Put a full stop between what a run tells up to `end` and what it goes on to tell, where the former has none."""
    if 0 < end < len(run) and printed(run[end - 1])[-1:] not in _STOPS:
        run.insert(end, "。")


def close(run: list[Part]) -> None:
    """Put a full stop at the end of a run that has neither one nor what may stand there instead."""
    if run and printed(run[-1])[-1:] not in _CLOSING:
        run.append("。")
