"""A file's tree against its shape: what is wrong is told in Chinese, at its place.

In:  a mapping of the YAML tree and a shape.   Out: the shape, or None with every problem among the findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from reportgen import yamlfile
from reportgen.diagnostics import Location
from reportgen.load import scalars
from reportgen.load.findings import Findings
from reportgen.load.shapes import Shape
from reportgen.load.taking import taken
from reportgen.messages import _

S = TypeVar("S", bound=Shape)


def document(content: bytes, path: str, findings: Findings) -> yamlfile.Document | None:
    """The YAML tree of a file, or None where it is no YAML."""
    try:
        found = yamlfile.load(content, path)
    except yamlfile.YamlError as error:
        findings.all.extend(error.diagnostics)
        return None
    findings.all.extend(found.diagnostics)
    return found


def top(found: yamlfile.Document, findings: Findings) -> yamlfile.Mapping | None:
    """The top level of a file as a mapping; an empty file is an empty mapping."""
    if isinstance(found.root, yamlfile.Mapping):
        return found.root
    if found.root is None:
        return empty(found.path)
    message = _("文件的最外层应为“键: 值”，现为{found}").format(found=scalars.shown(found.root))
    hint = _("键后面的冒号要用半角，冒号后空一格") if isinstance(found.root, str) and ("：" in found.root or ":" in found.root) else None
    findings.error("D203", found.location, message, hint)
    return None


def shape(kind: type[S], node: Any, place: Location, findings: Findings) -> S | None:
    """`node` as a shape; None where that cannot be, with every problem reported."""
    return _shape(kind, node, place, findings)[0]


def partial(kind: type[S], node: yamlfile.Mapping, findings: Findings) -> S | None:
    """The same for the top of a file: what is wrong is reported and left out, so that the rest can be checked as well."""
    made, problems = _shape(kind, node, node.location, findings)
    if problems:
        made, _more = _validated(kind, _without(node, [problem["loc"] for problem in problems]), Findings())
    return made


def _shape(kind: type[S], node: Any, place: Location, findings: Findings) -> tuple[S | None, list[Any]]:
    if (made := taken(kind, node)) is not None:
        return made, []
    made, problems = _validated(kind, node, findings)
    for problem in problems:
        _report(problem, node, place, findings)
    return made, problems


def _validated(kind: type[S], node: Any, findings: Findings) -> tuple[S | None, list[Any]]:
    """What pydantic makes of it. It is imported when there is something to be asked: few files are not plainly right."""
    from reportgen.load import models

    return models.validated(kind, node, findings)


def _without(node: yamlfile.Mapping, wrong: Iterable[tuple[Any, ...]]) -> yamlfile.Mapping:
    """The mapping without the entries (or keys) in which something is wrong; places stay."""
    entries: dict[Any, set[Any]] = {}
    for loc in wrong:
        entries.setdefault(loc[0] if loc else None, set()).add(loc[1] if len(loc) > 1 else None)
    rest: yamlfile.Mapping = _copy(node, (key for key in node if key not in entries))
    for key, names in entries.items():
        inner = node.get(key)
        if None in names or not isinstance(inner, yamlfile.Mapping | yamlfile.Sequence):
            continue
        rest[key] = _copy(inner, (name for name in _indices(inner) if name not in names))
        rest.marks[key] = node.marks[key]
    return rest


def _indices(node: yamlfile.Mapping | yamlfile.Sequence) -> Iterable[Any]:
    return node if isinstance(node, yamlfile.Mapping) else range(len(node))


def _copy(node: Any, indices: Iterable[Any]) -> Any:
    rest = type(node)(node.source, node.mark)
    for index in indices:
        if isinstance(rest, yamlfile.Mapping):
            rest[index] = node[index]
            rest.marks[index] = node.marks[index]
        else:
            rest.append(node[index])
            rest.marks.append(node.marks[index])
    return rest


def empty(path: str) -> yamlfile.Mapping:
    """The top level of a file in which nothing stands."""
    return yamlfile.Mapping(yamlfile.Source(path))


def _report(problem: Any, node: Any, place: Location, findings: Findings) -> None:
    kind, loc, context = problem["type"], problem["loc"], problem.get("ctx") or {}
    if kind == "missing":
        where = _place(node, loc[:-1], place)
        findings.error("D202", where, _("缺少“{key}”").format(key=loc[-1]), _("补上“{key}: …”").format(key=loc[-1]))
        return
    where = _place(node, loc, place)
    if kind in _EXPECTED:
        expected = _EXPECTED[kind]()
        message = _("应为{expected}，现为{found}").format(expected=expected, found=scalars.shown(problem["input"]))
        tight = isinstance(problem["input"], str) and _TIGHT_COLON.search(problem["input"]) is not None
        findings.error("D203", where, message, _("键后面的冒号要用半角，冒号后空一格") if tight else _said_of(loc))
    elif kind.startswith("D"):
        findings.error(kind, where, context["message"], context.get("hint"))
    else:
        findings.error("D203", where, _("{found}不合要求").format(found=scalars.shown(problem["input"])))


def _said_of(loc: tuple[Any, ...]) -> str | None:
    """What a key holds that wants a mapping, where it is one that the shapes describe with an example: 位次."""
    keys = (key for shape in Shape.__subclasses__() for key in shape.fields.values())
    told = next((key.description for key in keys if loc and key.alias == loc[-1] and "{" in key.description), None)
    return None if told is None else _("“{key}”写{told}").format(key=loc[-1], told=told)


_TIGHT_COLON = re.compile(r"^[^\s:：]+[:：]\S")
"""`名称:5`, which is one word to the parser."""
_EXPECTED = {
    "dict_type": lambda: _("一组“键: 值”"),
    "mapping_type": lambda: _("一组“键: 值”"),
    "model_type": lambda: _("一组“键: 值”"),
    "list_type": lambda: _("一个列表"),
    "string_type": lambda: _("文字"),
}


def _place(node: Any, steps: Iterable[Any], place: Location) -> Location:
    """Where the value at `steps` stands; steps that only the long form has are passed over."""
    for step in steps:
        inside = step in node if isinstance(node, yamlfile.Mapping) else isinstance(node, yamlfile.Sequence) and step in range(len(node))
        if inside:
            place, node = node.place(step), node[step]
    return place
