"""Levels, differences and rates of growth that stand in one clause, held against each other (sections 3 to 6).

In:  a folded line.   Out: slips for L06, L07, L20, L22, L26, L27, L39 to L41, L49 to L51, L57, L59, L69.
What the rounding of printed numbers explains is a notice (R15); where growth is measured at constant prices, it is a question (L49).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen import arithmetic
from reportgen.arithmetic import intervals
from reportgen.check.sentences import Slip, recomputed
from reportgen.check.text.quantities import NUMBER, UNIT
from reportgen.diagnostics import Severity
from reportgen.messages import _

_RISES = "增加|增长|新增|净增|提高|提升|上升|扩大|增"
_FALLS = "减少|下降|降低|回落|缩小|减"
_COMPARED = r"(?:同比|[比较](?:上年|去年|上一年|同期|上年同期|去年同期|上年末|年初|(?:19|20)\d\d年?[末底]?))"
_WITH_DIFFERENCE = re.compile(
    rf"(?P<level>{NUMBER})(?P<unit>{UNIT})，?{_COMPARED}?(?P<verb>{_RISES}|{_FALLS})了?(?P<moved>{NUMBER})(?P=unit)"
    rf"，(?P<real>实际)?(?P<grown>增长|下降|降低|减少|增幅|降幅)(?P<rate>\d+(?:\.\d+)?)%"
)
_NAME = re.compile(r"[^，。；：（）\d]*$")
AT_CONSTANT_PRICES = re.compile(r"生产总值|GDP|增加值|总产值|人均.{0,6}收入|可支配收入|固定资产投资|研发费用")


def _signed(verb: str, number: str) -> Decimal:
    value = Decimal(number.replace(",", ""))
    return value.copy_negate() if re.match(rf"{_FALLS}|降幅", verb) else value


def _with_difference(text: str) -> Iterator[tuple[re.Match[str], Decimal, Decimal, bool]]:
    """Level, difference and rate in one clause that do not agree: the rate recomputed, the rate told, whether rounding explains it."""
    for match in _WITH_DIFFERENCE.finditer(text):
        level, moved = _signed("", match["level"]), _signed(match["verb"], match["moved"])
        told = _signed(match["grown"], match["rate"])
        if level - moved <= 0 or match["unit"] in ("%", "‰", "个百分点"):
            continue
        own = arithmetic.round_half_up(arithmetic.growth_from_difference(level, moved), arithmetic.declared_places(told.copy_abs()))
        if own != told:
            explained = intervals.explains(told, intervals.of_growth_from_difference(level, moved))
            yield match, own, told, explained


def _name(text: str, match: re.Match[str]) -> str:
    """What stands before the level in its clause."""
    found = _NAME.search(text, max(0, match.start() - 24), match.start())
    return found[0] if found else ""


def growth_beside_difference(text: str) -> Iterator[Slip]:
    """L06: a rate of growth that the level and its difference do not give."""
    for match, own, _told, explained in _with_difference(text):
        if explained or not (match["real"] or AT_CONSTANT_PRICES.search(_name(text, match))):
            growth = (_("下降{percent:f}%") if own < 0 else _("增长{percent:f}%")).format(percent=own.copy_abs())
            words = recomputed(growth, explained=explained)
            yield Slip(*match.span(), words, severity=Severity.NOTICE if explained else None)


def nominal_beside_real(text: str) -> Iterator[Slip]:
    """L49: a nominal difference beside a growth that may be at constant prices."""
    for match, own, _told, explained in _with_difference(text):
        if not explained and (match["real"] or AT_CONSTANT_PRICES.search(_name(text, match))):
            message = _("由绝对数算出的增速是{own}%：后面的增速是按可比价格（实际）算的吗？请注明").format(own=f"{own:f}")
            yield Slip(*match.span(), message)


_TOLD_BASE = re.compile(
    rf"(?P<level>{NUMBER})(?P<unit>{UNIT})，{_COMPARED}(?P<verb>{_RISES}|{_FALLS})了?(?P<moved>{NUMBER})(?P=unit)"
    rf"[（；，](?:上年|去年|(?:19|20)\d\d年)[^，。；（）\d]{{0,8}}(?P<base>{NUMBER})(?P=unit)"
)


def difference_beside_base(text: str) -> Iterator[Slip]:
    """L07: a difference that level and base beside it do not give."""
    for match in _TOLD_BASE.finditer(text):
        level, base = _signed("", match["level"]), _signed("", match["base"])
        told, own = _signed(match["verb"], match["moved"]), arithmetic.difference(level, base)
        if told == own or match["unit"] in ("%", "‰"):
            continue
        explained = intervals.explains(told, intervals.of_difference(level, base))
        yield Slip(
            *match.span(),
            recomputed(f"{own.copy_abs():f}{match['unit']}", explained=explained),
            severity=Severity.NOTICE if explained else None,
        )


_POINTS_AND_BASE = re.compile(
    rf"(?P<level>{NUMBER})%，{_COMPARED}(?P<verb>{_RISES}|{_FALLS})了?(?P<moved>{NUMBER})个百分点"
    rf"[（；，。]?(?P<said>(?:上年|去年|(?:19|20)\d\d年)[^。；（）\d]{{0,12}}?)(?P<base>{NUMBER})%"
)
_PUBLISHED = re.compile(r"公报|公布|报告|年报|快报|初步|原")


def _points_and_base(text: str) -> Iterator[tuple[re.Match[str], Decimal]]:
    for match in _POINTS_AND_BASE.finditer(text):
        own = arithmetic.difference(_signed("", match["level"]), _signed("", match["base"]))
        if own != _signed(match["verb"], match["moved"]):
            yield match, own


def revised_base(text: str) -> Iterator[Slip]:
    """L51: points that the base of last year's publication does not give: was it revised?"""
    for match, own in _points_and_base(text):
        if _PUBLISHED.search(match["said"]):
            message = _("与公布的上年数相差{own}个百分点：上年数修订过吗？用修订数并注明").format(own=f"{own.copy_abs():f}")
            yield Slip(*match.span(), message)


