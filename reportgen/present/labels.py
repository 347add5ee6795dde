"""The words for what a review says, in the reader's language.

In: the enumerations of a review.   Out: labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.messages import _
from reportgen.published import PublishedText
from reportgen.review import Aspect, EditKind, Match, Mention, MentionKind, Ruling, Verdict

GRAVEST = (Verdict.CHANGED, Verdict.DIFFERS, Verdict.MISSING, Verdict.ADDED, Verdict.WITHIN_TOLERANCE, Verdict.SAME)
"""Verdicts in the order in which they are shown."""
WORDING = (EditKind.CHANGE, EditKind.INSERT, EditKind.DELETE, EditKind.MOVE)
"""Differences of words."""
TYPOGRAPHY = (EditKind.FORMAT, EditKind.RENUMBER, EditKind.REJOIN)
"""Differences of nothing but typing."""


_PERIOD = re.compile(r"(?P<year>\d{4})(?:\.\.(?P<until>\d{4})|-(?P<month>\d\d)(?:\.\.(?P<last>\d\d)|-(?P<day>\d\d))?)?(?P<rest>\D*)")


def period(told: str) -> str:
    """The period of a mention as people write it; what is in no known notation stays as it is.

    >>> [period(told) for told in ("2022", "2022末", "2023-02末", "2023-01..09", "2023-03-05", "2023..2027每年", "每年")]
    ['2022年', '2022年底', '2023年2月底', '2023年1—9月', '2023年3月5日', '2023—2027年每年', '每年']
    """
    match = _PERIOD.fullmatch(told)
    if match is None:
        return told
    year, until, month, last, day, rest = match.groups()
    said = f"{year}—{until}年" if until else f"{year}年"
    if month:
        said += f"{int(month)}—{int(last)}月" if last else f"{int(month)}月"
    if day:
        said += f"{int(day)}日"
    return said + ("底" + rest[1:] if rest.startswith("末") else rest)


def verdict(value: Verdict) -> str:
    """What became of a fact."""
    return {
        Verdict.SAME: _("一致"),
        Verdict.CHANGED: _("数值不同"),
        Verdict.DIFFERS: _("提法不同"),
        Verdict.WITHIN_TOLERANCE: _("在容差内"),
        Verdict.MISSING: _("公开文本缺"),
        Verdict.ADDED: _("公开文本多"),
    }[value]


def aspect(value: Aspect) -> str:
    """In what two mentions differ."""
    return {
        Aspect.VALUE: _("数值"),
        Aspect.DIRECTION: _("增减方向"),
        Aspect.UNIT: _("单位"),
        Aspect.PERIOD: _("时期"),
        Aspect.COMPARISON: _("比较对象"),
        Aspect.SCOPE: _("范围"),
        Aspect.RANK: _("位次"),
        Aspect.BOUND: _("界限"),
        Aspect.MODALITY: _("语气"),
        Aspect.STATUS: _("进度"),
        Aspect.INDICATOR: _("指标"),
        Aspect.RESPONSIBLE: _("责任单位"),
    }[value]


def edit(value: EditKind) -> str:
    """How a stretch of words differs."""
    return {
        EditKind.CHANGE: _("改动"),
        EditKind.INSERT: _("增加"),
        EditKind.DELETE: _("删去"),
        EditKind.MOVE: _("移位"),
        EditKind.FORMAT: _("标点全半角"),
        EditKind.RENUMBER: _("序号"),
        EditKind.REJOIN: _("分段"),
    }[value]


def ruling(value: Ruling) -> str:
    """What a reviewer decided."""
    return {
        Ruling.CORRECT_PAGE: _("改公开文本"),
        Ruling.CORRECT_DATA: _("改数据"),
        Ruling.ACCEPTED: _("认可"),
    }[value]


def thing(mention: Mention) -> str:
    """What a fact is about; in the row of another region of a table, whose it is."""
    name = mention.indicator or mention.called
    whose = mention.scope if mention.cell is not None and not name.startswith(mention.scope) else ""
    return f"{whose}{name}"


def number(mention: Mention, words: PublishedText, match: Match) -> str:
    """The number as it stands; which way it moved, and the places told with it, where the two sides differ in that."""
    said = words.text[mention.start : mention.end]
    sides = [side for side in (match.draft, match.published) if side is not None]
    if len({side.falling for side in sides}) > 1:
        said = f"{'下降' if mention.falling else '增长' if mention.kind is MentionKind.GROWTH else '上升'}{said}"
    if Aspect.RANK in match.differs:
        unlike = len({frozenset(rank.of for rank in side.ranks) for side in sides}) > 1  # one ranks by the growth, the other by the change
        places = (
            f"{rank.of.removesuffix('位次') if unlike else ''}{rank.scope}{words.text[rank.start : rank.end].removeprefix(rank.scope)}"
            for rank in mention.ranks
        )
        said = "，".join(dict.fromkeys((said, *places)))
    return said


def differing(match: Match) -> str:
    """The aspects in which a fact differs, joined; that the value is another one the verdict says already."""
    return "、".join(aspect(each) for each in match.differs if (match.verdict, each) != (Verdict.CHANGED, Aspect.VALUE))


def full(match: Match) -> str:
    """The verdict with its aspects: 提法不同（语气、界限）."""
    said, aspects = verdict(match.verdict), differing(match)
    return _("{verdict}（{aspects}）").format(verdict=said, aspects=aspects) if aspects else said


def background(match: Match) -> Iterator[tuple[str, str]]:
    """Where a number comes from, how it was computed, and who decided what: for the office only. Each with its heading.

    Inputs of one formula stand together; a place is named once.
    """
    formulas: dict[str, list[str]] = {}
    for each in match.origin:
        told = _("{file}:{line}，{value}").format(file=each.location.path, line=each.location.line, value=each.value)
        inputs = formulas.setdefault(each.formula, [])
        if told not in inputs:
            inputs.append(told)
    for formula, inputs in formulas.items():
        yield _("出处"), "；".join(inputs)
        if formula:
            yield _("算法"), formula
    if match.decision is not None:
        decision = match.decision
        told = _("{ruling}，{by}：{reason}").format(ruling=ruling(decision.ruling), by=decision.by, reason=decision.reason)
        yield _("已定"), told


def background_lines(match: Match) -> list[str]:
    """The same, a line each."""
    return [_("{heading}：{words}").format(heading=heading, words=words) for heading, words in background(match)]
