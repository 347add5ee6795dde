"""The region tree: what each region is, how it calls itself, who its members are (R29, R31).

In:  the folders and their `地区.yaml`.   Out: regions by path, parents before children, children in their administrative order.
What `地区.yaml` does not say follows from the name and the place in the tree: a 市 below a province is a 设区市, a 市 below a 市 a 县级市.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.diagnostics import Location
from reportgen.load import reading
from reportgen.load.findings import Findings, closest, meant
from reportgen.load.shapes import RegionShape
from reportgen.messages import _
from reportgen.model import Region, RegionType

_BY_SUFFIX: tuple[tuple[tuple[str, ...], RegionType], ...] = (
    (("省", "自治区"), RegionType.PROVINCE),
    (("县", "旗"), RegionType.COUNTY),
    (("区",), RegionType.DISTRICT),
)
_PREFECTURES = ("地区", "州", "盟")
_WORDS = {
    RegionType.PROVINCE: "省",
    RegionType.PREFECTURE: "市",
    RegionType.DISTRICT: "区",
    RegionType.COUNTY: "县",
    RegionType.COUNTY_CITY: "市",
}
_OWN_WORDS = {"旗": "旗", "州": "州", "盟": "盟", "地区": "地区", "自治区": "区"}
"""Regions that are called by the end of their name rather than by their type."""


def regions(folders: Iterable[tuple[tuple[str, ...], str, tuple[bytes, str] | None]], findings: Findings) -> dict[tuple[str, ...], Region]:
    """Regions by path; each folder is its region's path, the path to show, and bytes and path of its 地区.yaml."""
    found: dict[tuple[str, ...], Region] = {}
    for path, shown, description in folders:
        region = _region(path, shown, description, found, findings)
        if region is not None:
            found[path] = region
    _check_members(found, findings)
    return {region.path: region for region in _ordered(found)}


def infer_type(path: tuple[str, ...], parent: Region | None) -> RegionType | None:
    """What a region is by its name and its parent; None where that does not tell.

    >>> infer_type(("浙江省", "衢州市"), None)
    <RegionType.PREFECTURE: '设区市'>
    """
    name = path[-1]
    if name.endswith("自治区") or (len(path) > 1 and name.endswith(_PREFECTURES)):
        return RegionType.PROVINCE if name.endswith("自治区") and len(path) == 1 else RegionType.PREFECTURE
    if name.endswith("市"):
        above = parent.type if parent else None
        return RegionType.COUNTY_CITY if above is RegionType.PREFECTURE else RegionType.PREFECTURE
    for suffixes, kind in _BY_SUFFIX:
        if name.endswith(suffixes):
            return kind
    return None


def undescribed(path: tuple[str, ...], parent: Region | None) -> Region:
    """The region of a folder that has no 地区.yaml yet."""
    known = {} if parent is None else {parent.path: parent}
    made = _region(path, "/".join(path), None, known, Findings())
    if made is None:
        raise ValueError(path)
    return made


def _region(
    path: tuple[str, ...],
    shown: str,
    description: tuple[bytes, str] | None,
    known: Mapping[tuple[str, ...], Region],
    findings: Findings,
) -> Region | None:
    place = Location(description[1]) if description else Location(shown)
    shape = _shape(description, findings)
    kind = (shape.type if shape else None) or infer_type(path, known.get(path[:-1]))
    if kind is None:
        message = _("看不出“{name}”是哪一类地区").format(name=path[-1])
        hint = _("在它的 地区.yaml 里写 类型：省、设区市、区、县 或 县级市；不是地区的文件夹移出 data")
        if path[-1].endswith((".yaml", ".yml")):
            message = _("“{name}”是文件夹，不是文件").format(name=path[-1])
            hint = _("移走这个文件夹；年度文件是一个文本文件")
        findings.error("D304", place, message, hint)
        kind = RegionType.COUNTY
    word = next((word for suffix, word in _OWN_WORDS.items() if path[-1].endswith(suffix)), _WORDS[kind])
    if shape is None:
        return Region(path=path, type=kind, self_word="我" + word, whole_word="全" + word, location=place)
    return Region(
        path=path,
        type=kind,
        short_name=shape.short_name,
        self_word=shape.self_word or "我" + word,
        whole_word=shape.whole_word or "全" + word,
        issuer=shape.issuer,
        members=tuple(shape.members) or None,
        member_count=shape.member_count,
        location=place,
    )


def _shape(description: tuple[bytes, str] | None, findings: Findings) -> RegionShape | None:
    if description is None:
        return None
    document = reading.document(*description, findings)
    root = None if document is None else reading.top(document, findings)
    if root is None:
        return None
    shape = reading.shape(RegionShape, root, root.location, findings)
    if shape is not None:
        for member in dict.fromkeys(member for member in shape.members if shape.members.count(member) > 1):
            findings.error("D402", root.place("下辖"), _("“下辖”里重复写了 {member}").format(member=member))
    return shape


def _check_members(found: Mapping[tuple[str, ...], Region], findings: Findings) -> None:
    """A folder that its parent's complete list of members does not know: a slip of the pen, or a zone that has no rank."""
    for region in found.values():
        parent = found.get(region.path[:-1])
        if parent is None or parent.members is None or region.name in parent.members:
            continue
        message = _("“{name}”不在 {parent} 的“下辖”里，不参加排名").format(name=region.name, parent=parent.name)
        free = [member for member in parent.members if (*parent.path, member) not in found]
        hint = meant(region.name, free, listed=0) if closest(region.name, free) else _("写进“下辖”，或不必理会：不是一级行政区")
        renamed = next((member for member in parent.members if member[:-1] == region.name[:-1]), None)
        if renamed is not None:  # 藁城市 beside 藁城区
            hint = _("是改名为“{name}”了吗？把这里的年度文件移到“{name}”文件夹，往年的数就接得上").format(name=renamed)
        findings.warn("D305", region.location, message, hint)


def _ordered(found: Mapping[tuple[str, ...], Region]) -> list[Region]:
    """Parents before children; children as their parent lists them, others behind by name."""

    def place(region: Region) -> tuple[tuple[int, str], ...]:
        steps = []
        for depth in range(1, len(region.path) + 1):
            name = region.path[depth - 1]
            parent = found.get(region.path[: depth - 1])
            members = (parent.members if parent else None) or ()
            steps.append((members.index(name) if name in members else len(members), name))
        return tuple(steps)

    return sorted(found.values(), key=place)
