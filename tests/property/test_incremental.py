"""For every change of any input: what is made anew equals a full rebuild, and nothing else is touched."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.batch.executors import Here
from reportgen.batch.running import Means
from tests import batches
from tests.batches import CITIES, YEARS

HERE = Means(executor=lambda _tasks: Here())
COUNTIES = [f"data/甲省/{city}/{county}/{year}.yaml" for city, counties in CITIES.items() for county in counties for year in YEARS]


def changed_value(text: str, name: str, value: str) -> str:
    return re.sub(rf"({name}: \{{.*?数值: )[\d.]+", rf"\g<1>{value}", text)


EDITS = st.one_of(
    st.tuples(st.sampled_from(COUNTIES), st.sampled_from(["研发投入强度", "研发费用"]), st.decimals(0, 9, places=2).map(str)),
    st.tuples(st.sampled_from(COUNTIES), st.sampled_from(["高新技术企业", "未印指标"]), st.integers(1, 99).map(str)),
    st.tuples(st.sampled_from(COUNTIES), st.just("comment"), st.integers(1, 3).map(lambda n: "# 注\n" * n)),
    st.tuples(st.sampled_from(COUNTIES), st.just("touch"), st.just("")),
    st.tuples(st.sampled_from(COUNTIES), st.just("gone"), st.just("")),
    st.tuples(st.just("data/指标.yaml"), st.just("comment"), st.just("# 注\n")),
    st.tuples(st.just("data/指标.yaml"), st.just("小数: 2"), st.just("小数: 1")),
    st.tuples(st.just("templates/简报/sections/正文.md.j2"), st.just("comment"), st.just("{# 注 #}\n")),
    st.tuples(st.just("templates/简报/sections/正文.md.j2"), st.just("研发费用"), st.just("研发费用计")),
    st.tuples(st.just("data/甲省/地区.yaml"), st.just("县级数: 6"), st.just("县级数: 7")),
)
"""A file, what is changed in it, and to what."""


def change(root: Path, edit: tuple[str, str, str]) -> None:
    name, what, to = edit
    path = root / name
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8")
    if what == "gone":
        path.unlink()
    elif what == "comment":
        path.write_text(to + text, encoding="utf-8")
    elif what == "touch":
        path.touch()
    elif name in COUNTIES:
        path.write_text(changed_value(text, what, to), encoding="utf-8")
    else:
        path.write_text(text.replace(what, to, 1), encoding="utf-8")


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(runs=st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=3), partly=st.booleans())
def test_what_is_made_anew_equals_a_full_rebuild_and_is_exactly_what_differs(runs, partly):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "w"
        project = batches.lay_out(root)
        batches.run(project, means=HERE)
        for number, edits in enumerate(runs):
            before = batches.written(project.output)
            for edit in edits:
                change(root, edit)
            written = set()
            if partly:  # another run in between, that makes only some of them, must not make the others be forgotten
                written |= batches.run(project, means=HERE, formats=("docx",), regions=("乙市/*",)).written
            ran = batches.run(project, means=HERE)
            written |= ran.written

            fresh = Path(folder) / f"full{number}"
            batches.run(project, means=HERE, output=fresh)
            full = batches.written(fresh)
            after = batches.written(project.output)
            assert ran.errors == []
            assert {name: after[name] for name in full} == full
            assert written == {name for name in full if before.get(name) != full[name]}
