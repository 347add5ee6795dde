"""The forty indicators: what `指标.yaml` says of each, and how its figures walk.

In:  nothing.   Out: `INDICATORS`; those that the document type 科技创新工作情况 prints stand first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Told(StrEnum):
    """What the files tell of how a figure has moved."""

    NOTHING = ""
    GROWTH = "同比"
    OFFICIAL = "官方同比"
    """At constant prices: not the one that the levels give."""
    CHANGE = "较上年"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator and its walk; numbers of the walk are in its unit."""

    name: str
    unit: str
    kind: str
    decimals: int
    low: float
    high: float
    """Where a county starts."""
    drift: float
    """A year: percent of the figure; points for rates, speeds and indexes."""
    noise: float
    """Up to so much to either side of the drift."""
    scopes: str = ""
    """Official ranks: c in the city, p in the province, g in the group of mountain counties."""
    moved_rank: bool = False
    """With an official rank of the growth or the change in the city."""
    told: Told = Told.NOTHING
    stock: bool = False
    lag: int = 0
    lower: bool = False
    """Less is better."""
    adds_up: bool = False
    ceiling: float = 0
    """For what cannot grow on: the highest figure."""
    grows_from: str = ""
    """Of a count that a year adds to: the name of the indicator that counts what is new."""

    @property
    def sums(self) -> bool:
        """Whether a city has the sum of its counties' figures; else their mean."""
        return self.kind in ("总量", "数量")

    @property
    def points(self) -> bool:
        return self.kind in ("比率", "增速")

    @property
    def walks_in_points(self) -> bool:
        return self.points or self.kind == "指数"

    def yaml(self) -> str:
        """Its entry in the catalogue."""
        lines = [f"{self.name}:", f'  单位: "{self.unit}"' if self.unit in ("%", "‰") else f"  单位: {self.unit}"]
        lines += [f"  类型: {self.kind}", f"  小数: {self.decimals}"]
        lines += ["  性质: 时点"] * self.stock + [f"  滞后: {self.lag}"] * bool(self.lag) + ["  方向: 低"] * self.lower
        lines += ["  同比来源: 官方"] * (self.told is Told.OFFICIAL) + ["  合计: 是"] * self.adds_up
        return "\n".join(lines) + "\n"


_G, _O, _C = Told.GROWTH, Told.OFFICIAL, Told.CHANGE

