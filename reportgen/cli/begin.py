"""The data folder of a bureau's own regions, before it holds a figure.

In:  paths of regions as a person writes them (江苏省/盐城市/建湖县), the shipped data.   Out: files by their path below data/.
The catalogue and the choices of wording are those shipped; what only a person knows (下辖, 发文机关) stands as a comment to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from reportgen.errors import UsageError
from reportgen.messages import _

_NAME = re.compile(r"[^\s/\\:：*?\"<>|.][^/\\:*?\"<>|]*")
GROUPS = """\
# yaml-language-server: $schema=../docs/schema/范围.json
# 不是一个行政区的比较范围：名称: 成员。成员按行政区划顺序，须列全；有成员没有数据时不计算名次，只用公布的名次
# 苏北五市:
#   成员: [徐州市, 连云港市, 淮安市, 盐城市, 宿迁市]
"""


def files(typed: Sequence[str], shipped: Path) -> dict[Path, bytes]:
    """What a workspace of these regions begins with; UsageError for what is no path of a region."""
    regions = list(dict.fromkeys(_path(each) for each in typed))
    made = {Path(path.name): path.read_bytes() for path in sorted(shipped.glob("*.yaml")) if path.name != "范围.yaml"}
    made[Path("范围.yaml")] = GROUPS.encode()
    for path in dict.fromkeys(region[:depth] for region in regions for depth in range(1, len(region) + 1)):
        members = list(dict.fromkeys(region[len(path)] for region in regions if region[: len(path)] == path and len(region) > len(path)))
        made[Path(*path, "地区.yaml")] = _region(path, members).encode()
    return made


def _path(typed: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in typed.strip("/").split("/"))
    if not all(_NAME.fullmatch(part) for part in parts):
        raise UsageError(_("“{text}”不是地区").format(text=typed), hint=_("从省写起，一级一级用 / 隔开，如 江苏省/盐城市/建湖县"))
    return parts


def _region(path: tuple[str, ...], members: Sequence[str]) -> str:
    """地区.yaml with what may be said of the region, as comments."""
    name = path[-1]
    lines = [
        f"# yaml-language-server: $schema={'../' * (len(path) + 1)}docs/schema/地区.json",
        f"# {name}。用得着的，删去行首的 #；类型、自称不写就按名称和层级判断",
    ]
    if members:
        lines.append(f"# 下辖: [{', '.join(members)}]   # 下一级的完整名单，按行政区划顺序；写全了才计算在{name}的名次，表格照此排行")
    if len(path) == 1:
        lines.append("# 县级数: 95             # 全省县（市、区）个数，即全省名次的总数")
    lines += [f"# 简称: {name.rstrip('省市')}", f"# 发文机关: {name}科学技术局"]
    return "\n".join(lines) + "\n"
