"""The words that surround what a number is of, as tables.

In: nothing.   Out: regular expressions made of lists; the longer word is tried before the shorter, and what follows in brackets must not.
"""

from __future__ import annotations

import re


def either(*lists: str) -> str:
    """The words of lists, the longer first, as alternatives."""
    words = {word for words in lists for word in listed(words)}
    return "|".join(sorted(words, key=lambda word: (-len(_AFTER.sub("", word)), word)))


def listed(words: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(words.split())


_AFTER = re.compile(r"\(\?[=!].*$")


_ADVERBS = r"""
牢牢 把握 抓住 其中 同时 另外 此外 并且 并 且 而 也 又 还 再 已经 已 均 都 共计 总计 合计 分别 再次 首次 成功 顺利 及时 足额 持续 不断
稳步 继续 进一步 大力 积极 全面 有序 着力 深入 广泛 率先 择优 主动 切实 常态化 强制 约 近 超过 超 突破 不少于 不低于 全年 目前 现有
拥有 共有 共 为 是 从 由 对 将 给予 通过 经过 以及 及 和 与 到 至 其 该 此 使 让 于 仅 只 较好 良好 圆满 保质保量 每年 每月 总数达
最新 优先 全力 力 有力 有效地 以上 以内 左右 有(?!效|色|机|限) 在(?!研|建|派|校|职|岗|库|营|册|孵|读) 以(?!上) 各(?!类|级|项)
有效(?!期|发明|专利|投资|供给|需求|注册|商标) 范围内 可 例如 如(?!东|皋|意) 联合(?!会|体|实验|研究|国) 累计(?!获奖) 并已
"""
_MODALS = "力争 确保 预计 计划 争取 目标 预期 完成 实现 达到 达"
_DEEDS = r"""
组织开展 组织实施 组织召开 组织 开展 举办 召开 举行 承办 实施 推进 推动 推行 推广实施 推荐 制定 出台 发放 兑现 拨付 下达 落实(?!率)
落实好 安排 争取到 带动 撬动 拉动 引导 促成 促进 帮助 支持 协助 指导 解决 化解 办理 受理 调解 查处 处置 走访 联系 对接 签订 签约落地
达成 取得 获得 获评 获批 荣获 赢得 争创 创成 建成投用 建成 建立 设立 搭建 打造 成立 共建 谋划 储备 入选 入围 入驻 集聚 聚集 吸引
引进培育 引进 引育 招引 招收 招聘 选派 选聘 选任 聘任 派驻 派遣 培育 培养 评选 评定 认定 申报 发布 提供 承接 承担 参加 参与 惠及 辐射
涉及 包括 涵盖 形成 育成 推出 导入 满足 容纳 深入挖掘 挖掘 具有 深化 开设 上线 清理 淘汰 关停 整治 拆除 新开通 开通 配套 配备 升级
修复 减免 退还 发行 贷款给 积极争取 用好 争夺 签约(?!入|项目|率|金额|企业) 创建(?!率) 建设(?!用地|项目|面积|投资|率|规模|工程)
覆盖(?!率|面) 转化(?!率|落地) 销售(?!额|收入|量) 出口(?!额|交货|总|值|量) 生产(?!总值|能力|线|性) 种植(?!面积) 授信(?!额)
融资(?!额|规模|余额) 服务(?!业|项目|平台|机构|中心|站|收入|外包|贸易) 改造(?!提升面积) 投入(?=[\u4e00-\u9fff]{2}) 治理(?!率)
获(?!奖|得感) 提升(?=[\u4e00-\u9fff]{2}) 增加(?!值) 新实施 新设立 新组建 组建 捧回 夺得 斩获
"""
HEAD = re.compile(rf"^(?:[,;:、。)\s”·的-]+|{either(_ADVERBS, _MODALS, _DEEDS)})")
"""What may stand before a noun phrase and is no part of it; a name keeps what belongs to it (在研项目, 签约企业, 建设用地)."""

_CLOSING = r"""
累计 共计 总计 合计 总共 共有 共 仅 只 各 分别 均 都 已经 已 也 实现 完成 达到了 达到 达 为 是 有 约 近 超过 超 突破 高达 多达 接近
不少于 不低于 不高于 不超过 低于 高于 控制在 保持在 稳定在 维持在 至少 新增 增加 增长 提高 提升 上升 下降 减少 降低 回落 扩大 缩小
压缩 增至 升至 降至 增加到 增长到 提高到 提高至 提升到 提升至 上升到 上升至 下降到 下降至 减少到 减少至 到 至 从 由 在 力争 确保 预计
计划 目标 全年 全面 同比 环比 获得 取得 新招引 新引进 新培育 发放 兑现 每年 以 等 指标 情况 派遣 分配 安排 拨付 入驻 之后 后 了 并 和
与 及 将 可 能 超额 首次 成功 继续 再 长期徘徊 这一指标 该指标 数值 投入 不足 逾
"""
TAIL = re.compile(rf"(?:[,;:、。(\s的-]+|均?(?:获|获评|被评为|评为|入选)(?:国家|省|市|县|区)?级?|{either(_CLOSING)})$")
"""What may stand between a noun phrase and its number."""
KEEP_TAIL = ("研发投入", "经费投入", "科技投入", "资金投入", "财政投入", "科技支出", "获得感", "研发经费投入", "费用投入")
"""Nouns that end like a verb."""

SETTING = re.compile(
    r"^(?:[^,;。]{0,24}?围绕[^,;。]{2,50}?(?:领域|产业|行业|方面|方向|重点|主题|环节)|(?:为|向|给|面向)[^,;。]{1,20}?(?=提供|发放|减免|兑现|拨付|推送|输送))"
)
"""What an undertaking is about, or for whom it is."""
SUBJECT = re.compile(
    r"^(?:我[省市区县州]|本[省市区县]|全[省市区县州国]|[市区县省]本级|[市区县省](?:科技局|发改局|经信局|财政局|人社局|委|政府)"
    r"|各(?:镇|乡|街道|地|部门|单位)[^,;。]{0,6}?|国家|省市[县区]?|省|市|区|县|(?:各类|重点|规上)?企业)"
    r"(?=(?:发放|兑现|拨付|组织|开展|举办|实施|引进|新引进|完成|实现|投入|争取|共有|拥有|现有|累计|新增|新认定|获|建成|培育|签约|入选|达|已|联合|联动|申报|获得))"
)
"""Who does what the verb after it says."""

_CUTTING = r"""
被 获批 获评 获得 荣获 入选 入围 入驻 进行 开展 常驻 选任 参加 参与 发放 达成 通过 完成 实现 均 居 位居 位列 列(?!入) 排名
排(?=[全第]) 占 同比 增长 提高 来(?=[我本全]) 用于 上线 投产 开工 竣工 落地 建成 成立 纳入 列入 评为 评选 认定 签约 申报 拟 已(?!有)
正在 全部 全面 顺利 成功 并(?!购) 较 比(?!例|重) 达(?=[\d到]|$) 为(?!主) (?<!科技)(?<!研发)(?<!经费)(?<!资金)(?<!财政)投入
"""
CUT = re.compile(rf"(?<=[\u4e00-\u9fff”A-Za-z])(?:{either(_CUTTING)})")
"""Where a noun phrase behind a number ends and a verb begins."""

_NOT_NOUNS = r"""
参加 参与 出席 到会 力争 确保 计划 争取 预计 以上 以内 以下 左右 上下 之多 之间 和 与 及 均 都 并 且 而 居 位居 位列 列 排 占 为 同比
环比 增长 增加 下降 较 比 入驻 其中 等 到 至 提升 提高 上升 超 时 后 内 中 来我 同时 不等 获批 用于 由 被 已 全部 投入使用 投用 达 是
有 目标 任务 以 的同时 评定 来(?![\u4e00-\u9fff]) 在(?!读|研|建|校|职|岗|册|库|营)
"""
NO_NOUN = re.compile(rf"^(?:{either(_NOT_NOUNS)})")
"""What follows a number and begins no noun phrase."""

_DOERS = "企业 公司 单位 项目 产品 成果 个人 团队 机构 平台 基地 人才 专家 案例 做法 经验 学校 医院 村 社区 人 药企"
_HOW = "成功 新 已 被 顺利 首次 再次 分别 共同 正 均 通过 已经 重新 一次性"
_DONE = r"""
拟入库 拟认定 拟立项 拟推荐 入库 入选 入围 申报 认定 认定为 获批 获评 获得 获 荣获 评为 列入 纳入 通过 立项 备案 签约 达成 登记 登记为
上榜 被认定为 被评为 命名为 授予
"""
DEED = re.compile(
    rf"^(?P<noun>(?:[\u4e00-\u9fff“”A-Za-z·]{{0,8}}?(?:{either(_DOERS)}))?)"
    rf"(?:{either(_HOW)})*(?P<deed>{either(_DONE)})"
    r"(?P<object>[^,;。:、()]*(?:[、和及][^,;。:()\d]{2,})?)"
)
"""What firms or people behind a number have done: 128家企业成功认定国家高新技术企业."""

_STATUS = r"""
拟入库 拟认定 新认定 重新认定 新申报 新增 新引进 新建成 新建 新培育 新招引 新签约 新入库 入库 入选 申报 认定 在研 在建 开工 竣工 投产
签约 备案 立项 获批 净增
"""
STATUS = re.compile(either(_STATUS))
"""How far along something is."""
TOTAL = re.compile(rf"(?:的)?(?:{either('总数 总量 总额 数量 数 累计值 累计 指标 总计 存量 家数 个数')})$")
_GENERIC = r"""
总量 占比 比重 增速 增幅 涨幅 降幅 总数 总额 规模 数量 排名 位次 名次 数据 指标 两项 三项 两项数据 三项数据 两项指标 三项指标 各项指标
工作目标 目标 提升幅度 进步位次 增长率 增量 人均 同比增速 同比增幅 综合排名 总排名 全市排名 全省排名 以上 分别 成绩 综合成绩 其中
进步幅度 增长幅度 两者 二者 前者 后者 均 提高幅度 上升幅度
"""
GENERIC = listed(_GENERIC)
"""Words before a place that name no indicator of their own."""
