"""Reviews to show, made by hand: texts of lines, their differences found by difflib, facts named by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise

from reportgen.diagnostics import Location
from reportgen.published import Cell, PublishedText, Stretch, Unit, UnitKind
from reportgen.review import Edit, EditKind, Match, Mention, MentionKind, Provenance, Review, Verdict

HEADING = re.compile(r"(?P<一>[一二三四五六七八九十]+、)|(?P<二>（[一二三四五六七八九十]+）)|(?P<三>\d+\.)")
DRAFT = """\
丙区科技创新工作情况
一、总体情况
研发投入强度为2.71%，较2021年提高0.69个百分点，居全市第2位。
规上工业企业研发费用34.23亿元，同比增长14.7%。
表1 各区研发投入强度
地区 | 2021年 | 2022年
甲区 | 2.02 | 2.71
乙区 | 1.90 | 2.05
丁区 | 1.10 | 1.20

二、主要做法
聚焦主体培育，新增国家高新技术企业40家。
全年走访企业200余家次。
三、下步打算
力争新增国家高新技术企业30家以上。
"""
PUBLISHED = """\
丙区科技创新工作情况
一、总体情况
研发投入强度为2.72%,较2021年提高0.69个百分点,居全市第2位。
规上工业企业研发费用34.23亿元，同比增长14.7%。
另据统计，<技术交易额>为42.58亿元。
表1 各区研发投入强度
地区 | 2021年 | 2022年
甲区 | 2.02 | 2.72
戊区 | 3.00 | 3.10
丁区 | 1.10 | 1.20

二、主要做法
聚焦主体培育，新增国家高新技术企业40家。
三、下步打算
确保新增国家高新技术企业30家以上。
"""


def text(words: str, name: str = "") -> PublishedText:
    """`words` as if they had been read from a text file."""
    return PublishedText(
        text=words,
        units=tuple(_units(words)),
        metadata=(),
        raw=words,
        stretches=(Stretch(0, 0, len(words)),),
        format="txt",
        name=name,
    )


def _units(words: str) -> Iterator[Unit]:
    start, table, was_row = 0, 0, False
    for place, line in enumerate(words.split("\n")):
        end = start + len(line)
        number = HEADING.match(line)
        row = " | " in line
        if row:
            table += not was_row
            edges = [start, *(start + match.end() for match in re.finditer(r" \| ", line)), end + 3]
            cells = tuple(Cell(left, right - 3) for left, right in pairwise(edges))
            yield Unit(kind=UnitKind.ROW, start=start, end=end, cells=cells, table=table)
        elif line and place == 0:
            yield Unit(kind=UnitKind.TITLE, start=start, end=end)
        elif line and number:
            level = " 一二三".index(str(number.lastgroup))
            yield Unit(kind=UnitKind.HEADING, start=start, end=end, level=level, number=number[0])
        elif re.match(r"表\d", line):
            yield Unit(kind=UnitKind.CAPTION, start=start, end=end, table=table + 1)
        elif line:
            yield Unit(kind=UnitKind.PARAGRAPH, start=start, end=end)
        was_row = row
        start = end + 1


def edits(old: str, new: str) -> Iterator[Edit]:
    """Lines first; lines that answer each other by their numbers and words."""
    left, right = old.split("\n"), new.split("\n")
    at_left, at_right = _starts(left), _starts(right)
    for tag, i, k, j, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        paired = min(k - i, m - j) if tag == "replace" else 0
        for step in range(paired):
            yield from _within(left[i + step], right[j + step], at_left[i + step], at_right[j + step])
        for line in range(i + paired, k):
            if left[line]:
                place = at_right[j + paired] if j + paired < len(at_right) else len(new)
                yield Edit(kind=EditKind.DELETE, draft=(at_left[line], at_left[line] + len(left[line])), published=(place, place))
        for line in range(j + paired, m):
            if right[line]:
                place = at_left[i + paired] if i + paired < len(at_left) else len(old)
                yield Edit(kind=EditKind.INSERT, draft=(place, place), published=(at_right[line], at_right[line] + len(right[line])))


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _within(old: str, new: str, at_old: int, at_new: int) -> Iterator[Edit]:
    left, right = (re.findall(r"\d+(?:\.\d+)?|.", line) for line in (old, new))
    ends_left, ends_right = ([0] for _ in range(2))
    for tokens, ends in ((left, ends_left), (right, ends_right)):
        for token in tokens:
            ends.append(ends[-1] + len(token))
    for tag, i, k, j, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            width = "".join(left[i:k]).translate(str.maketrans("，。", ",.")) == "".join(right[j:m]).translate(str.maketrans("，。", ",."))
            yield Edit(
                kind=EditKind.FORMAT if width else EditKind.CHANGE,
                draft=(at_old + ends_left[i], at_old + ends_left[k]),
                published=(at_new + ends_right[j], at_new + ends_right[m]),
            )


def mention(words: str, number: str, indicator: str, **more) -> Mention:
    """The mention of `number`, which stands in `words`; a part of it in [ ] where it stands more than once."""
    start = words.index(number)
    line = words.rfind("\n", 0, start) + 1
    value = re.search(r"\d+(?:\.\d+)?", number)
    return Mention(
        start=start,
        end=start + len(number),
        sentence=(line, words.index("\n", start)),
        indicator=indicator,
        called=indicator,
        known=True,
        kind=more.pop("kind", MentionKind.LEVEL),
        value=Decimal(value[0]) if value else None,
        raw=value[0] if value else number,
        unit=number[value.end() :] if value else "",
        **more,
    )


def origin(line: int, value: str, formula: str = "") -> Provenance:
    return Provenance(location=Location("data/甲市/丙区/2023.yaml", line, 12), value=value, formula=formula)


def matches(draft: str, published: str) -> tuple[Match, ...]:
    """The facts of the two texts above."""
    from reportgen.review import Aspect

    return (
        Match(
            verdict=Verdict.CHANGED,
            differs=(Aspect.VALUE,),
            draft=mention(draft, "2.71%", "研发投入强度", period="2022"),
            published=mention(published, "2.72%", "研发投入强度", period="2022"),
            origin=(origin(7, "2.71"),),
        ),
        Match(
            verdict=Verdict.SAME,
            draft=mention(draft, "34.23亿元", "规上工业企业研发费用", period="2023"),
            published=mention(published, "34.23亿元", "规上工业企业研发费用", period="2023"),
            origin=(origin(9, "34.23"),),
        ),
        Match(verdict=Verdict.ADDED, draft=None, published=mention(published, "42.58亿元", "技术交易额"), leak=True),
        Match(verdict=Verdict.MISSING, draft=mention(draft, "200余家次", "走访企业"), published=None, origin=(origin(12, "200"),)),
        Match(
            verdict=Verdict.DIFFERS,
            differs=(Aspect.MODALITY,),
            draft=mention(draft, "30家", "国家高新技术企业", target=True),
            published=mention(published, "30家", "国家高新技术企业", target=True),
            origin=(origin(20, "30", "30 = 15 + 15"),),
        ),
    )


def review(draft: str = DRAFT, published: str = PUBLISHED, *, facts: bool = True, **more) -> Review:
    """The review of two texts; with the facts of those above unless told otherwise."""
    return Review(
        draft=text(draft, "草稿.txt"),
        published=text(published, "公开文本.txt"),
        matches=matches(draft, published) if facts and draft == DRAFT else (),
        edits=more.pop("edits", None) or tuple(edits(draft, published)),
        **more,
    )