INDICATORS = (
    Indicator("研发投入强度", "%", "比率", 2, 0.6, 2.0, 0.09, 0.15, "cp", moved_rank=True, lag=1, ceiling=9),
    Indicator("规上工业企业研发费用", "亿元", "总量", 2, 1.5, 30, 9, 8, "c", moved_rank=True, told=_O, adds_up=True),
    Indicator("规上工业企业研发费用占营业收入比重", "%", "比率", 2, 0.8, 2.2, 0.05, 0.12, "c", told=_C, ceiling=9),
    Indicator("高新技术产业投资增速", "%", "增速", 1, 2, 14, 0, 9, "cp"),
    Indicator("高新技术产业增加值", "亿元", "总量", 2, 8, 90, 8, 6, "c", told=_O, adds_up=True),
    Indicator("高新技术产业增加值占规上工业增加值比重", "%", "比率", 2, 22, 48, 1.1, 1.6, "cp", ceiling=88),
    Indicator("国家高新技术企业", "家", "数量", 0, 12, 90, 0, 0, "c", stock=True, grows_from="新增国家高新技术企业"),
    Indicator("省科技型中小企业", "家", "数量", 0, 40, 300, 10, 8, "c", stock=True),
    Indicator("新增国家高新技术企业", "家", "数量", 0, 2, 16, 5, 30, "p"),
    Indicator("财政科技投入", "亿元", "总量", 2, 0.5, 4, 7, 9, "c", lag=1),
    Indicator("科技涉企兑现资金", "亿元", "总量", 2, 0.1, 0.9, 6, 12, "c", lag=1),
    Indicator("地区生产总值", "亿元", "总量", 2, 60, 420, 7, 3, "cp", moved_rank=True, told=_O, adds_up=True),
    Indicator("一般公共预算收入", "亿元", "总量", 2, 4, 45, 7, 6, "c", told=_G, adds_up=True),
    Indicator("固定资产投资增速", "%", "增速", 1, 3, 12, 0, 7, "c"),
    Indicator("社会消费品零售总额", "亿元", "总量", 2, 25, 190, 8, 4, "c", told=_G, adds_up=True),
    Indicator("规上工业增加值", "亿元", "总量", 2, 15, 180, 8, 5, "c", told=_O, adds_up=True),
    Indicator("技术交易额", "亿元", "总量", 2, 0.8, 12, 11, 10, "p", told=_G),
    Indicator("发明专利授权量", "件", "数量", 0, 25, 180, 7, 12, "c", told=_G, adds_up=True),
    Indicator("每万人口高价值发明专利拥有量", "件", "效率", 2, 1.2, 7, 9, 5, "p", stock=True),
    Indicator("全员劳动生产率", "万元/人", "效率", 1, 9, 26, 6, 3, "p", told=_G),
    Indicator("城镇居民人均可支配收入", "元", "效率", 0, 16000, 31000, 7, 2, "cp", told=_G),
    Indicator("农村居民人均可支配收入", "元", "效率", 0, 7000, 16000, 8, 2, "cp", told=_G),
    Indicator("城乡居民收入倍差", "无", "指数", 2, 1.7, 2.3, -0.012, 0.02, "p", lower=True, ceiling=3),
    Indicator("单位地区生产总值能耗", "吨标准煤/万元", "效率", 3, 0.4, 1.1, -3, 2, "p", lower=True),
    Indicator("空气质量优良天数比例", "%", "比率", 1, 82, 95, 0.2, 1.5, "g", told=_C, ceiling=99.5),
    Indicator("科技创新指数", "无", "指数", 1, 55, 90, 1.5, 3, "p", told=_C, ceiling=300),
    Indicator("居民消费价格指数", "无", "指数", 1, 100.5, 103, 0, 1.2, ceiling=106),
    Indicator("新建商品住宅均价", "元/平方米", "价格", 0, 4800, 11000, 4, 5),
    Indicator("森林覆盖率", "%", "比率", 2, 35, 74, 0.05, 0.1, "g", ceiling=82),
    Indicator("常住人口城镇化率", "%", "比率", 1, 38, 62, 0.7, 0.4, "c", ceiling=93),
    Indicator("常住人口", "万人", "数量", 1, 18, 85, 0.4, 0.8, stock=True),
    Indicator("规上工业企业数", "家", "数量", 0, 90, 420, 4, 4, "c", stock=True),
    Indicator("新登记市场主体", "户", "数量", 0, 1800, 7800, 5, 9, told=_G),
    Indicator("新增城镇就业", "人", "数量", 0, 1500, 6800, 1, 8, told=_G),
    Indicator("进出口总额", "亿元", "总量", 2, 6, 120, 6, 12, "p", told=_G),
    Indicator("实际使用外资", "万美元", "总量", 0, 900, 9000, 3, 18, told=_G),
    Indicator("金融机构本外币贷款余额", "亿元", "总量", 2, 70, 480, 12, 5, told=_G, stock=True),
    Indicator("旅游接待人次", "万人次", "数量", 1, 160, 900, 6, 10, "g"),
    Indicator("粮食总产量", "万吨", "总量", 2, 3, 28, 0.6, 2, "c", told=_C),
    Indicator("亿元以上产业项目", "个", "数量", 0, 6, 34, 3, 15, "c"),
)

TARGETED = ("研发投入强度", "规上工业企业研发费用占营业收入比重", "省科技型中小企业", "每万人口高价值发明专利拥有量")
"""Indicators for which each file sets a target for the next year."""
