"""What each data file may hold: keys, kinds of values, and the words for an editor's hover text.

In:  the YAML tree of a file.   Out: one shape a file; the JSON Schemas are generated from these classes.
Shapes know nothing of other files, nor of what checks them: `taking` takes what is plainly right, `models` tells what is wrong with the
rest. Each shape keeps the mapping that it was made from (`node`), which knows the place of every value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, get_type_hints

from reportgen import yamlfile
from reportgen.load import scalars
from reportgen.load.scalars import (
    Approximation,
    FilledText,
    Flag,
    MaybeNumber,
    Number,
    Position,
    Prose,
    TargetNumberField,
    TargetPlaceField,
    Text,
    Whole,
    YearNumber,
    YearOrSpan,
)
from reportgen.load.variants import Named, OneOrMany
from reportgen.model import Audience, Better, Bound, Kind, Measure, Modality, RankChoice, RegionType, Stage, TargetNature

NUMBER_SHORT: tuple[dict[str, Any], ...] = ({"type": "number"}, {"enum": ["待补", "不适用"]}, {"type": "null"})
TEXT_SHORT: tuple[dict[str, Any], ...] = ({"type": ["string", "number"]},)


def _meant_bound(word: str) -> str | None:
    from reportgen.load import likewords

    return likewords.of_bound(word)


def _meant_modality(word: str) -> str | None:
    from reportgen.load import likewords

    return likewords.of_modality(word)


AudienceWord = Annotated[Audience, scalars.one_of(Audience)]
BoundWord = Annotated[Bound, scalars.one_of(Bound, _meant_bound)]
ModalWord = Annotated[Modality, scalars.one_of(Modality, _meant_modality)]
PartsField = dict[str, Number]

REQUIRED: Any = object()
"""The default of a key that has to be there."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping: its name in the file, the words for it, what holds where it is not there."""

    alias: str
    description: str
    default: Any = REQUIRED
    default_factory: Callable[[], Any] | None = None
    schema: Mapping[str, Any] = field(default_factory=dict)
    """What its JSON Schema says besides."""

    @property
    def absent(self) -> Any:
        """What holds where it is not there; REQUIRED where that cannot be."""
        return self.default if self.default_factory is None else self.default_factory()


def _key(alias: str, description: str, **more: Any) -> Any:
    return Key(alias, description, **more)