def points_beside_base(text: str) -> Iterator[Slip]:
    """L08: points that the two rates do not give."""
    for match, own in _points_and_base(text):
        if not _PUBLISHED.search(match["said"]):
            level, base = _signed("", match["level"]), _signed("", match["base"])
            explained = intervals.explains(_signed(match["verb"], match["moved"]), intervals.of_difference(level, base))
            words = recomputed(f"{own.copy_abs():f}个百分点", explained=explained)
            yield Slip(*match.span(), words, severity=Severity.NOTICE if explained else None)


_LEVEL_AND_RATE = re.compile(rf"(?P<level>{NUMBER})(?P<unit>{UNIT})，(?:{_COMPARED})?(?P<verb>增长|下降)(?P<rate>\d+(?:\.\d+)?)%")


_NEARLY = Decimal("0.005")
"""How far a preliminary amount may be off, as a share of itself, and still be the same figure."""
_STAGES = (re.compile("快报|初步"), re.compile("年报|公报|最终|决算"))
"""Where a sentence names both, an amount told twice in one unit may be off by more."""
_REVISED = Decimal("0.03")


def _alike(one: re.Match[str], other: re.Match[str], *, staged: bool) -> bool:
    """Whether two amounts are one in two units, within the rounding of the coarser or nearly so, or in two `staged` ways of one unit."""
    first, second = _signed("", one["level"]), _signed("", other["level"])
    if one["unit"] == other["unit"]:
        return staged and (first - second).copy_abs() <= first * _REVISED
    there = arithmetic.units.converted(second, other["unit"], one["unit"])
    back = arithmetic.units.converted(first, one["unit"], other["unit"])
    if there is None or back is None or there <= 0:
        return False
    return there in intervals.implied(first) or back in intervals.implied(second) or (there - first).copy_abs() <= first * _NEARLY


def two_vintages(text: str) -> Iterator[Slip]:
    """L50: one amount told twice, in two roundings, with two rates of growth: preliminary beside final?"""
    for sentence in re.finditer(r"[^。\n]+", text):
        found = list(_LEVEL_AND_RATE.finditer(sentence[0]))
        staged = all(stage.search(sentence[0]) for stage in _STAGES)
        for place, one in enumerate(found):
            for other in found[place + 1 :]:
                if _signed(one["verb"], one["rate"]) != _signed(other["verb"], other["rate"]) and _alike(one, other, staged=staged):
                    message = _("同一个数有两个增速，{one}%和{other}%：初步数与最终数混用？").format(one=one["rate"], other=other["rate"])
                    yield Slip(sentence.start() + one.start(), sentence.start() + other.end(), message)


_DATED = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?!以来)[^。；（）]{0,40}（(?:数据|该数|数值)?[为系]?(?P<of>(?:19|20)\d\d)年(?:度)?(?:数据?|年报)?[^（）]{0,6}）"
)


def lagged_unlabelled(text: str) -> Iterator[Slip]:
    """L22: a figure said to be of one year, and in brackets to be of another."""
    for match in _DATED.finditer(text):
        if "数据" in match[0] or "该数" in match[0]:
            year, of = match["year"], match["of"]
            if year != of:
                yield Slip(*match.span(), _("数据是{of}年的，写明“{of}年”，不说{year}年").format(of=of, year=year))


_LOWER_BETTER = (
    r"(?:能耗|能源消费强度|用水量|排放量|排放强度|碳强度|失业率|死亡率|事故起数|发案率|返贫率|辍学率|负债率|不良率|贫困发生率"
    r"|PM2\.5[^，。；]{0,4}浓度)"
)
_WRONG_WAY = re.compile(
    rf"{_LOWER_BETTER}(?:(?!下降率|降低率|降幅|下降幅度)[^，。；\d]){{0,10}}?(?:不低于|不少于|至少)[^，。；\d]{{0,4}}?{NUMBER}[^，。；]{{0,12}}"
    rf"|{_LOWER_BETTER}[^，。；\d]{{0,6}}{NUMBER}[^，。；\d]{{1,10}}以上"
)


