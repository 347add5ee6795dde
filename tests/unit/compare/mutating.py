"""A text with known changes: numbers, units, ranks, hedges, words, paragraphs moved, deleted, inserted, lost line ends and characters.

In: a text and a seed.   Out: `Mutated`: the changed text, and each `Mutation` with its place on both sides.
Changes are planned on the lines of the draft and never touch one another, so that each can be told right or wrong by itself.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import TypeVar

from reportgen.published import PublishedText, UnitKind

NUMBER = re.compile(
    r"(?<![\d.“第前〔-])\d+(?:\.\d+)?(?=亿元|万元|亿|家次|人次|家|人|项|%|个|场|名(?!词)|亩|件|篇|期|次)(?!个?百分点)(?!名“)"
)
CELL = re.compile(r"\d+(?:\.\d+)?$")
UNITS = {"亿元": "万元", "万元": "亿元", "%": "个百分点", "个百分点": "%", "家": "家次", "人": "人次", "项": "个", "个": "项"}
UNIT = re.compile(r"(?<=\d)(?:个百分点|亿元|万元|%|家(?!次)|人(?!次|才)|项(?!目)|个(?!百分))")
RANK = re.compile(r"第\d+(?=位)")
HEDGES = {"力争": "确保", "确保": "力争", "以上": "左右", "左右": "以上", "不低于": "不超过", "超过": "达到"}
WORDS = {
    "持续": "不断", "推进": "推动", "积极": "主动", "提升": "增强", "开展": "组织开展", "加快": "加速", "聚焦": "围绕", "有效": "切实",
    "重点": "核心", "深入": "扎实", "支持": "扶持", "建设": "打造", "完善": "健全", "强化": "加强", "组织": "举办", "服务": "保障",
}  # fmt: skip
EXTRA = (
    "同时，进一步压实工作责任，强化督导检查，推动各项任务落地见效。",
    "全年共召开专题推进会6次，协调解决堵点问题18个，形成工作闭环。",
    "相关做法得到上级部门充分肯定，并在全域范围内推广应用。",
    "围绕机关自身建设，组织集中学习23次，编发工作简报41期，队伍面貌焕然一新。",
)
Span = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True)
class Mutation:
    """One change. `draft` and `published` are slices of the two texts; equal ends where one side has nothing."""

    kind: str
    draft: Span
    published: Span
    old: str
    new: str


@dataclass(frozen=True)
class Mutated:
    text: str
    mutations: tuple[Mutation, ...]


@dataclass
class _Line:
    """A line of the draft, or a new one (`start` -1), with changes inside it."""

    words: str
    start: int
    changes: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Start, end (in the line), new words, kind."""
    glue: bool = False
    """Its line end is lost."""
    kind: str = ""
    """moved, inserted, deleted; empty: as it was."""


COUNTS = {
    "number": 12, "unit": 4, "rank": 4, "hedge": 4, "word": 8, "cell": 6, "character": 4,
    "moved": 2, "deleted": 2, "inserted": 2, "line end": 2, "sentence deleted": 2, "sentence inserted": 2,
}  # fmt: skip


def mutate(text: PublishedText, seed: int) -> Mutated:
    """`text` with changes; fewer of a kind where it has no room for more."""
    rng = random.Random(seed)
    lines, rows = _lines(text)
    prose = [line for place, line in enumerate(lines) if place not in rows and len(line.words) > 40]
    _move(rng, lines, prose)
    _delete(rng, prose)
    taken = [line for line in prose if line.kind]
    free = [line for line in prose if not line.kind]
    _glue(rng, lines, free, rows)
    _sentences(rng, free)
    tables = [line for place, line in enumerate(lines) if place in rows]
    _cells(rng, tables)
    _numbers(rng, free)
    _swap(rng, free, UNIT, UNITS, "unit")
    _ranks(rng, free)
    _swap(rng, free, re.compile("|".join(HEDGES).replace("以上", "(?<=[家人元%场个项件次])以上")), HEDGES, "hedge")
    _swap(rng, free, re.compile("|".join(WORDS)), WORDS, "word")
    _characters(rng, free)
    _insert(rng, lines, rows, taken)
    return _built(text, lines)


def _lines(text: PublishedText) -> tuple[list[_Line], set[int]]:
    lines: list[_Line] = []
    rows: set[int] = set()
    starts = {unit.start for unit in text.units if unit.kind is UnitKind.ROW}
    at = 0
    for words in text.text.split("\n"):
        if at in starts:
            rows.add(len(lines))
        lines.append(_Line(words, at))
        at += len(words) + 1
    return lines, rows


def _sample(rng: random.Random, found: list[T], kind: str) -> list[T]:
    return rng.sample(found, min(COUNTS[kind], len(found)))


def _move(rng: random.Random, lines: list[_Line], prose: list[_Line]) -> None:
    """Whole paragraphs, at least four others further."""
    for line in _sample(rng, prose[2:], "moved"):
        at = lines.index(line)
        places = [
            place
            for place, other in enumerate(lines)
            if abs(place - at) > 6 and other in prose and not other.kind and abs(prose.index(other) - prose.index(line)) > 4
        ]
        if not places:
            continue
        line.kind = "moved"
        target = lines[rng.choice(places)]
        lines.insert(lines.index(target), _Line(line.words, line.start, kind="moved here"))


def _delete(rng: random.Random, prose: list[_Line]) -> None:
    for line in _sample(rng, [line for line in prose if not line.kind], "deleted"):
        line.kind = "deleted"


