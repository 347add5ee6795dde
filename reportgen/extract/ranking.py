"""Which value a place ranks.

In:  a place, and the facts of its sentence.   Out: the place with its fact, or a fact of its own where no value is stated.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.extract import naming
from reportgen.extract.drafts import Draft
from reportgen.extract.naming import Named
from reportgen.extract.places import Place
from reportgen.model import Kind
from reportgen.review import MentionedRank, MentionKind
from reportgen.vocabulary import RankOf

if TYPE_CHECKING:
    from reportgen.extract.lines import Reader
    from reportgen.extract.statements import Sentence

_RECENT = 40
"""So many facts of a sentence a place may be about."""
_COUNT = re.compile(r"([两二三四五六])(?:项|个|大)?(?:主要)?(?:数据|指标|者)?(?:的)?(?:增速|增幅|总量|规模)?$")
_OF = re.compile(r"(?:增速|增长率|增幅|涨幅|降幅|(?:提升|提高|上升|升降)幅度|进步位次|进步幅度|进位幅度|总量|占比|排名|位次|名次|综合)+$")


def rank(reader: Reader, sentence: Sentence, place: Place) -> None:
    """Give `place` to the fact it ranks, or make one of it."""
    clauses = reader.clauses
    begin = max(clauses.start(place.start), sentence.done)
    left = clauses.without(begin, place.start)
    told = MentionedRank(
        scope=place.scope,
        position=place.position,
        of=place.of,
        start=reader.line.span(place.core, place.end)[0],
        end=reader.line.span(place.core, place.end)[1],
    )
    words = _PLAN.sub("", left)
    of_amount = place.of is RankOf.LEVEL and _AMOUNT.search(words) is not None
    words = "" if naming.generic(words) and not _COUNT.search(words) and not re.search(r"[和及与、]", words) else naming.strip(words)
    told = _continued(told, sentence, left)
    valued = [draft for draft in sentence.drafts[-_RECENT:] if draft.kind is not MentionKind.RANK]
    if place.of is RankOf.PROGRESS and not (valued and valued[-1].kind is MentionKind.CHANGE):
        _alone(reader, sentence, place, told, _about(reader, sentence, place, left.strip(",;:、")))
        return
    if naming.generic(words) or (valued and _names(words, valued)):
        goes_on = sentence.ranked >= 0 and sentence.done == sentence.ranked and not words
        owners = sentence.owners if goes_on and sentence.owners else _owners(words, valued, place, of_amount=of_amount)
        if owners and not place.base:
            for owner in owners:
                owner.ranks.append(_scoped(replace(told, of=RankOf.LEVEL) if _levels_too(words, owner) else told, owner))
            sentence.owners = owners
            return
        last = sentence.drafts[-1] if sentence.drafts else None
        if last is not None and last.kind is MentionKind.RANK and len(words) < 2 and not place.base and not sentence.based:
            last.ranks.append(_scoped(told, last))
            return
        _alone(reader, sentence, place, told, _about(reader, sentence, place, words))
        return
    if place.every:
        for owner in valued:
            if owner.whole is None and len(owner.named.called) >= 2 and (owner.named.called in words or owner.named.indicator in words):
                owner.ranks.append(told)
    bare = _OF.sub("", words)
    named = reader.scene.catalogue.named(bare, stripped=True)
    _alone(reader, sentence, place, told, named if named.known or len(bare) > 4 else reader.scene.catalogue.named(words, stripped=True))


def _levels_too(words: str, owner: Draft) -> bool:
    """总量和增速均居第1, of a value whose growth is not told: the place is the value's."""
    return owner.kind is MentionKind.LEVEL and bool(re.search(r"(?:总量|占比|规模|比重)[和及与、]", words))


def _continued(told: MentionedRank, sentence: Sentence, left: str) -> MentionedRank:
    """A place right behind another (居全省第2、全市第1) ranks the same."""
    last = next((draft for draft in reversed(sentence.drafts) if draft.ranks), None)
    if last is None or told.of is not RankOf.LEVEL or not re.fullmatch(r"[、,和及与并]?", left) or sentence.done != sentence.ranked:
        return told
    return replace(told, of=last.ranks[-1].of)


_PLAN = re.compile(r"(?:力争|确保|争取|计划|预计|工作目标|目标)+$")


def _scoped(told: MentionedRank, owner: Draft) -> MentionedRank:
    """A place that follows a growth ranks the growth."""
    if owner.named.known is not None and owner.named.known.kind is Kind.GROWTH_SPEED:
        return replace(told, of=RankOf.LEVEL if told.of is RankOf.GROWTH else told.of)
    of = RankOf.GROWTH if told.of is RankOf.LEVEL and owner.kind is MentionKind.GROWTH else told.of
    return MentionedRank(scope=told.scope, position=told.position, of=of, start=told.start, end=told.end)


