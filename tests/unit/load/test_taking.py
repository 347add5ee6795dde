"""What is taken as it stands is what pydantic makes of it; what pydantic refuses is never taken."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import yamlfile
from reportgen.load import models
from reportgen.load.findings import Findings
from reportgen.load.shapes import IndicatorShape, JobShape, Shape, YearShape
from reportgen.load.taking import taken

ROOT = Path(__file__).parents[3]
YEARS = sorted((ROOT / "data").rglob("2*.yaml"))

KEYS = st.sampled_from(
    [
        *("指标", "目标", "材料", "来源", "文种", "名称", "标题", "数值", "位次", "名次", "采用", "其中", "名单", "概数", "年份", "事项"),
        *("性质", "界", "题", "文", "要点", "栏", "公开", "单位", "类型", "小数", "别名", "每年", "数植", "甲"),
    ]
)
WORDS = st.sampled_from(
    [
        "2.71",
        "-3",
        "0571",
        "待补",
        "不适用",
        "前3",
        "5—10",
        "余",
        "官方",
        "内部",
        "是",
        "达到",
        "以上",
        "一段话",
        "2024-2026",
        "2023",
        "~",
        "''",
    ]
)


def same(one: Any, other: Any) -> bool:
    """Whether two shapes say the same, down to the node each was made of."""
    if isinstance(one, Shape):
        return type(one) is type(other) and one.node == other.node and same(vars(one), vars(other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def judged(kind: type[Shape], text: str) -> tuple[Shape | None, Shape | None]:
    """What is taken, and what pydantic makes of the same; None for what has a problem."""
    root = yamlfile.load(text.encode(), "甲.yaml").root
    findings = Findings()
    made, problems = models.validated(kind, root, findings)
    return taken(kind, root), None if problems or findings.all else made


@pytest.mark.parametrize("path", YEARS, ids=lambda path: "/".join(path.parts[-2:]))
def test_the_sample_files_are_all_taken_as_they_stand(path):
    plain, checked = judged(YearShape, path.read_text("utf-8"))

    assert plain is not None
    assert same(plain, checked)


@pytest.mark.parametrize(
    "text",
    [
        "指标: { 甲: { 数值: 1, 数: 2 } }",
        "指标: { 甲: { 数值: 一 } }",
        "指标: 甲",
        "指标: { 甲: { 数值: 1, 位次: { 全市: { 共: 6 } } } }",
        "目标: [甲]",
        "材料: { 甲: { 要点: [[一]] } }",
        "文种: [{ 甲: 乙 }]",
        "标题: [甲]",
    ],
)
def test_what_has_a_problem_is_not_taken(text):
    assert judged(YearShape, text) == (None, None)


@pytest.mark.parametrize("text", ["{}", "单位: 家", "单位: 家\n类型: 数量", "单位: 家\n类型: 数量\n小数: -1"])
def test_nothing_is_taken_without_the_keys_that_have_to_be_there(text):
    assert judged(IndicatorShape, text) == (None, None)


values = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(KEYS, inner, max_size=3).map(
            lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
        )
    ),
    max_leaves=8,
)


@given(kind=st.sampled_from([YearShape, IndicatorShape, JobShape]), entries=st.dictionaries(KEYS, values, max_size=4))
def test_whatever_a_file_says_is_taken_as_pydantic_would_or_left_to_it(kind, entries):
    text = "\n".join(f"{key}: {value}" for key, value in entries.items()) or "{}"
    plain, checked = judged(kind, text)

    assert (plain is None) == (checked is None)
    assert same(plain, checked)


def test_right_files_are_read_without_pydantic():
    line = [sys.executable, "-X", "importtime", "-m", "reportgen", "-C", str(ROOT), "list"]
    done = subprocess.run(line, capture_output=True, encoding="utf-8", env={**os.environ, "REPORTGEN_CACHE": "off"}, check=True)

    assert " reportgen.load.taking\n" in done.stderr
    assert " pydantic\n" not in done.stderr
