"""What a template calls by name (indicators, tables, charts, topics of prose), found without running it.

In:  a parsed template.   Out: `Reference`s with their lines: 指标["研发投入强度"] and the attribute asked of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from jinja2 import nodes

from reportgen.diagnostics import Location

INDICATORS = "指标"
TABLES = "表"
CHARTS = "图"
MATERIALS = "材料"
_KINDS = (INDICATORS, TABLES, CHARTS, MATERIALS)


@dataclass(frozen=True, slots=True)
class Reference:
    """A name asked for in a template; `attribute` of it where one is asked directly."""

    kind: str
    """指标, 表, 图 or 材料."""
    name: str
    attribute: str | None
    location: Location


def references(tree: nodes.Template, path: str) -> tuple[Reference, ...]:
    """The constants inside 指标[…], 表[…], 图[…] and 材料[…], and the attributes asked of indicators, directly or through `{% set %}`."""
    found = [
        Reference(kind, name, None, Location(path, item.lineno))
        for item in tree.find_all((nodes.Getitem, nodes.Getattr))
        if (called := _called(item)) is not None
        for kind, name in (called,)
    ]
    aliases = _aliases(tree)
    for attribute in tree.find_all(nodes.Getattr):
        called = _called(attribute.node)
        if called is None and isinstance(attribute.node, nodes.Name):
            called = aliases.get(attribute.node.name)
        if called is not None and called[0] == INDICATORS:
            found.append(Reference(*called, attribute.attr, Location(path, attribute.lineno)))
    return tuple(found)


def _called(node: nodes.Node) -> tuple[str, str] | None:
    match node:
        case nodes.Getitem(node=nodes.Name(name=kind), arg=nodes.Const(value=str(name))) if kind in _KINDS:
            return kind, name
        case nodes.Getattr(node=nodes.Name(name=kind), attr=name) if kind in _KINDS:
            return kind, name
    return None


def _aliases(tree: nodes.Template) -> dict[str, tuple[str, str]]:
    """Names that are set once in the file, to one indicator."""
    times = Counter(name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param"))
    return {
        assign.target.name: called
        for assign in tree.find_all(nodes.Assign)
        if isinstance(assign.target, nodes.Name) and times[assign.target.name] == 1 and (called := _called(assign.node)) is not None
    }