def wrong_direction(text: str) -> Iterator[Slip]:
    """L26: a floor for what should be low: 单位GDP能耗不低于."""
    for match in _WRONG_WAY.finditer(text):
        # 能耗下降不低于3%: the fall is what should be high
        if not re.search(r"(?:下降|降低|减少)(?:率|幅度)?(?:达到?|超过?|不低于|不少于|至少)?\d[\d.]*%", match[0]):
            yield Slip(*match.span(), _("这项指标越低越好，目标应是上限（不高于、以内）"))


_YEARLY = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<goal>目标|达到?|力争)?(?:为|达到?)?(?P<value>\d+(?:\.\d+)?)%")


def off_path(text: str) -> Iterator[Slip]:
    """L27: a target between an actual and a plan's end that falls behind the line between them."""
    for sentence in re.finditer(r"[^。\n]+", text):
        told = {int(match["year"]): match for match in _YEARLY.finditer(sentence[0])}
        if len(told) != 3:
            continue
        (start, base), (year, middle), (end, far) = sorted(told.items())
        if not middle["goal"]:
            continue
        decimals = arithmetic.declared_places(Decimal(middle["value"]))
        point = arithmetic.path(Decimal(base["value"]), start, Decimal(far["value"]), end, year, decimals=decimals)
        if point.finding(Decimal(middle["value"])) is not None:
            place = sentence.start() + middle.start(), sentence.start() + middle.end()
            yield Slip(*place, _("照规划按直线推算，{year}年应为{value}%").format(year=year, value=f"{point.value:f}"))


_POPULATION = re.compile(r"(?P<name>出生率|死亡率|自然增长率)[为达]?(?P<value>[-−]?\d+(?:\.\d+)?)‰")


def lost_sign(text: str) -> Iterator[Slip]:
    """L41: a natural growth that is printed without the minus that births and deaths give it."""
    for sentence in re.finditer(r"[^。\n]+", text):
        told = {match["name"]: match for match in _POPULATION.finditer(sentence[0])}
        if len(told) < 3:
            continue
        value = {name: Decimal(match["value"].replace("−", "-")) for name, match in told.items()}
        own = arithmetic.difference(value["出生率"], value["死亡率"])
        if own < 0 and value["自然增长率"] == own.copy_negate():
            match = told["自然增长率"]
            place = sentence.start() + match.start(), sentence.start() + match.end()
            yield Slip(*place, _("出生率减死亡率是{own}‰，漏了负号").format(own=f"{own:f}"))


_POINTS_OF_AMOUNT = re.compile(
    rf"{NUMBER}(?:[万千百]?亿元|[百千]?万元|家|件|项|人|名)，?{_COMPARED}?(?:增长|下降|增加|减少|提高|回落|上升)了?\d+(?:\.\d+)?个百分点"
    rf"|{_COMPARED}?(?:增长|下降|增加|减少|提高|回落|上升)了?\d+(?:\.\d+)?个百分点（(?:指标|单位)[为：是]?[万千百亿]*[元家件项人名吨]）"
)


def points_of_an_amount(text: str) -> Iterator[Slip]:
    """L57: percentage points for the change of an amount or a count."""
    for match in _POINTS_OF_AMOUNT.finditer(text):
        yield Slip(*match.span(), _("总量、数量的变动用百分之几或绝对量，不用百分点"))


_FRACTION = re.compile(
    r"(?P<number>(?<![\d.])\d+\.\d+)(?P<unit>[件家项名户所座辆张台宗起栋幢]|个(?!百分点|千分点|月|小时|点|半)|人(?!年|[·/]))"
)
_ON_AVERAGE = re.compile(r"平均|人均|户均|每|占比|密度|拥有量|/|当量|折合|比为|中位数")


def fractional_count(text: str) -> Iterator[Slip]:
    """L59: a count with decimals."""
    for match in _FRACTION.finditer(text):
        if set(match["number"].split(".")[1]) == {"0"} or _ON_AVERAGE.search(text[max(0, match.start() - 24) : match.start()]):
            continue
        yield Slip(*match.span(), _("个数应为整数"))


_RAISED = re.compile(
    r"(?:撬动|带动|拉动|引导|吸引)(?P<what>[^，。；\d]{2,24})(?P<number>\d[\d.,]*)(?P<unit>余?[万亿]*元?)，(?P<said>(?:增长|增幅|提高)[为达]?\d+(?:\.\d+)?%)"
)


def growth_of_raised_money(text: str) -> Iterator[Slip]:
    """L69: money that a subsidy raised, with a growth over nothing that is named."""
    for match in _RAISED.finditer(text):
        if re.search("投入|投资|资金|资本|贷款|信贷|融资|费用|支出|消费|销售", match["what"]) and re.search("[万亿元]", match["unit"]):
            yield Slip(*match.span(), _("增长与什么相比？写明同比或比上年"))
