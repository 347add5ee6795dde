"""The JSON Schema of `data/版式.yaml`, for editors that complete and explain what is typed.

In:  the measures of the sheet.   Out: a draft 2020-12 schema, made from the same tables that the file is read by.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.write import themes
from reportgen.write.theme import Face, Look
from reportgen.write.themes import BASE, HEADINGS, MOST, PROFILES, SIZES, WHOLE, Measure

NAME = "版式"
_LENGTH = {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": MOST}
_COUNT = {"type": "integer", "minimum": 1, "exclusiveMaximum": MOST}
_FACE = {"enum": [str(face) for face in Face if face is not Face.LATIN]}
_SIZE = {"anyOf": [{"enum": list(SIZES)}, _LENGTH]}


def schema() -> dict[str, Any]:
    """The schema, each key with what it is, its clause and how strongly it is meant."""
    profiles = [name for pair in PROFILES.items() for name in reversed(pair)]
    base = {"enum": profiles, "default": PROFILES["common"], "description": "从哪种版式改起；缺省 通用", "title": BASE}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": NAME,
        "type": ["object", "null"],  # a file in which nothing stands yet is right, too
        "description": "本单位的版式，只写与所依据的不同的：data/版式.yaml",
        "additionalProperties": False,
        "properties": {BASE: base, **{measure.key: _property(measure) for measure in themes.measures()}},
    }


def _property(measure: Measure) -> dict[str, Any]:
    told = "，".join(part for part in (measure.unit, f"GB/T 9704 {measure.clause}" if measure.clause else "", measure.strength) if part)
    return {**_shape(measure), "description": f"{measure.says}（{told}）；通用为 {shown(measure)}", "title": measure.key}


def _shape(measure: Measure) -> Mapping[str, Any]:
    if isinstance(measure.value, Look):
        properties: dict[str, Any] = {
            "字体": {**_FACE, "description": "按字体的种类写，具体用哪个字体文件由程序找"},
            "字号": {**_SIZE, "description": "号数，如 3号；或磅数"},
        }
        if measure.key in HEADINGS:
            properties["加粗"] = {"enum": ["是", "否"], "description": "标准的标题不加粗（实务）"}
        return {"type": "object", "additionalProperties": False, "properties": properties}
    if isinstance(measure.value, Face):
        return _FACE
    return _COUNT if measure.unit in WHOLE else _LENGTH


def shown(measure: Measure) -> str:
    """The shipped value as it is told to people.

    >>> shown(themes.measures()[0])
    '210'
    """
    value = measure.value
    return f"{value.face}，{value.size}磅" if isinstance(value, Look) else str(value)
