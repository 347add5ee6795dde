"""JSON Schemas of the data files, for editors that complete and explain what is typed.

In:  the shapes.   Out: draft 2020-12 schemas by file kind: 年度, 指标, 范围, 地区, 措辞, 任务.
`reportgen schema` writes them to `docs/schema/`; a data file names its own in its first line:
`# yaml-language-server: $schema=…/docs/schema/年度.json`.
"""

from __future__ import annotations

from typing import Annotated, Any

from reportgen.load.house import HouseShape
from reportgen.load.shapes import GroupShape, IndicatorShape, JobShape, RegionShape, YearShape
from reportgen.load.variants import Named

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_KINDS: dict[str, tuple[Any, str]] = {
    "年度": (YearShape, "年度数据或规划：data/<地区>/2023.yaml、2023-2027.yaml"),
    "指标": (dict[str, IndicatorShape], "指标目录：data/指标.yaml"),
    "范围": (
        Annotated[dict[str, GroupShape], Named("成员", ({"type": "array", "items": {"type": "string"}},))],
        "不是行政区的比较范围：data/范围.yaml",
    ),
    "地区": (RegionShape, "一个地区：data/<地区>/地区.yaml"),
    "措辞": (HouseShape, "本单位的措辞选择：data/措辞.yaml"),
    "任务": (JobShape, "成批生成的任务：render --job 年度任务.yaml"),
}


def schemas() -> dict[str, dict[str, Any]]:
    """Schemas by the kind of file, with Chinese titles and descriptions."""
    from reportgen.load import models  # pydantic, which nobody else needs for a right file

    made = {}
    for name, (shape, description) in _KINDS.items():
        schema = _tidy(models.json_schema(shape))
        # A file in which nothing stands yet is right, too.
        schema["type"] = ["object", "null"]
        made[name] = {"$schema": DIALECT, "title": name, **schema, "description": description}
    return made


def _tidy(node: Any) -> Any:
    """The schema without what says nothing to a person: null as a default, the alternative of null, class names."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: _tidy(value) for key, value in node.items() if not (key == "default" and value in (None, {}, []))}
    if isinstance(found.get("title"), str) and found["title"].isascii():
        del found["title"]
    choices = [choice for choice in found.get("anyOf", ()) if choice != {"type": "null"}]
    if "anyOf" in found and len(choices) == 1:
        del found["anyOf"]
        return {**choices[0], **found}
    return found
