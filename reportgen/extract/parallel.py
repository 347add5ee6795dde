"""Lists side by side: X、Y分别为a、b，分别增长p%、q%.

In:  the facts of a sentence as they were read one by one.   Out: the same, each with the noun that stands at its place in the list.
"""

from __future__ import annotations

import re
from dataclasses import replace
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
        stems = _APART.split(left)
        told = _nouns(stems[0])
        own = naming.strip(_VERB.sub("", stems[1])) if len(stems) > 1 else ""
        if len(own) >= 2 and len(told) == len(run) and not naming.generic(own):
            for draft, who in zip(run, told, strict=True):
                draft.named, draft.scope = reader.scene.catalogue.named(own), who
            continue
        if len(told) >= len(run):
            nouns = [reader.scene.catalogue.named(noun) for noun in told[-len(run) :]]
        elif len(stems) > 1 and len(told) < 2:
            before = [draft for draft in drafts[-80:] if draft.end <= run[0].start and draft.kind is MentionKind.LEVEL]
            # 城乡居民收入分别为…: a list with a noun of its own is of what stands before it only where that is called so as well
            same = [draft for draft in before[-len(run) :] if not told or naming.generic(told[0]) or told[0] in draft.named.called]
            nouns = [replace(draft.named, status="") for draft in same] if len(same) == len(run) else nouns
        if len(nouns) != len(run) or (len(stems) == 1 and len(told) != len(run)):
            continue
        for draft, named in zip(run, nouns, strict=True):
            draft.named = named
            draft.kind, draft.comparison, draft.falling = run[0].kind, run[0].comparison, run[0].falling
            draft.target, draft.modality, draft.period = run[0].target, run[0].modality, run[0].period
            draft.bound = draft.bound or run[0].bound


_APART = re.compile(r"分别|各自")
_VERB = re.compile(r"(?:同比|环比|增长|增加|下降|减少|提高|提升|达到|达|为|是|有|完成|实现)+$")
_SHARED = re.compile(
    r"(?:等[两二三四五六七八九十]?|[两二三四五六七八九十])(?:大|个)?(?:行业|产业|领域|板块|区域)(?P<what>[\u4e00-\u9fff]{2,})$"
)
_OF_TRADES = re.compile(r"(?<=[\u4e00-\u9fff]业)(?:增加值|总?产值|投资|营业收入|利润(?:总额)?|用电量)$")
"""What lines of business share though no word sums them up: 制造业、战略性新兴产业增加值."""

_TOWN_AND_COUNTRY = re.compile(r"城乡(?:常住)?(居民.*(?:收入|支出|消费))$")


def _nouns(words: str) -> list[str]:
    """The nouns of a list, each whole: 城镇、农村居民收入 is 城镇居民收入 and 农村居民收入.

    >>> _nouns("化工、新材料两大行业增加值"), _nouns("城镇、农村居民人均可支配收入")
    (['化工增加值', '新材料增加值'], ['城镇居民人均可支配收入', '农村居民人均可支配收入'])
    >>> _nouns("高技术产业、战略性新兴产业增加值"), _nouns("城乡居民人均可支配收入")
    (['高技术产业增加值', '战略性新兴产业增加值'], ['城镇居民人均可支配收入', '农村居民人均可支配收入'])
    """
    stem = naming.strip(words)
    shared = _SHARED.search(stem)
    told = [noun for noun in re.split(r"[、和及与](?![^(]*\))", stem[: shared.start()] if shared else stem) if len(noun) >= 2]
    if shared:
        return [noun + shared["what"] for noun in told]
    of_trades = _OF_TRADES.search(told[-1]) if len(told) > 1 and all(noun.endswith("业") for noun in told[:-1]) else None
    if of_trades:
        return [*(noun + of_trades[0] for noun in told[:-1]), told[-1]]
    if len(told) == 1 and (both := _TOWN_AND_COUNTRY.match(told[0])):
        return [f"城镇{both[1]}", f"农村{both[1]}"]
    if len(told) > 1:
        size = len(told[0])
        if size <= 4 and all(len(noun) == size for noun in told[:-1]) and len(told[-1]) >= size + 3:
            return [*(noun + told[-1][size:] for noun in told[:-1]), told[-1]]
    return told


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