def _insert(rng: random.Random, lines: list[_Line], rows: set[int], _taken: list[_Line]) -> None:
    after = [
        line for line in lines if line.start >= 0 and not line.kind and not line.glue and len(line.words) > 40 and "|" not in line.words
    ]
    for number, line in enumerate(_sample(rng, after, "inserted")):
        lines.insert(lines.index(line) + 1, _Line(EXTRA[number % len(EXTRA)], -1, kind="inserted"))


def _glue(rng: random.Random, lines: list[_Line], free: list[_Line], rows: set[int]) -> None:
    """Two paragraphs on one line, as a page that lost a line end."""
    pairs = [
        line
        for place, line in enumerate(lines[:-1])
        if line in free
        and line.words.endswith("。")
        and lines[place + 1] in free
        and not re.match(r"[一二三四五六七八九十（\d]", lines[place + 1].words)
    ]
    for line in _sample(rng, pairs, "line end"):
        line.glue = True


def _sentences(rng: random.Random, free: list[_Line]) -> None:
    spots = [(line, match) for line in free for match in list(re.finditer(r"(?<=[。；])[^。；]{12,}[。；]", line.words))[:-1]]
    for line, match in _sample(rng, spots, "sentence deleted"):
        _change(line, match.start(), match.end(), "", "sentence deleted")
    ends = [(line, match.end()) for line in free for match in re.finditer(r"。", line.words)]
    for number, (line, end) in enumerate(_sample(rng, ends, "sentence inserted")):
        _change(line, end, end, EXTRA[-1 - number % len(EXTRA)], "sentence inserted")


def _cells(rng: random.Random, tables: list[_Line]) -> None:
    spots = []
    for line in tables:
        at = 0
        for cell in line.words.split(" | "):
            if CELL.fullmatch(cell) and at:
                spots.append((line, at, at + len(cell)))
            at += len(cell) + 3
    for line, start, end in _sample(rng, spots, "cell"):
        _change(line, start, end, _other(rng, line.words[start:end]), "cell")


def _numbers(rng: random.Random, free: list[_Line]) -> None:
    spots = [(line, match) for line in free for match in NUMBER.finditer(line.words) if not _named(line.words, match.start())]
    for line, match in _sample(rng, spots, "number"):
        _change(line, match.start(), match.end(), _other(rng, match[0]), "number")


def _named(words: str, at: int) -> bool:
    """Inside quotation marks or title marks: part of a name."""
    return words.count("“", 0, at) > words.count("”", 0, at) or words.count("《", 0, at) > words.count("》", 0, at)


def _other(rng: random.Random, number: str) -> str:
    """Another number of the same form: a digit more or less, two digits swapped, a point moved."""
    decimals = len(number.partition(".")[2])
    shift = rng.choice((1, 2, 9, 10, -1))
    value = int(number.replace(".", "")) + shift
    digits = str(max(value, 1)).rjust(decimals + 1, "0")
    new = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return new if new != number else f"{int(number.replace('.', '')) + 3}"


def _ranks(rng: random.Random, free: list[_Line]) -> None:
    spots = [(line, match) for line in free for match in RANK.finditer(line.words)]
    for line, match in _sample(rng, spots, "rank"):
        _change(line, match.start(), match.end(), f"第{int(match[0][1:]) + rng.choice((1, 2, 5))}", "rank")


def _swap(rng: random.Random, free: list[_Line], pattern: re.Pattern[str], table: dict[str, str], kind: str) -> None:
    spots = [(line, match) for line in free for match in pattern.finditer(line.words) if not _named(line.words, match.start())]
    for line, match in _sample(rng, spots, kind):
        _change(line, match.start(), match.end(), table[match[0]], kind)


def _characters(rng: random.Random, free: list[_Line]) -> None:
    """One Chinese character lost, not next to a number."""
    spots = [
        (line, match) for line in free for match in re.finditer(r"(?<=[\u4e00-\u9fff]{3})[\u4e00-\u9fff](?=[\u4e00-\u9fff]{3})", line.words)
    ]
    for line, match in _sample(rng, spots, "character"):
        if line.words[match.start()] not in (line.words[match.start() - 1], line.words[match.end()]):
            _change(line, match.start(), match.end(), "", "character")


def _change(line: _Line, start: int, end: int, new: str, kind: str) -> None:
    """Plan a change where nothing is planned within four characters, and none in a sentence that goes."""
    if all(end + 4 <= first or start >= last + 4 for first, last, _new, _kind in line.changes):
        line.changes.append((start, end, new, kind))


def _built(text: PublishedText, lines: list[_Line]) -> Mutated:
    out: list[str] = []
    length = 0
    found: list[Mutation] = []
    gone = {line.start: line for line in lines if line.kind == "moved"}

    def put(words: str) -> None:
        nonlocal length
        out.append(words)
        length += len(words)

    for place, line in enumerate(lines):
        here = (line.start, line.start + len(line.words))
        if line.kind == "moved":
            continue
        if line.kind == "deleted":
            found.append(Mutation("deleted", here, (length, length), line.words, ""))
            continue
        begin = length
        at = 0
        for start, end, new, kind in sorted(line.changes):
            put(line.words[at:start])
            found.append(Mutation(kind, (line.start + start, line.start + end), (length, length + len(new)), line.words[start:end], new))
            put(new)
            at = end
        put(line.words[at:])
        if line.kind == "moved here":
            source = gone[line.start]
            found.append(Mutation("moved", (source.start, source.start + len(source.words)), (begin, length), line.words, line.words))
        elif line.kind == "inserted":
            found.append(Mutation("inserted", (-1, -1), (begin, length), "", line.words))
        if line.glue and lines[place + 1].kind == "":
            found.append(Mutation("line end", (here[1], here[1] + 1), (length, length), "\n", ""))
        elif place + 1 < len(lines):
            put("\n")
    return Mutated("".join(out), tuple(found))
