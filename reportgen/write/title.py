"""A long title in lines of similar length that keep words whole (GB/T 9704 7.3.1).

In: the words of the title, how many characters a line holds.   Out: its lines.
A program cannot know every Chinese word. It knows those that titles of reports are made of, and breaks where a writer would look first
(after 年, 》, 的, around 和, before 关于), then between two such words, rather before a new thing than before what leans on the word before
it (科技创新 体系), and never inside a number with its unit, a Latin word, or before a closing mark. Lines make a 梯形 or 菱形, not an
hourglass.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

_NEVER = re.compile(
    r"(?<=[0-9A-Za-z.%&-])(?=[0-9A-Za-z.%&-])|(?<=\d)(?=.)|(?<=[《〈“‘（〔【])|(?=[》〉”’）〕】，、。；：？！—的])"
    r"|(?<=第)|(?<=[〇零一二三四五六七八九十])(?=[〇零一二三四五六七八九十年届次个])"
)
_GOOD = re.compile(r"(?<=[和及与的暨》”）、年])|(?=[和及与暨《“（]|关于|贯彻)(?<!参)")
_LEANING = "工作|体系|建设|工程|情况|总结|思路|要点|方案|报告|计划|规划|纲要|行动|办法|意见|通知|任务|指标"
_WORDS = re.compile(
    f"科技创新|科技成果|转移转化|研究与试验发展|{_LEANING}|审议|落实|实施|印发|加快|推进|推动|深入|进一步|加强|开展|科学技术局|科学技术|科技|创新|驱动|发展|战略|国家|人民政府|办公室|"
    "人民代表大会|常务委员会|常委会|会议|国民经济|经济|社会|五年|远景|目标|重点|分工|主要|高质量发展|高质量|高水平|高新技术|产业|企业|城市|成果|"
    "(?:(?!关于|印发|贯彻|落实|实施|加快|推进|推动|促进|加强|开展|支持)[一-龥]){2,14}自治[县州旗区]|研究|试验|经费|投入|研发|人才|平台|环境|生态|改革|开放|分析|建议|办理|答复|责任|分解|安排|若干|政策|措施|全社会|全市|全区|全县|全省|"
    "[一-龥]{2}(?:市|区|县|镇|局|委)"
)
_LEANS = re.compile(f"(?={_LEANING})")
_BETWEEN_WORDS, _LEANING_ON, _ELSEWHERE, _INSIDE = 2, 9, 10, 20
"""What breaking between two words, before one that leans on the other, at an unknown place, inside a word costs in characters of
unevenness."""
_HOURGLASS = 10
"""What a line costs that is shorter than both beside it."""


@lru_cache(maxsize=256)
def lines(title: str, capacity: float) -> tuple[str, ...]:
    """`title` in as few lines of `capacity` full-width characters as hold it with its words whole.

    >>> lines("柯城区2023年科技创新工作情况及2024年工作思路", 20)
    ('柯城区2023年科技创新工作情况', '及2024年工作思路')
    """
    edges = (0.0, *accumulate(0.5 if char.isascii() else 1.0 for char in title))
    count = math.ceil(edges[-1] / capacity)
    if count < 2:
        return (title,)
    costs = _costs(title)
    known = [place for place, cost in costs.items() if cost < _ELSEWHERE]
    outside = [place for place, cost in costs.items() if cost < _INSIDE]
    # Rather one line more than a word torn apart.
    ways = (known, count), (outside, count), (outside, count + 1), (list(costs), count)
    ends = next((found for places, many in ways if (found := _ends(edges, places, costs, many, capacity))), ())
    return tuple(title[start:end] for start, end in zip((0, *ends), (*ends, len(title)), strict=True))


def _costs(title: str) -> dict[int, int]:
    """What it costs to break before each place at which a line may end."""
    never, good, leans = ({match.start() for match in pattern.finditer(title)} for pattern in (_NEVER, _GOOD, _LEANS))
    costs = {place: _ELSEWHERE for place in range(1, len(title)) if place not in never}
    for word in _WORDS.finditer(title):
        start, end = word.span()
        for place in (start, *range(start + 1, end), end):
            if place in costs:
                edge = _LEANING_ON if place in leans else _BETWEEN_WORDS
                costs[place] = _INSIDE if start < place < end else edge
    return costs | {place: 0 for place in good if place in costs and costs[place] < _INSIDE}


def _ends(edges: Sequence[float], places: Sequence[int], costs: dict[int, int], count: int, capacity: float) -> tuple[int, ...]:
    """Where the lines but the last end, at the least cost; nothing where `places` do not allow of it."""
    whole, target = edges[-1], edges[-1] / count
    # Cheapest way to each place with the lines so far: an hourglass shows in three of them, so that the length of the last one counts.
    best: dict[tuple[int, float, bool], tuple[float, tuple[int, ...]]] = {(0, 0.0, False): (0.0, ())}
    for below in range(count - 1, -1, -1):
        reached: dict[tuple[int, float, bool], tuple[float, tuple[int, ...]]] = {}
        for (start, before, shrunk), (cost, ends) in best.items():
            for end in places if below else (len(edges) - 1,):
                width = edges[end] - edges[start]
                if end <= start or width > capacity or whole - edges[end] > below * capacity:
                    continue
                total = cost + abs(width - target) + (costs[end] if below else 0)
                total += _HOURGLASS if shrunk and width > before else 0
                key = (end, width, bool(start) and width < before)
                if key not in reached or total < reached[key][0]:
                    reached[key] = (total, (*ends, end) if below else ends)
        best = reached
    return min(best.values())[1] if best else ()
