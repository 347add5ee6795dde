"""The bureau's own choices of wording: the house form, and what may stand in its place.

In:  nothing; `load` makes a `House` of `data/措辞.yaml`, where there is one.   Out: `House`, and `HOUSE`, which is the house form.
Semantics names closed sets of acceptable words; the first of each is the default, and a bureau chooses another by this file, never by
code. Each choice carries its Chinese key, the sentence an editor shows for it, and the rule it belongs to. What a choice cannot do:
let a number be said wrongly. There is no choice for points against percent, for a minus sign, for a rank over incomplete data unsaid.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal


def _choice(default: Any, key: str, says: str, rule: str, *, least: int = 0) -> Any:
    return field(default=default, metadata={"key": key, "says": says, "rule": rule, "least": least})


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """How one bureau writes. Words are printed as they stand here; shares and growths are in percent."""

    # Changes and growth (semantics sections 2 to 5)
    compared: Literal["较", "比"] = _choice("较", "比较词", "与基期比：较上年、比上年", "R3")
    year_on_year: Literal["同比", "较上年", "比上年"] = _choice("同比", "增长的基期", "增长率前的话：同比增长、较上年增长", "R1 R3")
    rate_rise: Literal["提高", "提升", "上升"] = _choice("提高", "比率上升", "比率增加几个百分点", "R5b")
    rate_fall: Literal["下降", "降低", "回落"] = _choice("下降", "比率下降", "比率减少几个百分点", "R5b")
    speed_rise: Literal["加快", "提高"] = _choice("加快", "增速上升", "增速增加几个百分点", "R5b")
    speed_fall: Literal["回落", "放缓"] = _choice("回落", "增速下降", "增速减少几个百分点", "R5b")
    amount_fall: Literal["减少", "下降"] = _choice("减少", "总量下降", "总量、数量的减少", "R5b")
    stock_rise: Literal["增加", "净增"] = _choice("增加", "年底数上升", "年底数比上年底多出的数", "R22")
    index_rise: Literal["提高", "提升", "上升"] = _choice("提高", "指数上升", "指数的提高", "R5b")
    index_fall: Literal["下降", "降低", "回落"] = _choice("下降", "指数下降", "指数的下降", "R5b")
    efficiency_rise: Literal["提高", "增长"] = _choice("提高", "效率增长", "劳动生产率、单产的增长率", "R5b")
    almost_flat: Literal["基本持平", "保持稳定"] = _choice("基本持平", "近乎不变", "有变化而印出来是 0 时的话", "R7")
    flat_growth: Decimal = _choice(Decimal(0), "持平增长界", "增长率的绝对值小于它（%）就说近乎不变；0：只在印出来是 0 时", "R7")
    flat_points: Decimal = _choice(Decimal(0), "持平百分点界", "变动小于它（个百分点）就说近乎不变；0：只在印出来是 0 时", "R7")
    growth_decimals: int = _choice(1, "增速小数", "增长率印几位小数；指标目录里的“增速小数”优先", "R16")
    share_decimals: int = _choice(1, "占比小数", "占比、贡献率印几位小数", "R16")
    points_of: Literal["印出的数", "原始数"] = _choice("印出的数", "百分点取自", "百分点由印出的比率相减，或由原始数相减", "R14 R15")
    count_min_base: Decimal = _choice(Decimal(10), "数量最小基数", "数量的基数小于它不印增长率；指标目录里的“最小基数”优先", "第5节")
    times_from: Decimal = _choice(Decimal(10), "倍数起点", "增长几倍起改说倍，不说百分数；至少 1", "R11", least=1)
    times_form: Literal["增长N倍", "是基期的M倍"] = _choice("增长N倍", "倍数说法", "增长2倍，或是上年的3倍", "R11")

    # Ranks (section 8)
    rank_verb: Literal["居", "位居", "列", "位列", "排名"] = _choice("居", "位次动词", "居全市第2位、位列全市第2位", "R29")
    rank_order: Literal["居全市第2", "全市居第2"] = _choice("居全市第2", "位次语序", "范围放在动词后或前：排名全市第2、全市排名第2", "R29")
    ordinal: Literal["第1", "第一"] = _choice("第1", "序数", "名次的写法，全文一种", "R20")
    rank_suffix: bool = _choice(True, "名次带位", "是：居全市第2位；否：居全市第2", "R29")
    tie: Literal["全市并列第2", "并列全市第2"] = _choice("全市并列第2", "并列说法", "“并列”放在范围的前或后", "R27")
    front: Literal["名次", "前列"] = _choice("名次", "前列说法", "名次靠前时印名次，还是印“前列”", "R34")
    front_fraction: Fraction = _choice(Fraction(1, 3), "前列界", "名次不超过总数的几分之几算前列", "R34")
    first: Literal["第1", "首位"] = _choice("第1", "首位说法", "独居第1时印名次，还是印“首位”", "R34")
    partial_ranks: bool = _choice(False, "部分排名", "是：范围内缺数时在有数据的地区中排名，并说明", "R30")
    shift_up: Literal["前移", "提升", "上升", "前进"] = _choice("前移", "位次上升", "名次向前", "R33")
    shift_down: Literal["后移", "下降", "后退"] = _choice("后移", "位次下降", "名次向后", "R33")
    shift_unit: Literal["位", "个位次"] = _choice("位", "位次单位", "前移2位、前移2个位次", "R33")
    shift_none: Literal["位次不变", "位次与上年持平", "保持第N"] = _choice("位次不变", "位次未变", "名次没有变动时的话", "R33")

    # Periods and numerals (sections 6 and 7)
    period_dash: Literal["—", "～", "至"] = _choice("—", "期间连接号", "1—9月、2023—2027年", "R20")
    value_dash: Literal["—", "～", "至"] = _choice("—", "数值连接号", "5—10家；百分号和万、亿两头都写", "R20")
    last_joint: Literal["、", "和"] = _choice("、", "末项连接", "列举的最后两项之间：甲、乙2家，甲和乙2家", "R45")
    year_end: Literal["年底", "年末"] = _choice("年底", "年底说法", "截至2022年底、截至2022年末", "R21")
    quarters: bool = _choice(False, "季度说法", "是：1—9月说前三季度，1—6月说上半年，1—3月说一季度", "R21")
    lag_note: bool = _choice(False, "统计周期说明", "是：滞后的指标注明（最新统计周期）", "R24")
    table_grouping: bool = _choice(False, "表内千分号", "是：表格里的数用千分号；正文一律不用", "R18")

    history_years: int = _choice(3, "历史年数", "说首次突破、历史新高，至少要存有以前几年的数", "第7节")

    # Comparisons with others (R8)
    above: Literal["比…高", "高于…", "高出…"] = _choice("比…高", "高于说法", "比全省高X个百分点、高于全省X个百分点", "R8")
    speed_above: Literal["快于", "高于"] = _choice("快于", "增速高于说法", "增速快于全省X个百分点", "R8")

    # Targets and completion (section 10)
    plan: Literal["计划", "拟"] = _choice("计划", "计划说法", "语气为计划的目标", "R41")
    strive: Literal["力争", "争取"] = _choice("力争", "力争说法", "语气为力争的目标", "R41")
    about_tolerance: Decimal = _choice(Decimal("0.5"), "左右幅度", "目标说“左右”时，实绩与它相差不超过目标末位的几个单位算达到", "R41a")
    goal: Literal["年度目标", "目标任务", "年度目标任务"] = _choice("年度目标", "目标的叫法", "完成年度目标的98.5%", "R39")
    completion_decimals: int = _choice(1, "完成率小数", "完成率印几位小数", "R16")
    over_goal: Literal["完成目标的百分比", "超目标的百分比"] = _choice(
        "完成目标的百分比", "超额说法", "完成年度目标的172%，或超年度目标72%", "R10 R39"
    )
    doubt_above: Decimal = _choice(Decimal(150), "完成率存疑界", "完成率超过它（%）时先问口径是否一致", "R39 L68", least=100)
    short_of: Literal["尚差", "还差"] = _choice("尚差", "未达说法", "距目标尚差4件", "R39")
    ahead: Literal["快于", "超", "高于"] = _choice("快于", "快于进度说法", "快于序时进度X个百分点", "R40")
    behind: Literal["慢于", "落后", "低于"] = _choice("慢于", "慢于进度说法", "慢于序时进度X个百分点", "R40")


HOUSE = House()
"""The house form: the first of each set of acceptable words."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is known of one choice, for the loader, the schema and the reference page."""

    name: str
    """The field of `House`."""
    key: str
    """As it stands in 措辞.yaml."""
    says: str
    rule: str
    default: object
    least: int
    """The smallest number, where it is one."""


def choices() -> tuple[Choice, ...]:
    """Every choice, in the order in which it is told."""
    return tuple(_told(each) for each in fields(House))


def _told(each: Field[Any]) -> Choice:
    data = each.metadata
    return Choice(each.name, data["key"], data["says"], data["rule"], each.default, data["least"])
