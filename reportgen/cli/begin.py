"""The data folder of a bureau's own regions, before it holds a figure.

In:  paths of regions as a person writes them (江苏省/盐城市/建湖县), the shipped data.   Out: files by their path below data/.
The choices of wording are those shipped, and so is the catalogue, which is one of 科技: another office begins with one of its own, as
comments that show each kind. What only a person knows (下辖, 发文机关) stands as a comment to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from reportgen.errors import UsageError
from reportgen.messages import _

_NAME = re.compile(r"[^\s/\\:：*?\"<>|.][^/\\:*?\"<>|]*")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,30}")
GROUPS = """\
# yaml-language-server: $schema=../docs/schema/范围.json
# 不是一个行政区的比较范围：名称: 成员。成员按行政区划顺序，须列全；有成员没有数据时不计算名次，只用公布的名次
# 苏北五市:
#   成员: [徐州市, 连云港市, 淮安市, 盐城市, 宿迁市]
"""
OFFICE = "科学技术局"
"""Whose catalogue is shipped."""
CATALOGUE = """\
# yaml-language-server: $schema=../docs/schema/指标.json
# 指标目录：先在这里登记，年度文件才能用。四行足够：名称、单位、类型、小数；其余各项见 docs/reference/data.md
# 下面各样一个，照样写本单位的，删去行首的 #

# 义务教育巩固率:           # 占比：说“提高…个百分点”
#   单位: "%"
#   类型: 比率
#   小数: 2

# 旅游总收入:               # 金额：说“增长…%”；各县之和等于全市的，加 合计: 是
#   单位: 亿元
#   类型: 总量
#   小数: 2

# 接待游客:                 # 一年里数出来的：人次、万人次、件、场、个
#   单位: 万人次
#   类型: 总量
#   小数: 1

# 执业医师:                 # 年底时有多少：性质写时点
#   单位: 人
#   类型: 数量
#   小数: 0
#   性质: 时点

# 孕产妇死亡率:             # 越低越好的：方向写低，名次从低的排起
#   单位: /10万
#   类型: 比率
#   小数: 2
#   方向: 低

# 小学生师比:               # 比值：印作 15.86∶1
#   单位: ":1"
#   类型: 比率
#   小数: 2
#   方向: 低

# 群众满意度指数:           # 没有单位的写无
#   单位: 无
#   类型: 指数
#   小数: 2
"""


def files(typed: Sequence[str], shipped: Path, office: str = OFFICE) -> dict[Path, bytes]:
    """What a workspace of these regions begins with; UsageError for what is no path of a region, or no name of an office."""
    regions = list(dict.fromkeys(_path(each) for each in typed))
    if not _OFFICE.fullmatch(office):
        message, hint = _("“{text}”不是部门的名称").format(text=office), _("写地区后面的几个字，如 教育局、文化和旅游局、卫生健康委员会")
        raise UsageError(message, hint=hint)
    made = {Path(path.name): path.read_bytes() for path in sorted(shipped.glob("*.yaml")) if path.name != "范围.yaml"}
    made[Path("范围.yaml")] = GROUPS.encode()
    if office != OFFICE:
        made[Path("指标.yaml")] = CATALOGUE.encode()
    for path in dict.fromkeys(region[:depth] for region in regions for depth in range(1, len(region) + 1)):
        members = list(dict.fromkeys(region[len(path)] for region in regions if region[: len(path)] == path and len(region) > len(path)))
        made[Path(*path, "地区.yaml")] = _region(path, members, office, own=office != OFFICE and path in regions).encode()
    return made


def _path(typed: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in typed.strip("/").split("/"))
    if not all(_NAME.fullmatch(part) for part in parts):
        raise UsageError(_("“{text}”不是地区").format(text=typed), hint=_("从省写起，一级一级用 / 隔开，如 江苏省/盐城市/建湖县"))
    return parts


def _region(path: tuple[str, ...], members: Sequence[str], office: str, *, own: bool) -> str:
    """地区.yaml with what may be said of the region, as comments; `own` where a person has said who issues its reports."""
    name = path[-1]
    lines = [
        f"# yaml-language-server: $schema={'../' * (len(path) + 1)}docs/schema/地区.json",
        f"# {name}。用得着的，删去行首的 #；类型、自称不写就按名称和层级判断",
    ]
    if members:
        lines.append(f"# 下辖: [{', '.join(members)}]   # 下一级的完整名单，按行政区划顺序；写全了才计算在{name}的名次，表格照此排行")
    if len(path) == 1:
        lines.append("# 县级数: 95             # 全省县（市、区）个数，即全省名次的总数")
    lines += [f"# 简称: {name.rstrip('省市')}", f"{'' if own else '# '}发文机关: {name}{office}"]
    return "\n".join(lines) + "\n"
