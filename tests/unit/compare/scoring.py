"""What a review says of known changes: each told or not, and what is told that nobody changed.

In: a text, its mutations, and the review of the two.   Out: `Score`s by kind of change, and false differences of facts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from reportgen import read, reviewing
from reportgen.review import Aspect, Edit, EditKind, Match, Mention, Review, Verdict
from tests.unit.compare.drafts import Sample, workspace
from tests.unit.compare.mutating import Mutated, Mutation, Span, mutate

QUIET = (Verdict.SAME, Verdict.WITHIN_TOLERANCE)
PARAGRAPHS = ("deleted", "sentence deleted", "moved")


@dataclass
class Score:
    """Of one kind of change: how many were made, how many the words tell, how many of those about facts the verdicts tell."""

    made: int = 0
    told: int = 0
    facts: int = 0
    judged: int = 0
    missed: list[str] = field(default_factory=list)


@dataclass
class Total:
    """Over all reports and seeds."""

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    facts: int = 0
    """Facts that nobody touched."""
    false: list[str] = field(default_factory=list)
    """Those that are told to differ."""


def run(sample: Sample, seed: int, total: Total) -> None:
    """Mutate one report, review it, count."""
    made = mutate(sample.text, seed)
    published = read.content(made.text.encode(), "公布.txt")
    review = reviewing.judged(sample.text, published, catalogue=workspace().dataset.indicators, region=sample.region, year=sample.year)
    for mutation in made.mutations:
        _count(mutation, review, total.scores[mutation.kind])
    _false(sample.name, seed, made, review, total)


def _count(mutation: Mutation, review: Review, score: Score) -> None:
    score.made += 1
    told = any(_covers(edit, mutation, review) for edit in review.edits)
    score.told += told
    if not told:
        score.missed.append(f"{mutation.kind}: {mutation.old[:20]!r} → {mutation.new[:20]!r} not among the edits")
    wanted = _wanted(mutation, review)
    if wanted is not None:
        score.facts += 1
        score.judged += wanted
        if not wanted:
            around = review.draft.text[max(mutation.draft[0] - 30, 0) : mutation.draft[1] + 20]
            score.missed.append(f"{mutation.kind}: {mutation.old[:20]!r} → {mutation.new[:20]!r} judged wrong: {around!r}")


def _covers(edit: Edit, mutation: Mutation, review: Review) -> bool:
    """The edit is at the place of the change, on the side or sides that it has; a move is told as a move."""
    if mutation.kind == "moved":
        return edit.kind is EditKind.MOVE and _meets(edit.draft, mutation.draft) and _meets(_raw(edit, review), mutation.published)
    if mutation.kind == "line end":
        return edit.kind is EditKind.REJOIN and _meets(edit.draft, mutation.draft)
    if edit.kind in (EditKind.FORMAT, EditKind.REJOIN, EditKind.RENUMBER):
        return False
    old = mutation.draft[1] <= mutation.draft[0] or _touch(edit.draft, mutation.draft)
    new = mutation.published[1] <= mutation.published[0] or _touch(_raw(edit, review), mutation.published)
    return old and new


def _raw(edit: Edit, review: Review) -> Span:
    return review.published.told_span(*edit.published)


def _meets(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _touch(a: Span, b: Span) -> bool:
    """As `_meets`; a slice with nothing in it touches what it stands beside."""
    return _meets(a, b) or (a[0] == a[1] and b[0] <= a[0] <= b[1])


def _wanted(mutation: Mutation, review: Review) -> bool | None:
    """Whether the verdict is right; None where the change is about no fact."""
    if mutation.kind in ("number", "cell"):
        changed = any(match.verdict is Verdict.CHANGED and _at(match, mutation, review) for match in review.matches)
        return changed or (mutation.kind == "cell" and _place(mutation, review))
    if mutation.kind == "unit":
        return any(Aspect.UNIT in match.differs and _at(match, mutation, review) for match in review.matches)
    if mutation.kind == "rank":
        return _place(mutation, review)
    if mutation.kind == "hedge":
        meant = [match for match in review.matches if match.draft and _hedged(match.draft, mutation)]
        return any({Aspect.BOUND, Aspect.MODALITY} & set(match.differs) for match in meant) if meant else None
    if mutation.kind in ("deleted", "sentence deleted"):
        inside = [match for match in review.matches if match.draft and _within(match.draft, mutation.draft)]
        return all(match.verdict is Verdict.MISSING or _elsewhere(match) for match in inside) if inside else None
    if mutation.kind in ("inserted", "sentence inserted"):
        new = [match for match in review.matches if match.published and _inside(_told(match.published, review), mutation.published)]
        return all(match.verdict is Verdict.ADDED or _elsewhere(match) for match in new) if new else None
    return None


def _elsewhere(match: Match) -> bool:
    """The fact that went, or came, is told in another place as well."""
    return match.verdict is Verdict.SAME


def _at(match: Match, mutation: Mutation, review: Review) -> bool:
    """The match holds the number that was changed against the one that it became."""
    if match.draft is None or match.published is None:
        return False
    near = (mutation.draft[0] - 1, mutation.draft[1] + 1)
    there = (mutation.published[0] - 1, mutation.published[1] + 1)
    return _meets((match.draft.start, match.draft.end), near) and _meets(_told(match.published, review), there)


def _told(mention: Mention, review: Review) -> Span:
    return review.published.told_span(mention.start, mention.end)


def _place(mutation: Mutation, review: Review) -> bool:
    """A place changed, in words or in a column of places."""
    return any(Aspect.RANK in match.differs and _ranked(match, mutation) for match in review.matches)


def _ranked(match: Match, mutation: Mutation) -> bool:
    return match.draft is not None and any(_meets((rank.start, rank.end), mutation.draft) for rank in match.draft.ranks)


def _hedged(mention: Mention, mutation: Mutation) -> bool:
    """The word that was changed is how this fact is meant."""
    near = mention.sentence[0] <= mutation.draft[0] < mention.sentence[1] and -12 <= mention.start - mutation.draft[0] <= 40
    return near and mutation.old in {str(mention.bound), str(mention.modality)}


def _within(mention: Mention, span: Span) -> bool:
    return _inside((mention.start, mention.end), span)


def _inside(a: Span, b: Span) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]


def _false(name: str, seed: int, made: Mutated, review: Review, total: Total) -> None:
    """Facts that differ although nothing was changed at them."""
    for match in review.matches:
        if _explained(match, made, review):
            continue
        total.facts += 1
        if match.verdict not in QUIET:
            mention = match.draft or match.published
            assert mention is not None
            text = review.draft if match.draft else review.published
            aspects = ",".join(match.differs)
            words = text.text[mention.start : mention.end]
            total.false.append(
                f"{name} seed {seed}: {match.verdict} {aspects} {mention.indicator} {words} in {text.text[slice(*mention.sentence)][:60]}"
            )


def _explained(match: Match, made: Mutated, review: Review) -> bool:
    """Whether a change accounts for what is told of the fact."""
    for mutation in made.mutations:
        if mutation.kind in ("moved", "line end"):
            continue
        if mutation.kind in ("word", "character"):
            if match.draft is not None and _named(match.draft, mutation, review):
                return True
            continue
        if match.draft is not None and _touches(match.draft, mutation.draft, mutation.kind):
            return True
        if match.published is not None:
            span, sentence = _told(match.published, review), review.published.told_span(*match.published.sentence)
            if _meets(span, mutation.published) or (mutation.kind == "hedge" and _meets(sentence, mutation.published)):
                return True
    return False


def _named(mention: Mention, mutation: Mutation, review: Review) -> bool:
    """The word that was changed is part of the fact's name, or of a unit in charge: then it is another one indeed."""
    words = review.draft.text[mutation.draft[0] - 2 : mutation.draft[1] + 2].strip()
    return any(words in name for name in (mention.called, *mention.responsible)) or any(
        mutation.old in name for name in mention.responsible
    )


def _touches(mention: Mention, span: Span, kind: str) -> bool:
    spans = [(mention.start, mention.end), *((rank.start, rank.end) for rank in mention.ranks)]
    return any(_meets(each, span) for each in spans) or (kind == "hedge" and _meets(mention.sentence, span))
