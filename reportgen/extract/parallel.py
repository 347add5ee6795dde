"""Lists side by side: X、Y分别为a、b，分别增长p%、q%.

In:  the facts of a sentence as they were read one by one.   Out: the same, each with the noun that stands at its place in the list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.extract import naming
from reportgen.extract.drafts import Draft
from reportgen.review import MentionKind

if TYPE_CHECKING:
    from reportgen.extract.lines import Reader

_BETWEEN = re.compile(r"^(?:以上|以内|左右)?[、和及与](?:约|近|超)?$")


def distribute(reader: Reader, drafts: list[Draft], start: int) -> None:
    """Give each number of a list its own noun."""
    text = reader.line.text
    nouns: list[naming.Named] = []
    for run in _runs(drafts, text):
        left = text[max(reader.clauses.start(run[0].start), start) : run[0].start]
        stems = re.split(r"分别|各自", left)
        told = [noun for noun in re.split(r"[、和及与](?![^(]*\))", naming.strip(stems[0])) if len(noun) >= 2]
        if len(told) >= len(run):
            nouns = [reader.scene.catalogue.named(noun) for noun in told[-len(run) :]]
        if len(nouns) != len(run) or (len(stems) == 1 and len(told) != len(run)):
            continue
        for draft, named in zip(run, nouns, strict=True):
            draft.named = named
            draft.kind, draft.comparison, draft.falling = run[0].kind, run[0].comparison, run[0].falling
            draft.target, draft.modality, draft.period = run[0].target, run[0].modality, run[0].period


def _runs(drafts: list[Draft], text: str) -> list[list[Draft]]:
    """Numbers with nothing but 、 or 和 between them."""
    runs: list[list[Draft]] = []
    for draft in drafts:
        if draft.kind is MentionKind.RANK:
            continue
        if runs and _BETWEEN.match(text[runs[-1][-1].end : draft.start]):
            runs[-1].append(draft)
        else:
            runs.append([draft])
    return [run for run in runs if len(run) > 1]
