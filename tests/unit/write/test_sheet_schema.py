"""The JSON Schema of 版式.yaml says what the program takes, and nothing else."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportgen import yamlfile
from reportgen.errors import DataError
from reportgen.write import sheet_schema, themes

COMMITTED = Path(__file__).parents[3] / "docs" / "schema" / "版式.json"
GOOD = (
    "",
    "依据: 严格\n",
    "依据: practice\n行距: 30\n标题: {字号: 小2号}\n三级标题: {字体: 楷体, 加粗: 是}\n着重: 楷体\n行数: 20\n",
    "正文: {字号: 15.5}\n",
)
BAD = (
    "行高: 30\n",
    "行距: 宽\n",
    "行数: 2.5\n",
    "行距: 0\n",
    "依据: 花样\n",
    "正文: {加粗: 是}\n",
    "着重: 隶书\n",
    "标题: 2号\n",
    "- 行距\n",
)


def plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node]
    return float(node) if isinstance(node, Decimal) else node


def accepted(text: str) -> bool:
    validator = jsonschema.Draft202012Validator(sheet_schema.schema())
    return bool(validator.is_valid(plain(yamlfile.load(text.encode(), "版式.yaml").root)))


def test_the_schema_is_a_schema_and_explains_every_measure() -> None:
    schema = sheet_schema.schema()
    jsonschema.Draft202012Validator.check_schema(schema)

    assert list(schema["properties"]) == [themes.BASE, *(measure.key for measure in themes.measures())]
    assert all(entry["description"] for entry in schema["properties"].values())


@pytest.mark.parametrize("text", GOOD)
def test_what_the_program_takes_the_schema_takes(text: str) -> None:
    assert themes.own(text.encode(), "版式.yaml")
    assert accepted(text)


@pytest.mark.parametrize("text", BAD)
def test_what_the_program_refuses_the_schema_refuses(text: str) -> None:
    with pytest.raises(DataError):
        themes.own(text.encode(), "版式.yaml")
    assert not accepted(text)


def test_the_committed_schema_is_the_generated_one() -> None:
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == sheet_schema.schema(), "run: reportgen schema -o docs/schema"
