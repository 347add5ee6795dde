"""What a sentence claims of a target, held against the numbers that stand beside it (R38–R41).

In:  one line of text.   Out: `Slip`s: where in the line, and what is wrong, in words.
Nothing here knows data. Only numbers of one unit and one clause are held against each other: a false alarm is worse than a miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen import arithmetic, intent
from reportgen.arithmetic import Claim
from reportgen.check.sentences import Slip
from reportgen.diagnostics import Severity
from reportgen.findings import Finding
from reportgen.messages import _

_NUMBER = r"(?<![\d.])\d+(?:,\d{3})*(?:\.\d+)?"
_UNIT = r"[^\d\s，。；、,;（）()的]{1,6}"
GOAL = r"(?:目标|任务|计划|预算(?!收入|支出))"
"""What a result is held against; 一般公共预算支出 is the name of an account."""
_CLAUSE = re.compile(r"[^。；;！？]+")
_COMPLETED = re.compile(
    rf"(?P<actual>{_NUMBER})(?P<unit>{_UNIT})[^。；;\d]{{0,16}}?(?:完成|占|实现)[^。；;\d]{{0,12}}?{GOAL}[^。；;\d]{{0,4}}"
    rf"(?P<goal>{_NUMBER})(?P<other>{_UNIT})的(?P<percent>\d+(?:\.\d+)?)[%％]"
)
_BESIDE = re.compile(
    rf"(?P<actual>{_NUMBER})(?P<unit>{_UNIT})[^。；;\d]{{0,8}}?[（(，,]?[^。；;\d（(]{{0,8}}?{GOAL}[^。；;\d]{{0,4}}"
    rf"(?P<goal>{_NUMBER})(?P<other>{_UNIT})"
)
_DONE_OF = re.compile(r"(?:完成|占|实现)[^。；;\d]{0,12}?(?:目标|任务)[^。；;]{0,12}?的(?P<percent>\d+(?:\.\d+)?)[%％]")
_OVER = re.compile(r"超额[^。；;，,]{0,6}?完成|超[^。；;，,\d]{0,8}?完成")
_EARLY = re.compile(r"提前[^。；;，,]{0,6}?完成")
_PERIOD_END = re.compile(r"(?:截至|截止)?(?:\d{4}年)?(?:12月(?:底|末|31日)|年底|年末)|全年")
BOUNDS = (*intent.MODALS, *intent.BEFORE, *intent.BEHIND, "余", "多")
"""Words of which one alone doubles nothing."""
SAID = re.compile("|".join(sorted(BOUNDS, key=len, reverse=True)))
SAID_TWICE = rf"(?:{SAID.pattern})[^，。；;！？\n]*?(?:{SAID.pattern})"
"""What stands in every line of which a part holds two of them."""
_PART = re.compile(r"[^，。；;！？]+")


def wrong_completions(text: str) -> Iterator[Slip]:
    """L29: a completion that result and target beside it do not give: 新增67家，完成年度目标39家的152%."""
    for match, actual, goal in _pairs(_COMPLETED, text):
        percent = Decimal(match["percent"])
        finding = arithmetic.share_finding(percent, actual, goal)
        if finding is None:
            continue
        found = arithmetic.completed(actual, goal, arithmetic.declared_places(percent), confirmed=True)
        told = "" if found is None else f"{found.percent:f}"
        message = _("{actual}是{goal}的{told}%").format(actual=match["actual"], goal=match["goal"], told=told)
        explained = finding is Finding.ROUNDING_EXPLAINS
        yield Slip(*match.span(), message, Severity.NOTICE if explained else None)


def _pairs(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], Decimal, Decimal]]:
    """Result and target of one unit that stand in one clause."""
    for match in pattern.finditer(text):
        actual, goal = (Decimal(match[name].replace(",", "")) for name in ("actual", "goal"))
        if match["unit"].startswith(match["other"]) and goal > 0:
            yield match, actual, goal


def overclaims(text: str) -> Iterator[Slip]:
    """L30: 超额完成 where the result beside it does not exceed the target: 完成38家（目标39家），超额完成."""
    for clause in _CLAUSE.finditer(text):
        claim = _OVER.search(clause[0])
        if claim is None:
            continue
        for match, actual, goal in _pairs(_BESIDE, clause[0]):
            if arithmetic.judged(actual, goal, claim=Claim.OVER).finding is Finding.OVERCLAIM:
                message = _("{actual}没有超过目标{goal}").format(actual=match["actual"], goal=match["goal"])
                yield Slip(clause.start() + claim.start(), clause.start() + claim.end(), message)
                break


def early_claims(text: str) -> Iterator[Slip]:
    """L31: 提前完成 of figures that stand at the end of the period (R40)."""
    for clause in _CLAUSE.finditer(text):
        claim = _EARLY.search(clause[0])
        ended = _PERIOD_END.search(clause[0][: claim.start()]) if claim else None
        if claim is not None and ended is not None and not re.search(r"(?:提前|早于|较|比)[^，,]{0,6}$", clause[0][: ended.start()]):
            if ended[0] == "全年" and clause[0][ended.end() :].startswith(("目标", "任务", "计划", "预算")):
                continue
            message = _("数据截至期末（{words}），不能说提前").format(words=ended[0])
            yield Slip(clause.start() + claim.start(), clause.start() + claim.end(), message)


def doubled_bounds(text: str) -> Iterator[Slip]:
    """L36: a bound, a modal word or an approximation said twice: 约5000万元左右."""
    for part in _PART.finditer(text) if len(SAID.findall(text)) > 1 else ():
        if len(SAID.findall(part[0])) < 2 or not intent.may_repeat(part[0]):
            continue
        read = intent.read(part[0])
        if read.said_once != part[0]:
            yield Slip(*part.span(), _("说了两次，可写作“{text}”").format(text=read.said_once))


def far_beyond(text: str) -> Iterator[Slip]:
    """L68: a completion so high that one asks whether target and result mean the same."""
    for match in _DONE_OF.finditer(text):
        if Decimal(match["percent"]) > arithmetic.QUESTIONABLE:
            words = _("完成率超过{above}%：目标与实绩是同一口径吗？").format(above=f"{arithmetic.QUESTIONABLE:f}")
            yield Slip(*match.span(), words)
