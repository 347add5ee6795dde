"""Mentions as rules compare them: by what they are of, of which year, newly added or standing.

In:  Reading with its mentions.   Out: `Statement`s in reading order, and the subject of any mention.
Names are brought to one form (国家高企, 高新技术企业 → 高新技术企业; 省级 → 省); two that differ in more are two things. A number whose
clause names nothing (预计总数达190家) is of what the one before it was of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen import arithmetic
from reportgen.check.text.reading import Part, Reading, folded
from reportgen.intent import BEFORE
from reportgen.review import Mention, MentionKind

_NEW = re.compile(r"新增|新认定|新建|新引进|新培育|新入库|新招引|新获批|净增|新培养|新评")
_TOTAL = re.compile(r"总数|累计|有效期内|共有|现有|拥有|截至")
_STANDS = re.compile(rf"{_TOTAL.pattern}|[年月][底末]|现|已有")
_ADDED = re.compile(r"新增|入选|获批|新认定|获评|评为|列入|创成|获认定|荣获")
_UNLIKE = re.compile(r"申报|拟|推荐|储备|入库|在研|签约|意向")
"""Stages short of the result: what was applied for is not what was granted."""
_VERB = re.compile(rf"{_NEW.pattern}|引进|引育|培育|建成|完成|实现|举办|开展|组织|争创|创成|入库|认定|申报|实施|达|超|为")
_LEADING = re.compile(
    r"^(?:其中|目前|今年以来|今年|全年|年内|共[计有]?|累计|实现|完成|全[市省区县]|我[市省区县]|本[市省区县]|现有|拥有|有效期内|预计|计划|力争"
    r"|达到?|截至|(?:19|20)\d\d年?[底末初]?|[1-9]\d?(?:[-—–~～至]\d+)?月份?|年[底末]|新增|新认定|新建|新引进|引进|新培育|培育|新入库|新招引"
    r"|新获批|获批|净增|新评|认定|成功|的|等|为|在|工作|目标|指标|争创|确保|完成)+"
)
_TRAILING = re.compile(
    r"(?:总数|总量|数量|累计值|个数|家数|指标|水平|的比重|达到|达|为|已|实现|是|的|数|[提上下]?[升降][至到]|(?:提高|降低)[至到]|增至|至|到|力争|争取|首次|新增|新认定|净增|"
    rf"{'|'.join(BEFORE)})+$"
)
_ALIKE = (
    ("国家级高新技术企业", "高新技术企业"),
    ("国家高新技术企业", "高新技术企业"),
    ("国家高企", "高新技术企业"),
    ("高企", "高新技术企业"),
    ("省级", "省"),
    ("市级", "市"),
    ("国家级", "国家"),
    ("规模以上", "规上"),
    ("营业收入", "营收"),
)
_NOTHING = re.compile(
    r"^(?:年|底|末|上文|下文|前文|后文|长期|徘徊|提升|上升|下降|增长|预计|总|约|达|共|仅|只|正文|全部|在|全[国省市区县])*$"
)


def subject(name: str) -> str:
    """What a name is of, in one form; empty where it names nothing.

    >>> subject("共有国家高新技术企业"), subject("新认定高企"), subject("省级科技型中小企业总数"), subject("预计年底总数达")
    ('高新技术企业', '高新技术企业', '省科技型中小企业', '')
    """
    told = re.sub(r"[\s“”…]", "", folded(name))
    told = _TRAILING.sub("", _LEADING.sub("", told))
    if _NOTHING.match(told):
        return ""
    for one, other in _ALIKE:
        told = told.replace(one, other)
    return told


@dataclass(frozen=True, slots=True)
class Statement:
    """One mention, and what its clause says besides."""

    mention: Mention
    value: Decimal
    subject: str
    clause: str
    """The words of its clause up to the number."""
    year: int | None
    part: Part
    new: bool
    """Newly added, not standing."""
    scope: str
    """Whose it is, where that is not the text's own region."""

    @property
    def total(self) -> bool:
        """A number that stands at a point in time."""
        return not self.new and (self.mention.period.endswith("末") or _TOTAL.search(self.clause) is not None)

    @property
    def added(self) -> bool:
        """Said to have been gained, by whatever word."""
        if "累计" in self.clause:
            return False
        return self.new or (not _STANDS.search(self.clause) and _ADDED.search(self.clause + self.mention.status) is not None)

    @property
    def unlike(self) -> bool:
        """Of a stage short of the result."""
        return _UNLIKE.search(self.mention.status + self.clause) is not None

    @property
    def count(self) -> bool:
        """A number of things; 2.1万人 is one."""
        whole = self.value == self.value.to_integral_value() or self.mention.unit[:1] in ("万", "亿")
        return whole and not re.search(r"[%‰元吨斤亩米]|百分点", self.mention.unit)

    @property
    def place(self) -> tuple[int, int]:
        return self.mention.start, self.mention.end

    @property
    def told(self) -> str:
        """The number as printed, with its unit."""
        return self.mention.raw + self.mention.unit

    def into(self, unit: str) -> Decimal | None:
        """The value in another unit."""
        same = self.mention.unit == unit
        return self.value if same else arithmetic.units.converted(self.value, self.mention.unit, unit)