class Shape:
    """A mapping with known keys."""

    nullable: ClassVar[frozenset[str]] = frozenset()
    """Keys whose empty value means something."""
    fields: ClassVar[dict[str, Key]] = {}
    """The keys by the names of the attributes that hold their values, in their usual order."""
    if TYPE_CHECKING:
        node: yamlfile.Mapping
        """The mapping in the file."""

    def __init_subclass__(cls) -> None:
        own = {name: key for name, key in vars(cls).items() if isinstance(key, Key)}
        for name in own:
            delattr(cls, name)
        cls.fields = cls.fields | own

    @classmethod
    def of(cls, values: dict[str, Any], node: yamlfile.Mapping) -> Self:
        """The shape whose attributes are `values`, all of them, made from `node`."""
        shape = cls.__new__(cls)
        values["node"] = node
        shape.__dict__ = values
        return shape

    @classmethod
    def kinds(cls) -> dict[str, Any]:
        """The types of the attributes, with all that is said of them."""
        hints = get_type_hints(cls, include_extras=True)
        return {name: hints[name] for name in cls.fields}

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys as they stand in the files, in their usual order."""
        return tuple(key.alias for key in cls.fields.values())


class RankShape(Shape):
    """一个名次，可带自己的来源和人的裁定。"""

    position: Position = _key("名次", "第几名，只写数字")
    size: Position | None = _key("共", "参加排名的共几个，公布了才写", default=None)
    source: Text | None = _key("来源", "名次另有出处时写：来源 里的代号，后可写 #页或表!格；不写就是这个数的来源", default=None)
    stage: Annotated[Stage, scalars.one_of(Stage)] | None = _key("阶段", "名次的阶段与数不同时写：快报、初步、年报、修订", default=None)
    choice: Annotated[RankChoice, scalars.one_of(RankChoice)] | None = _key("采用", "两者不一致时印哪一个：官方 或 计算", default=None)
    reason: Text | None = _key("理由", "为什么这样采用；写了 采用 就必须写", default=None)


RanksField = Annotated[dict[str, RankShape], Named("名次", ({"type": "integer", "minimum": 1},))]


class ObservationShape(Shape):
    """一个指标的一个数，连同公布的增速和名次。"""

    nullable: ClassVar[frozenset[str]] = frozenset({"数值"})

    value: MaybeNumber = _key("数值", "不带单位的数；没有数据写 待补，本地没有这一项写 不适用", default=None)
    unit: Text | None = _key("单位", "与指标目录不同时才写，如 万元；自动换算", default=None)
    year: YearNumber | None = _key("年份", "数据属于哪一年；缺省为文件的年份", default=None)
    as_of: Text | None = _key("截至", "时点，如 2022-12 或 2022-12-31", default=None)
    months: Text | None = _key("期间", "一年内的累计月份，如 2023-01..2023-09", default=None)
    growth: Number | None = _key("同比", "公布的增长率，百分数，不写 %", default=None)
    change: Number | None = _key("较上年", "公布的增减：比率为百分点，其他与数值同一单位", default=None)
    ranks: RanksField = _key("位次", "公布的名次，如 { 全市: 2, 全省: 30 }", default_factory=dict)
    growth_ranks: RanksField = _key("增速位次", "公布的增速名次", default_factory=dict)
    change_ranks: RanksField = _key("增幅位次", "公布的提升幅度名次", default_factory=dict)
    progress_ranks: RanksField = _key("进步位次", "公布的进步位次（名次前移多少的名次）", default_factory=dict)
    parts: PartsField = _key("其中", "其中的部分，如 { 小柯城: 26 }", default_factory=dict)
    names: Annotated[list[FilledText], OneOrMany()] = _key("名单", "数的是哪些，列出名称；可以不列全", default_factory=list)
    approx: Approximation | None = _key("概数", "余、多、近、约；只有原始数据是概数才写", default=None)
    stage: Annotated[Stage, scalars.one_of(Stage)] | None = _key("阶段", "数据的阶段；改过以前报告里的数写 修订", default=None)
    audience: AudienceWord | None = _key("公开", "谁可以看：公开、人大、内部；缺省公开", default=None)
    source: Text | None = _key("来源", "本文件 来源 里的代号；只有一个来源时可省；代号后可写 #表!格", default=None)
    note: Text | None = _key("备注", "给同事看的话，不印", default=None)


class TargetShape(Shape):
    """一项目标或任务。"""

    indicator: FilledText | None = _key("指标", "指标目录里的名称；目录里没有的写 事项", default=None)
    task: FilledText | None = _key("事项", "目录里没有的事；有数值时要写单位", default=None)
    called: FilledText | None = _key("名称", "这里的叫法，与指标名称不同时写", default=None)
    year: YearOrSpan | None = _key("年份", "到哪一年，或 2024-2026；缺省为下一年（规划为整个规划期）", default=None)
    every_year: Flag = _key("每年", "规划期内每年都做：是", default=False)
    stat_year: YearNumber | None = _key("统计年", "考核用哪一年的统计数，与 年份 不同时写", default=None)
    nature: Annotated[TargetNature, scalars.one_of(TargetNature)] = _key(
        "性质", "达到（总数）、新增、增长（%）、提高（百分点）、完成（事项）", default=TargetNature.LEVEL
    )
    verb: Text | None = _key("动词", "自己的动词：争创、新建、举办……", default=None)
    value: TargetNumberField | None = _key("数值", "一个数，或范围 5—10", default=None)
    unit: Text | None = _key("单位", "与指标目录不同时写；事项有数值时必写", default=None)
    bound: BoundWord | None = _key("界", "以上、不低于、超、突破、以内、左右、快于……", default=None)
    modality: ModalWord | None = _key("语气", "确保、计划、力争、争创、预计……", default=None)
    ranks: dict[str, TargetPlaceField] = _key("位次", "要到的名次，如 { 全市: 前3, 全省: 30 }", default_factory=dict)
    parts: PartsField = _key("其中", "其中的部分", default_factory=dict)
    relative: FilledText | None = _key("相对", "与哪个指标比，配合 界: 快于", default=None)
    responsible: Annotated[list[FilledText], OneOrMany()] = _key("责任单位", "一个或几个，第一个牵头", default_factory=list)
    comparable: Flag | None = _key("可比", "是：已经核对目标与实绩口径一致", default=None)
    released: Flag = _key("可写未完成", "是：没有达到时可以写“未完成”", default=False)
    topic: Text | None = _key("主题", "与材料的题同名时印在一起", default=None)
    audience: AudienceWord | None = _key("公开", "谁可以看：公开、人大、内部；缺省公开", default=None)
    source: Text | None = _key("来源", "本文件 来源 里的代号", default=None)
    note: Text | None = _key("备注", "给同事看的话，不印", default=None)


class PassageShape(Shape):
    """一段材料：题、文、要点。"""

    title: Prose | None = _key("题", "小标题", default=None)
    text: Prose | None = _key("文", "正文，一行一段，写在 | 下面；文中可用 {名称|数|单位} 和 {指标名.较上年}", default=None)
    points: Annotated[list[PassageShape], OneOrMany("文", TEXT_SHORT)] = _key("要点", "逐条写，印作 一是、二是", default_factory=list)
    responsible: Annotated[list[FilledText], OneOrMany()] = _key(
        "责任单位", "这项任务归谁，第一个牵头；主题与题相同的目标不必再写", default_factory=list
    )
    due: Prose | None = _key("时限", "何时完成，如 2024年6月底前", default=None)
    columns: dict[str, Prose] = _key("栏", "自定的各栏，如 { 结果: …, 存在问题: … }，给表格和模板用", default_factory=dict)
    audience: AudienceWord | None = _key("公开", "谁可以看：公开、人大、内部；缺省公开", default=None)


class SourceShape(Shape):
    """数据的出处。"""

    title: FilledText = _key("名称", "文件、简报、年鉴的名称")
    publisher: Text | None = _key("单位", "发布的单位", default=None)
    date: Text | None = _key("日期", "发布的日期，如 2024-03-05", default=None)
    url: Text | None = _key("网址", "网上的地址", default=None)
    file: Text | None = _key("文件", "导入自哪个工作簿；导入时自动写上", default=None)
    digest: Text | None = _key("指纹", "该文件 SHA-256 的前几位；导入时自动写上", default=None)
    filled_by: Text | None = _key("填报人", "填报表由谁填写", default=None)


class YearShape(Shape):
    """一个地区一个年度（或一个规划期）的数据。"""

    document_types: Annotated[list[FilledText], OneOrMany()] = _key("文种", "用这份数据写哪些文稿", default_factory=list)
    title: Prose | None = _key("标题", "文稿的标题；缺省由模板拟定", default=None)
    recipient: Prose | None = _key("主送", "主送机关", default=None)
    issuer: Prose | None = _key("发文机关", "缺省取地区.yaml 里的", default=None)
    number: Prose | None = _key("发文字号", "如 柯科〔2024〕3号", default=None)
    date: Prose | None = _key("成文日期", "如 2024-03-05", default=None)
    attached_title: Prose | None = _key("附文标题", "通知所印发的方案、规划的标题", default=None)
    remark: Prose | None = _key("附注", "成文日期下的一行，如 此件公开发布", default=None)
    copies: Prose | None = _key("抄送", "抄送机关", default=None)
    mark: Prose | None = _key("发文机关标志", "红头上的大字；缺省为发文机关加“文件”", default=None)
    signers: Prose | None = _key("签发人", "上行文的签发人，几个人用、隔开", default=None)
    printer: Prose | None = _key("印发机关", "版记里的印发机关", default=None)
    printed: Prose | None = _key("印发日期", "版记里的印发日期，如 2024-03-06", default=None)
    index_number: Prose | None = _key("索引号", "信息公开栏的索引号", default=None)
    openness: Prose | None = _key("公开方式", "信息公开栏，如 主动公开", default=None)
    validity: Prose | None = _key("有效性", "信息公开栏，如 有效", default=None)
    numbering: Annotated[list[FilledText], OneOrMany()] = _key(
        "编号", "各级标题的编号样子，如 [一、, 1.]；缺省用模板的", default_factory=list
    )
    names: Annotated[list[FilledText], OneOrMany()] = _key("名称", "含数字的专名，如 “315”，其中的数字不当作数据", default_factory=list)
    sources: Annotated[dict[str, SourceShape], Named("名称", TEXT_SHORT)] = _key("来源", "代号: 出处", default_factory=dict)
    observations: Annotated[dict[str, list[ObservationShape]], Named("数值", NUMBER_SHORT, many=True)] = _key(
        "指标", "指标目录里的名称: 数值", default_factory=dict
    )
    targets: Annotated[list[TargetShape], OneOrMany()] = _key("目标", "这份文稿提出的今后的目标", default_factory=list)
    passages: Annotated[dict[str, list[PassageShape]], Named("文", TEXT_SHORT, many=True)] = _key(
        "材料", "主题: 一段或几段文字", default_factory=dict
    )


TEXT_KEYS = (
    *("标题", "发文机关", "成文日期", "发文字号", "主送", "附文标题", "附注", "抄送", "索引号", "公开方式", "有效性"),
    *("发文机关标志", "签发人", "印发机关", "印发日期"),
)
"""Keys of a year file that hold one line for the sheet."""
DATE_KEYS = ("成文日期", "印发日期")
"""Those whose line is a day."""


class GrowthFrom(StrEnum):
    """Where an indicator's growth comes from (R9)."""

    COMPUTED = "计算"
    CURRENT_PRICES = "现价"
    OFFICIAL = "官方"


