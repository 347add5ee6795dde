"""The passages of a year file: sentences as offices write them, with numbers declared where they stand.

In:  the words a region uses of itself, a source of chances.   Out: the lines under 材料.
No number stands here that another place of the data could contradict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

TOPICS = ("培育壮大创新主体", "提升科研攻关能力", "建强科技创新平台", "引育科技创新人才", "优化科技创新服务")
"""Titles under 工作思路; targets are printed with the one that they name."""

_LEAD = (
    "{year}年，{we}紧扣高质量发展主线，把科技创新摆在核心位置，强主体、建平台、攻技术、聚人才，各项工作取得积极进展。",
    "{year}年，{we}深入实施创新驱动发展战略，着力补短板、强弱项、优生态，科技创新工作稳中有进。",
    "{year}年，{we}聚焦产业需求，推动创新链、产业链、人才链深度融合，科技创新能力稳步提升。",
)
_PLATFORMS = (
    "全年新建研发机构{{研发机构|{0}|家}}，新建科技企业孵化器、众创空间{{孵化器和众创空间|{1}|家}}，孵化场地达到{{孵化场地|{2}|万平方米}}。",
    "建成产业创新服务综合体{{产业创新服务综合体|{0}|家}}，服务企业{{综合体服务企业|{2}0余|家次}}，解决技术难题{{综合体解决技术难题|{1}|个}}。",
)
_PROJECTS = (
    "列入省重点研发计划项目{{省重点研发计划项目|{0}|项}}，争取省级以上科技资金{{争取省级以上科技资金|{2}00|万元}}。",
    "组织“揭榜挂帅”项目{{“揭榜挂帅”项目|{1}|项}}，攻克关键核心技术{{攻克关键核心技术|{0}|项}}。",
)
_TALENT = (
    "新引进高层次人才{{新引进高层次人才|{2}|人}}，其中博士{{新引进博士|{0}|人}}；选派科技特派员{{选派科技特派员|{1}|人}}。",
    "新增高技能人才{{新增高技能人才|{2}0|人}}，柔性引进专家{{柔性引进专家|{1}|人}}，建成博士创新站{{博士创新站|{0}|家}}。",
)
_BRIGHT = (
    (
        "紧盯指标抓进度",
        "建立月度会商机制，召开会商会议{{会商会议|{1}|次}}，推动解决问题{{会商解决问题|{2}余|项}}，技术交易额达到{{技术交易额}}。",
    ),
    ("紧盯企业抓服务", "选派科技联络员{{科技联络员|{2}|人}}，走访企业{{走访企业|{2}0余|家次}}，帮助企业用好研发费用加计扣除政策。"),
    ("紧盯产业抓攻关", "围绕主导产业梳理技术需求{{技术需求|{2}|项}}，促成产学研合作项目{{产学研合作项目|{1}|项}}。"),
    ("紧盯乡村抓推广", "推广新品种、新技术{{推广新品种新技术|{1}|项}}，建立示范基地{{科技示范基地|{0}|个}}，带动农户增收。"),
    ("紧盯生态抓改革", "出台科技新政，兑现奖补资金{{科技新政奖补资金|{2}0|万元}}，科技金融合作贷款惠及企业{{科技金融惠及企业|{1}|家}}。"),
)
_WEAK = (
    "对照高质量发展要求，仍有不少短板：企业研发投入不够均衡，高能级平台偏少，高层次人才引育难度较大。",
    "对照先进地区，仍有明显差距：产业层次有待提升，科技成果转化不够顺畅，创新服务的精准性有待加强。",
)
_AIMS = (
    "完善梯度培育机制，建立后备企业库，推动规上工业企业研发活动应开尽开，力争更多企业迈入高新技术企业行列。",
    "围绕主导产业开展关键核心技术攻关，支持龙头企业牵头组建创新联合体，推动科技成果就地转化。",
    "推进科创园区提质扩容，支持企业研究院升级，加强与高校院所合作共建，提升平台的服务能力。",
    "用好人才政策，完善柔性引才机制，推动人才与项目、平台一体配置，让人才引得进、留得住、用得好。",
    "深化科技体制改革，推广科技金融产品，健全科技特派员服务机制，持续优化创新创业环境。",
)


def passages(we: str, year: int, chance: Callable[[], float]) -> Iterator[str]:
    """The lines of 材料; `we` is 我市, 我区, 我县 or 全省's own word."""

    def chosen(texts: tuple[str, ...]) -> str:
        numbers = (2 + int(chance() * 9), 11 + int(chance() * 40), 52 + int(chance() * 240))
        return texts[int(chance() * len(texts))].format(*numbers, we=we, year=year)

    yield "材料:"
    for topic, texts in (("导语", _LEAD), ("创新载体", _PLATFORMS), ("科研项目", _PROJECTS), ("人才储备", _TALENT)):
        yield f"  {topic}:"
        yield "    文: |"
        yield f"      {chosen(texts)}"
    yield "  亮点:"
    first = int(chance() * len(_BRIGHT))
    for step in range(3):
        title, text = _BRIGHT[(first + step) % len(_BRIGHT)]
        yield f"    - 题: {title}"
        yield "      文: |"
        yield f"        {chosen((text,))}"
    yield "  短板:"
    yield "    文: |"
    yield f"      {chosen(_WEAK)}"
    yield "  工作思路:"
    for topic, text in zip(TOPICS, _AIMS, strict=True):
        yield f"    - 题: {topic}"
        yield "      文: |"
        yield f"        {text}"
