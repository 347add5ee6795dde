"""What all reports of a run share is made before workers are forked, so that none of them has to."""

from __future__ import annotations

from pathlib import Path

from reportgen import pipeline, workspace
from reportgen.compose import compilation
from reportgen.project import Project
from reportgen.write.docx import shell

ROOT = Path(__file__).parents[3]
TEMPLATE, REGION = "科技创新工作情况", ("浙江省", "衢州市", "柯城区")


def test_after_it_a_report_compiles_nothing_and_makes_no_shell(tmp_path):
    loaded = workspace.open_lazily(Project(ROOT))
    compilation.compiled.cache_clear()
    shell.of.cache_clear()

    loaded.ready([TEMPLATE], ["docx"])
    made = compilation.compiled.cache_info().misses
    pipeline.run(pipeline.Job(region=REGION, year=2023, template=TEMPLATE, formats=("docx",)), loaded, output=tmp_path)

    assert made > 1
    assert compilation.compiled.cache_info().misses == made
    assert shell.of.cache_info().misses == 1


def test_what_is_wrong_is_left_to_the_report_that_needs_it():
    loaded = workspace.open_lazily(Project(ROOT))

    loaded.ready(["没有这种"], ["docx"], theme="没有这种")