class IndicatorShape(Shape):
    """指标目录的一项；单位、类型、小数必写。"""

    unit: Text = _key("单位", '印在数后面的单位，如 亿元、"%"、家；没有单位写 无')
    kind: Annotated[Kind, scalars.one_of(Kind)] = _key("类型", "总量、数量、比率、增速、指数、效率、价格；措辞由它决定")
    decimals: Whole = _key("小数", "印几位小数")
    measure: Annotated[Measure, scalars.one_of(Measure)] = _key("性质", "时期（全年累计）或 时点（年底数）；缺省时期", default=Measure.FLOW)
    better: Annotated[Better, scalars.one_of(Better)] = _key("方向", "高：越高越好；低：越低越好；无：不排名", default=Better.HIGHER)
    lag: Whole = _key("滞后", "数据比报告年度晚几年，缺省 0", default=0)
    growth_decimals: Whole | None = _key("增速小数", "增长率印几位小数，缺省按措辞.yaml", default=None)
    growth_from: Annotated[GrowthFrom, scalars.one_of(GrowthFrom)] = _key(
        "同比来源", "官方：增长率只用公布的，不由两年的数推算；现价：由现价数推算的说“名义增长”", default=GrowthFrom.COMPUTED
    )
    min_base: Number | None = _key("最小基数", "基数小于它时不印增长率", default=None)
    adds_up: Flag = _key("合计", "是：下辖各地之和应等于本级", default=False)
    full_name: Text | None = _key("全称", "正式名称", default=None)
    short_name: Text | None = _key("简称", "表头里用的名称", default=None)
    aliases: Annotated[list[FilledText], OneOrMany()] = _key("别名", "数据里也可以用的其他名称", default_factory=list)


