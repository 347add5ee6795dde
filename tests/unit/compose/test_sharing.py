"""What the reports of one run share, and that each of them is none the worse for it."""

from __future__ import annotations

import gc
from itertools import product
from pathlib import Path

import pytest

from reportgen import compose, derive, workspace
from reportgen.document import Draft, Table
from reportgen.errors import ReportgenError
from reportgen.facts import FactBook
from reportgen.model import Audience
from reportgen.project import Project
from tests import batches

ROOT = Path(__file__).parents[3]

TEMPLATE = """\
标题: "{{ 地区 }}{{ 本年 }}简报"
编号: ["一、"]
章节: [正文]
表:
  研发:
    题: "{{ 地区.上级范围 }}研发情况表"
    行: { 范围: 上级, 首列: 县（市、区） }
    列:
      - { 题: "研发费用（{{ 单位 }}）", 指标: 研发费用 }
      - { 题: 位次, 指标: 研发费用, 显示: 位次 }
      - { 题: 企业, 指标: 高新技术企业 }
"""
EAST, WEST = ("甲省", "乙市", "东区"), ("甲省", "乙市", "西县")


@pytest.fixture
def project(tmp_path) -> Project:
    files = batches.files()
    files["templates/简报/template.yaml"] = TEMPLATE
    files["templates/简报/sections/正文.md.j2"] = '{{ 表["研发"] }}\n'
    return batches.lay_out(tmp_path, files)


def draft(loaded: workspace.Workspace, path: tuple[str, ...], shared: compose.Shared | None) -> Draft:
    return compose.document(loaded.book(loaded.dataset.regions[path], 2023), loaded.template("简报"), shared=shared)


def table(made: Draft) -> Table:
    (block,) = made.document.blocks
    assert isinstance(block, Table)
    return block


def test_a_row_is_made_once_for_all_tables_it_stands_in(project):
    loaded = workspace.open_whole(project)
    shared = compose.Shared()

    east, west = table(draft(loaded, EAST, shared)), table(draft(loaded, WEST, shared))

    assert east.body is west.body
    assert east.head is west.head
    assert table(draft(loaded, WEST, None)) == west


def test_a_gap_is_told_to_each_writer_in_his_own_words(project):
    """In his own report it is his figure; in another's it is 西县's."""
    path = project.data / "甲省/乙市/西县/2023.yaml"
    path.write_text(path.read_text("utf-8").replace("高新技术企业: { 截至: 2023-12, 数值", "未知: { 数值"), "utf-8")
    text = path.read_text("utf-8")
    path.write_text("\n".join(line for line in text.split("\n") if "未知" not in line), "utf-8")
    loaded = workspace.open_whole(project)
    shared = compose.Shared()

    east, west = draft(loaded, EAST, shared), draft(loaded, WEST, shared)

    assert ["西县高新技术企业" in gap.message for gap in east.gaps] == [True]
    assert ["西县高新技术企业" in gap.message for gap in west.gaps] == [False]
    assert west == draft(loaded, WEST, None)
    assert table(east).body[0] is table(west).body[0]
    assert table(east).body[1] is not table(west).body[1]


def test_whoever_prints_a_row_rests_on_its_regions(project):
    loaded = workspace.open_lazily(project)
    assert loaded.shelf is not None
    alone = workspace.open_lazily(project)
    assert alone.shelf is not None
    draft(alone, WEST, None)
    draft(loaded, EAST, loaded.shared)
    loaded.shelf.begin()

    draft(loaded, WEST, loaded.shared)

    assert loaded.shelf.seen == alone.shelf.seen


@pytest.mark.slow
def test_every_sample_report_is_the_same_alone_and_among_others():
    loaded = workspace.open_whole(Project(ROOT))
    for (path, year), name, audience in product(loaded.dataset.files, workspace.templates(loaded.project), Audience):
        book = loaded.book(loaded.dataset.regions[path], year)
        alone = derive.facts(loaded.dataset, loaded.dataset.regions[path], year)
        assert told(book, loaded, name, audience, loaded.shared) == told(alone, loaded, name, audience, None), (path, year, name, audience)


def told(book: FactBook, loaded: workspace.Workspace, name: str, audience: Audience, shared: compose.Shared | None) -> object:
    """The draft, or what is wrong with it."""
    try:
        made = compose.document(book, loaded.template(name), audience=audience, shared=shared)
    except ReportgenError as error:
        return str(error), error.location
    return made.document, made.gaps, frozenset(made.notes)


def test_a_report_that_has_been_composed_leaves_nothing_to_the_garbage_collector(project: Project):
    """A batch makes thousands, and each time the collector looks for what is left it looks through the whole country."""
    macros = '{% macro 名(甲) %}{{ 甲 }}{% for 乙 in 材料["亮点"] %}{{ 乙 }}{% endfor %}{% endmacro %}\n'
    (project.root / "templates/简报/sections/宏.md.j2").write_text(macros, encoding="utf-8")
    (project.root / "templates/简报/sections/正文.md.j2").write_text(
        '{% import "宏.md.j2" as 宏 %}{% macro 自(甲) %}{{ 宏.名(甲) }}{% endmacro %}\n{{ 自(地区) }}\n{{ 表["研发"] }}\n', encoding="utf-8"
    )
    loaded = workspace.open_whole(project)
    template, book = loaded.template("简报"), loaded.book(loaded.dataset.regions[EAST], 2023)
    compose.document(book, template, shared=loaded.shared)  # the first one compiles
    gc.collect()

    draft = compose.document(book, template, shared=loaded.shared)

    assert gc.collect() == 0
    assert "东区" in str(draft.document.sections or draft.document.blocks)
