"""The catalogue `指标.yaml` and the peer groups `范围.yaml`.

In:  the bytes of the file.   Out: indicators by name and alias, in the order of the file; groups by name.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen import yamlfile
from reportgen.arithmetic import units
from reportgen.diagnostics import Location, Related
from reportgen.house import HOUSE, House
from reportgen.load import reading
from reportgen.load.findings import Findings
from reportgen.load.scalars import MOST_DECIMALS
from reportgen.load.shapes import GroupShape, GrowthFrom, IndicatorShape
from reportgen.load.variants import Named
from reportgen.messages import _
from reportgen.model import Indicator, Kind


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The indicators by name, alias, full and short name; and the names of those that are wrong, None for the whole file."""

    indicators: dict[str, Indicator]
    broken: frozenset[str] | None


def indicators(content: bytes, path: str, findings: Findings, house: House = HOUSE) -> Catalogue:
    """The catalogue as far as it can be read; what is wrong with it goes into `findings`. `house` fills what an entry leaves open."""
    root = _root(content, path, findings)
    if root is None:
        return Catalogue({}, None)
    broken: set[str] = set()
    made: list[tuple[str, IndicatorShape, Location]] = []
    for name, node in root.items():
        shape = reading.shape(IndicatorShape, node, root.place(name), findings)
        if shape is not None:
            made.append((name.strip(), shape, root.key_place(name)))
        else:
            broken.update((name.strip(), *_aliases(node)))
    known: dict[str, Indicator] = {}
    for name, shape, place in made:
        known[name] = _indicator(name, shape, place, findings, house)
    for name, shape, _place in made:
        for number, alias in enumerate(shape.aliases):
            _add_alias(known, alias, name, _alias_place(shape.node, number), findings)
        for key, other in (("全称", shape.full_name), ("简称", shape.short_name)):
            if other:
                _add_alias(known, other, name, shape.node.place(key), findings)
    return Catalogue(known, frozenset(broken))


def groups(content: bytes, path: str, findings: Findings) -> dict[str, tuple[str, ...]]:
    """The named peer groups with their members in the order of the file."""
    root = _root(content, path, findings)
    known: dict[str, tuple[str, ...]] = {}
    if root is None:
        return known
    for name, node in _long(root).items():
        shape = reading.shape(GroupShape, node, root.place(name), findings)
        if shape is None:
            continue
        for member in {member for member in shape.members if shape.members.count(member) > 1}:
            findings.error("D402", shape.node.place("成员"), _("“{name}”里重复写了 {member}").format(name=name, member=member))
        known[name.strip()] = tuple(shape.members)
    return known


def _root(content: bytes, path: str, findings: Findings) -> yamlfile.Mapping | None:
    found = reading.document(content, path, findings)
    return None if found is None else reading.top(found, findings)


_UNITS = {"无": "", ":1": units.RATIO, "：1": units.RATIO}


def _aliases(node: object) -> list[str]:
    """The other names of an entry that cannot be used."""
    if not isinstance(node, yamlfile.Mapping):
        return []
    aliases = node.get("别名")
    names = [*(aliases if isinstance(aliases, yamlfile.Sequence) else [aliases]), node.get("全称"), node.get("简称")]
    return [name for name in names if isinstance(name, str)]


def _long(root: yamlfile.Mapping) -> dict[str, object]:
    """Groups that are written as a bare list of members."""
    holder = yamlfile.Mapping(root.path, root.mark)
    holder["范围"] = root
    entries: dict[str, object] = Named("成员").expand(holder, "范围")
    return entries


def _indicator(name: str, shape: IndicatorShape, place: Location, findings: Findings, house: House) -> Indicator:
    for key, decimals in (("小数", shape.decimals), ("增速小数", shape.growth_decimals)):
        if decimals is not None and decimals > MOST_DECIMALS:
            findings.error("D204", shape.node.place(key), _("“{key}”最多 {n}").format(key=key, n=MOST_DECIMALS))
    return Indicator(
        name=name,
        unit=_UNITS.get(shape.unit, shape.unit),
        kind=shape.kind,
        decimals=shape.decimals,
        measure=shape.measure,
        better=shape.better,
        lag=shape.lag,
        growth_decimals=house.growth_decimals if shape.growth_decimals is None else shape.growth_decimals,
        official_growth_only=shape.growth_from is GrowthFrom.OFFICIAL,
        nominal_growth=shape.growth_from is GrowthFrom.CURRENT_PRICES,
        min_base=house.count_min_base if shape.min_base is None and shape.kind is Kind.COUNT else shape.min_base,
        adds_up=shape.adds_up,
        full_name=shape.full_name,
        short_name=shape.short_name,
        aliases=tuple(shape.aliases),
        location=place,
    )


def _add_alias(known: dict[str, Indicator], alias: str, name: str, place: Location, findings: Findings) -> None:
    other = known.get(alias)
    if other is not None and other.name != name:
        message = _("“{alias}”已经是“{other}”的名称或别名").format(alias=alias, other=other.name)
        findings.error("D402", place, message, _("每个叫法只能属于一个指标"), related=[Related(other.location, other.name)])
    else:
        known[alias] = known[name]


def _alias_place(node: yamlfile.Mapping, number: int) -> Location:
    aliases = node.get("别名")
    return aliases.place(number) if isinstance(aliases, yamlfile.Sequence) else node.place("别名")