class GroupShape(Shape):
    """一个不是行政区的比较范围。"""

    members: Annotated[list[FilledText], OneOrMany()] = _key("成员", "成员的名称，按固定顺序写全")


class RegionShape(Shape):
    """一个地区。"""

    type: Annotated[RegionType, scalars.one_of(RegionType)] | None = _key("类型", "缺省由名称和上级推断", default=None)
    short_name: FilledText | None = _key("简称", "如 台州；位次的范围用它", default=None)
    self_word: FilledText | None = _key("自称", "我区、我市、我县；缺省由类型推断", default=None)
    whole_word: FilledText | None = _key("全域", "全区、全市、全县；缺省由类型推断", default=None)
    members: Annotated[list[FilledText], OneOrMany()] = _key("下辖", "下一级地区，按行政区划顺序写全", default_factory=list)
    member_count: Whole | None = _key("县级数", "全省县级地区的个数，即全省名次的总数", default=None)
    issuer: FilledText | None = _key("发文机关", "报告的发文机关", default=None)


class TaskShape(Shape):
    """一项任务：做哪些报告。没写的，用文件开头写的。"""

    name: FilledText | None = _key("名称", "给人看的名称", default=None)
    years: Annotated[list[FilledText], OneOrMany()] = _key(
        "年份", "如 2023、[2022, 2023]、2020..2023、2021..；方案如 2023-2027", default_factory=list
    )
    regions: Annotated[list[FilledText], OneOrMany()] = _key(
        "地区", "名称、路径或式样，如 柯城区、衢州市/*、浙江省/**；前面加 ! 表示不要（要加引号）", default_factory=list
    )
    templates: Annotated[list[FilledText], OneOrMany()] = _key("文种", "只做这些文种", default_factory=list)
    formats: Annotated[list[FilledText], OneOrMany()] = _key("格式", "docx、pdf、html、txt、md、trace", default_factory=list)
    audience: AudienceWord | None = _key("公开", "给谁看：公开、人大、内部；缺省内部", default=None)
    theme: FilledText | None = _key("版式", "通用、严格、实务、本单位", default=None)
    strict: Flag | None = _key("严格", "是：有待补充或须核实的就不生成", default=None)
    output: FilledText | None = _key("输出", "写到哪个目录，相对于任务文件", default=None)


class JobShape(TaskShape):
    """一次成批生成：几项任务，依次做。"""

    note: FilledText | None = _key("说明", "给同事看的话", default=None)
    tasks: Annotated[list[TaskShape], OneOrMany()] = _key("任务", "一项或几项", default_factory=list)