_YEAR = re.compile(r"(?:19|20)\d\d")
_CLAUSE_START = re.compile(r"[，。；：！？、\n（）|]|……")
_WINDOW = 60
_LIST = re.compile(r"^[、，]$")


class _Reader:
    """Reads mentions in their order, remembering what the one before was of."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.subject = ""
        self.sentence = (-1, -1)
        self.new = False
        self.end = 0

    def clause(self, start: int) -> tuple[str, str]:
        """The words between the last mark before `start` and `start`, and that mark."""
        before = self.reading.text[max(0, start - _WINDOW) : start]
        mark = next(iter(reversed(list(_CLAUSE_START.finditer(before)))), None)
        return (before, "") if mark is None else (before[mark.end() :], mark[0])

    def read(self, mention: Mention) -> tuple[str, str, bool]:
        """Subject, clause, and whether newly added."""
        clause, mark = self.clause(mention.start)
        words = clause.removeprefix(folded(mention.comparison)) if mention.comparison else clause
        own = "" if mention.kind is MentionKind.RANK else subject(words)  # the clause up to a place holds its scope too
        for region in (mention.scope, self.reading.region):
            own = own.removeprefix(region).removeprefix("的") if region else own
        if not own and mark == "：":  # 研发投入强度：上文2.7%，下文2.71%
            own = subject(self.clause(mention.start - len(clause) - 1)[0])
        if mention.kind is MentionKind.LEVEL and mention.comparison:  # 恢复至2019年的81%: of what was told before it
            own = ""
        name = subject(mention.indicator) if mention.known or not own or own not in folded(mention.indicator) + clause else own
        name = name or own or self.subject
        between = self.reading.text[self.end : mention.start - len(clause)]
        follows = _LIST.match(between) is not None and mention.sentence == self.sentence
        stands = _STANDS.search(clause) is not None
        new = _NEW.search(clause + ("" if stands else mention.status)) is not None or (
            follows and self.new and not stands and not _VERB.search(clause)
        )
        self.subject, self.sentence, self.new, self.end = name, mention.sentence, new, mention.end
        return name, clause, new


def subjects(reading: Reading, *, cells: bool = False) -> dict[int, str]:
    """What each mention is of, by its place in the sequence of mentions; what stands in `cells` of tables where asked for."""
    reader = _Reader(reading)
    return {
        place: subject(mention.indicator) if mention.cell is not None else reader.read(mention)[0]
        for place, mention in enumerate(reading.mentions)
        if mention.cell is None or cells
    }


def statements(reading: Reading) -> Sequence[Statement]:
    """The mentions of prose that are one value of a level; ranges, approximations and table cells are left out."""
    return reading.once(_made)


_REGION = re.compile(r"(?!全)[\u4e00-\u9fff]{1,5}[市区县旗]")


def _own_region(reading: Reading) -> str:
    """The region that the text is of: as told, else the one that it names most often."""
    if reading.region:
        return reading.region
    named = Counter(mention.scope for mention in reading.mentions if _REGION.fullmatch(mention.scope))
    return named.most_common(1)[0][0] if named else ""


def _scope(mention: Mention, own: str) -> str:
    return "" if mention.scope == own or _VERB.search(mention.scope) else mention.scope


def _made(reading: Reading) -> Sequence[Statement]:
    own = _own_region(reading)
    reader = _Reader(reading)
    found = []
    for mention in reading.mentions:
        if mention.cell is not None:
            continue
        name, clause, new = reader.read(mention)
        if (
            mention.value is None
            or mention.value_to is not None
            or mention.approx
            or mention.kind is not MentionKind.LEVEL
            or mention.comparison  # 完成年度任务的116%, 恢复至2019年的81%: a share of what is told, not its value
            or len(name) < 2
        ):
            continue
        paragraph = reading.paragraph_at(mention.start)
        years = _YEAR.findall(mention.period)
        year = int(years[-1]) if years else None
        found.append(
            Statement(mention, mention.value, name, clause, year, paragraph.part if paragraph else Part.OTHER, new, _scope(mention, own))
        )
    return found
