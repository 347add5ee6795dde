"""What reviewers have decided about differences, remembered from one review to the next.

In:  the bytes of `<year>.审核.yaml`.   Out: `Entry`s; the matches with the decisions that hold; the file with a new decision.
An entry names the fact and the words of both sides, not their place: it holds when lines move and ends when either side says otherwise.
The file is edited by hand as well; what else stands in it stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen import yamlfile
from reportgen.compare.folding import folded
from reportgen.diagnostics import Location
from reportgen.messages import _
from reportgen.published import PublishedText
from reportgen.review import Aspect, Decision, Match, Mention, Review, Ruling, Verdict

DECISIONS = "决定"
_FACT, _DRAFT, _PUBLISHED, _RULING, _BY, _REASON, _DATE, _TYPE = "事实", "草稿", "公布", "决定", "人", "理由", "日期", "文种"
_NEEDED = (_FACT, _RULING, _BY, _REASON)
_KNOWN = (*_NEEDED, _DRAFT, _PUBLISHED, _DATE, _TYPE)
_QUIET = (Verdict.SAME, Verdict.WITHIN_TOLERANCE)
_HEAD = "# 审核决定。reportgen diff … --decide 序号 决定 --by 姓名 --reason 理由 记入，也可手改。\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision: the fact, what both sides said (empty: that side says nothing), the ruling."""

    fact: str
    draft: str
    published: str
    decision: Decision
    document_type: str = ""
    """Of the report it was made for; empty: any."""
    date: str = ""

    def covers(self, match: Match, review: Review) -> bool:
        """Whether `match` is the difference that was decided about."""
        fact, draft, published = identity(match, review)
        return tuple(map(folded, (self.fact, self.draft, self.published))) == tuple(map(folded, (fact, draft, published)))


def identity(match: Match, review: Review) -> tuple[str, str, str]:
    """Fact, words of the draft, words of the published text: what a decision is known again by."""
    mention = match.draft or match.published
    name = (mention.indicator or mention.called) if mention else ""
    with_rank = Aspect.RANK in match.differs
    return name, _words(match.draft, review.draft, with_rank=with_rank), _words(match.published, review.published, with_rank=with_rank)


def _words(mention: Mention | None, text: PublishedText, *, with_rank: bool) -> str:
    if mention is None:
        return ""
    spans = [(mention.start, mention.end)]
    if with_rank:
        spans += [(rank.start, rank.end) for rank in mention.ranks]
    return "，".join(dict.fromkeys(" ".join(text.text[slice(*span)].split()) for span in spans))


def read(content: bytes, path: str) -> tuple[Entry, ...]:
    """The decisions of a file; what else stands in it is not ours. DataError with every problem of them."""
    example = _(
        "例：{{ 事实: 研发投入强度, 草稿: 2.71%, 公布: 2.72%, 决定: 改网页, 人: 张三, 理由: 录入有误 }}；决定为 改网页、改数据 或 认可"
    ).format()
    told = yamlfile.listed(content, path, DECISIONS, needed=_NEEDED, known=_KNOWN, example=example, judge=_fault)
    return tuple(map(_entry, told))


def _fault(told: yamlfile.Told) -> tuple[str, Location] | None:
    if told[_RULING] not in list(Ruling):
        return _("没有“{ruling}”这种决定").format(ruling=told[_RULING]), told.places[_RULING]
    if not (told[_DRAFT] or told[_PUBLISHED]):
        return _("草稿、公布至少写一样"), told.location
    return None


def _entry(told: yamlfile.Told) -> Entry:
    decision = Decision(ruling=Ruling(told[_RULING]), by=told[_BY], reason=told[_REASON], location=told.location)
    return Entry(
        fact=told[_FACT],
        draft=told[_DRAFT],
        published=told[_PUBLISHED],
        decision=decision,
        document_type=told[_TYPE],
        date=told[_DATE],
    )


def applied(review: Review, entries: Iterable[Entry], *, document_type: str = "") -> tuple[Review, tuple[Entry, ...]]:
    """The review with the decisions that hold, and the entries whose difference is no longer there.

    Of several entries for one difference the first holds: new ones stand on top. Entries for another document type are passed over.
    """
    mine = [entry for entry in entries if not entry.document_type or not document_type or entry.document_type == document_type]
    used: set[int] = set()
    matches = []
    for match in review.matches:
        asked = match.leak or match.verdict not in _QUIET
        found = [place for place, entry in enumerate(mine) if asked and entry.covers(match, review)]
        used.update(found)
        matches.append(replace(match, decision=mine[found[0]].decision) if found else match)
    stale = tuple(entry for place, entry in enumerate(mine) if place not in used)
    return replace(review, matches=tuple(matches)), stale


def added(content: bytes, path: str, entries: Sequence[Entry]) -> bytes:
    """The file with `entries` at the head of its list; DataError where the list is not one entry under another."""
    return yamlfile.added(content, path, DECISIONS, map(_told, entries), head=_HEAD)


def _told(entry: Entry) -> dict[str, str]:
    return {
        _FACT: entry.fact,
        _DRAFT: entry.draft,
        _PUBLISHED: entry.published,
        _RULING: str(entry.decision.ruling),
        _BY: entry.decision.by,
        _REASON: entry.decision.reason,
        _DATE: entry.date,
        _TYPE: entry.document_type,
    }