def _owners(words: str, valued: list[Draft], place: Place, *, of_amount: bool) -> list[Draft]:
    if not valued:
        return []
    count = _COUNT.search(words.removesuffix("均").removesuffix("都"))
    joined = len(re.split(r"[和及与、]", words)) if re.search(r"[和及与、]", words) else 0
    if joined > 1 and all(part in _MEASURED for part in re.split(r"[和及与、]", words)):
        return list(dict.fromkeys(_measured(part, valued) for part in re.split(r"[和及与、]", words)))
    if count or joined > 1 or place.every:
        wanted = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}[count[1]] if count else joined or len(valued)
        grown = [draft for draft in valued if draft.kind is MentionKind.GROWTH]
        return grown[-wanted:] if place.of is RankOf.GROWTH and len(grown) >= wanted else valued[-wanted:]
    named = [draft for draft in valued if words and draft.kind is MentionKind.LEVEL and _same(_OF.sub("", words), draft)]
    if named:
        return named[-1:]
    outside = valued[-1]
    # A place behind a bracket ranks what stands before the bracket.
    if outside.whole is not None and outside.whole in valued and outside.end < place.start and _closed(outside):
        return [outside.whole]
    if of_amount:  # 增长8.1%，总量居全市第3
        levels = [draft for draft in valued if draft.kind is MentionKind.LEVEL]
        return levels[-1:] or [outside]
    if place.of is RankOf.GROWTH:
        grown = [draft for draft in valued[-2:] if draft.kind is not MentionKind.LEVEL]
        return grown[-1:] or [outside]
    return [outside]


_AMOUNT = re.compile(r"(?:总量|规模|总额|绝对额)$")
_MEASURED = frozenset(("总量", "规模", "总额", "占比", "比重", "增速", "增幅"))


def _measured(part: str, valued: list[Draft]) -> Draft:
    """Of which fact 总量, 占比 or 增速 is said; where no growth is told, of the value itself."""
    rates = [draft for draft in valued if draft.unit == "%"]
    told = {
        "总量": [draft for draft in valued if draft.unit != "%"],
        "占比": [draft for draft in rates if draft.kind is MentionKind.LEVEL],
        "增速": [draft for draft in rates if draft.kind is MentionKind.GROWTH],
    }[{"规模": "总量", "总额": "总量", "比重": "占比", "增幅": "增速"}.get(part, part)]
    return told[-1] if told else valued[-1]


def _closed(draft: Draft) -> bool:
    return draft.whole is not None and draft.named.indicator == draft.whole.named.indicator


def _same(words: str, draft: Draft) -> bool:
    name = draft.named.called or draft.named.indicator
    return len(words) >= 2 and (words in name or name in words)


def _names(words: str, valued: list[Draft]) -> bool:
    bare = _OF.sub("", words)
    told = [name for draft in valued for name in (draft.named.called, draft.named.indicator)]
    return len(bare) > 1 and not re.search(r"[和及与、]", bare) and any(name == bare or name.startswith(bare) for name in told)


def _about(reader: Reader, sentence: Sentence, place: Place, words: str) -> Named:
    """What a place without a noun of its own is about: the fact before, or the clauses before."""
    valued = [draft for draft in sentence.drafts[-_RECENT:] if draft.named.indicator]
    if valued:
        return valued[-1].named
    text = reader.line.text[sentence.start : reader.clauses.start(place.start)]
    clauses = [naming.strip(each) for each in re.split(r"[,;:。]", text)]
    told = [each for each in clauses if len(each) >= 3]
    if told:
        return reader.scene.catalogue.named("、".join(told[-2:] if place.every else told[-1:]), stripped=True)
    return Named(words, words)


def _alone(reader: Reader, sentence: Sentence, place: Place, told: MentionedRank, named: Named) -> None:
    """A place whose value is not stated."""
    modality, planned = sentence.outlook(place.start)
    draft = Draft(
        start=place.start,
        end=place.end,
        told=reader.line.span(place.core, place.end),
        sentence=reader.sentence(sentence.start, sentence.end),
        kind=MentionKind.RANK,
        value=None,
        raw=reader.line.text[place.core : place.end],
        named=named,
        target=reader.scene.ahead or planned,
        modality=modality,
        ranks=[told],
        cell=reader.scene.cell,
    )
    draft.period = sentence.period(draft)
    if place.base and not sentence.said:
        draft.period = ""
    sentence.based = place.base
    sentence.drafts.append(draft)
