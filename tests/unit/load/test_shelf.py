"""Data read on demand are the same as data read at once, and the shelf knows what was looked at."""

from __future__ import annotations

import pickle
import sqlite3
import time
from functools import partial
from pathlib import Path

import pytest

from benchmarks import country
from reportgen import compose, load, workspace
from reportgen.errors import DataError
from reportgen.load import gathering
from reportgen.load.kept import Kept
from reportgen.project import Project
from tests import batches

EAST = ("甲省", "乙市", "东区")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return batches.lay_out(tmp_path / "w")


def kept(tmp_path: Path, ground: load.Ground, words: bytes = b"ground") -> Kept:
    return Kept(tmp_path / "kept.sqlite", words, ground.references.indicators)


def test_read_on_demand_is_the_same_as_read_at_once(project):
    at_once = load.dataset(project)
    lazily, _shelf = load.lazily(project)

    assert dict(lazily.files) == dict(at_once.files)
    assert dict(lazily.series) == dict(at_once.series)
    assert list(lazily.files) == list(at_once.files)


def test_nothing_is_read_before_it_is_asked_for(project):
    (project.data / "甲省/丙市/上区/2023.yaml").write_text("指标: [", encoding="utf-8")
    lazily, shelf = load.lazily(project)

    assert ((*EAST[:2], "西县"), 2023) in lazily.files
    assert lazily.series.get((EAST, "研发费用"))
    assert shelf.seen == {EAST, (*EAST[:2], "西县")}
    with pytest.raises(DataError, match="1 处错误"):
        lazily.files[("甲省", "丙市", "上区"), 2023]


def test_what_is_told_of_a_year_is_the_same_whether_all_files_are_read_or_some(tmp_path):
    country.write(country.Size(cities=2, counties=3, years=6, pending=0.05, revised=0.1), tmp_path)
    at_once = load.dataset(Project(tmp_path))
    for year in (2017, 2020, 2023):
        lazily, shelf = load.lazily(Project(tmp_path))
        for path in at_once.regions:
            for name in at_once.indicators:
                of_year = [each for each in at_once.about(path, name, year) if each.period.year == year]
                assert [each for each in lazily.about(path, name, year) if each.period.year == year] == of_year
        assert len(shelf._parsed) < len(at_once.files) * 0.7
        assert shelf.seen == set(at_once.regions)


def test_only_files_in_which_a_year_may_stand_are_read_for_it(project):
    far = project.data.joinpath(*EAST, "2019.yaml")
    far.write_text("指标: [", encoding="utf-8")
    lazily, _shelf = load.lazily(project)

    assert [each.period.year for each in lazily.about(EAST, "研发费用", 2023) if each.period.year == 2023] == [2023]
    far.write_text("# 2023\n指标: [", encoding="utf-8")
    lazily, _shelf = load.lazily(project)
    with pytest.raises(DataError, match="1 处错误"):
        lazily.about(EAST, "研发费用", 2023)


@pytest.mark.parametrize("typed", ["2019-12", '"20\\x31\\x39-12"', "２０１９-12", '"20\\\n    19-12"', "٢٠١٩-12"])
def test_a_year_is_found_in_any_file_however_it_is_typed(project, typed):
    text = f"指标:\n  高新技术企业: {{ 截至: {typed}, 数值: 5 }}\n"
    project.data.joinpath(*EAST, "2020.yaml").write_text(text, encoding="utf-8")
    lazily, _shelf = load.lazily(project)

    assert [str(each.value) for each in lazily.about(EAST, "高新技术企业", 2019)] == ["5"]


def test_a_year_is_found_in_a_file_that_is_no_utf8(project):
    text = "指标:\n  高新技术企业: { 截至: 2019-12, 数值: 5 }\n"
    project.data.joinpath(*EAST, "2020.yaml").write_bytes(text.encode("gb18030"))
    lazily, shelf = load.lazily(project)

    assert [str(each.value) for each in lazily.about(EAST, "高新技术企业", 2019)] == ["5"]
    assert [each.code for each in shelf.diagnostics] == ["D102"]


def test_no_time_passes_for_a_template_while_data_are_read(project, monkeypatch):
    loaded = workspace.open_lazily(project)
    read = gathering.year_files

    def slowly(*words, **more):
        time.sleep(0.2)
        return read(*words, **more)

    monkeypatch.setattr(gathering, "year_files", slowly)
    start, begun = time.monotonic(), loaded.clock()
    assert loaded.dataset.about(EAST, "研发费用", 2023)
    assert loaded.dataset.series[EAST, "研发费用"]
    passed = loaded.clock() - begun

    assert 0 <= passed <= time.monotonic() - start - 0.4


def test_a_ranking_that_is_given_again_tells_its_members(project):
    loaded = workspace.open_lazily(project)
    assert loaded.shelf is not None
    compose.document(loaded.book(loaded.region("东区"), 2023), loaded.template("简报"))
    loaded.shelf.begin()

    compose.document(loaded.book(loaded.region("西县"), 2023), loaded.template("简报"))

    assert {("甲省", city, county) for city, counties in batches.CITIES.items() for county in counties} <= loaded.shelf.seen


def test_a_report_needs_only_the_regions_it_speaks_of(project):
    section = project.root / "templates/简报/sections/正文.md.j2"
    section.write_text('研发费用{{ 指标["研发费用"] }}。\n', encoding="utf-8")
    loaded = workspace.open_lazily(project)
    assert loaded.shelf is not None

    compose.document(loaded.book(loaded.region("东区"), 2023), loaded.template("简报"))

    assert loaded.shelf.seen == {EAST}


def test_kept_files_are_the_same_as_parsed_ones(project, tmp_path):
    first, shelf = load.lazily(project, kept=lambda ground: kept(tmp_path, ground))
    parsed = dict(first.files)
    assert shelf.kept is not None
    shelf.kept.close()

    second, _shelf = load.lazily(project, kept=lambda ground: kept(tmp_path, ground))

    assert dict(second.files) == parsed
    observation = second.files[EAST, 2023].observations[0]
    assert observation.indicator is second.indicators[observation.indicator.name]


def test_another_ground_begins_anew(project, tmp_path):
    for words in (b"one", b"two"):
        made, shelf = load.lazily(project, kept=partial(kept, tmp_path, words=words))
        assert len(dict(made.files)) > 1
        assert shelf.kept is not None
        shelf.kept.close()

    base = sqlite3.connect(tmp_path / "kept.sqlite")
    (rows,) = base.execute("SELECT count(*) FROM parsed").fetchone()
    base.close()
    assert rows == len(made.files)


class Hostile:
    def __reduce__(self):
        return (print, ("never",))


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps(Hostile()), pickle.dumps([1, 2])])
def test_a_hostile_or_damaged_store_makes_nothing_but_the_model(project, tmp_path, content, capsys):
    ground = load.lazily(project)[1].ground
    store = kept(tmp_path, ground)
    key = store.key(b"x", "data/x.yaml")
    store.keep(key, (None, ()))
    store.close()
    base = sqlite3.connect(tmp_path / "kept.sqlite")
    base.execute("UPDATE parsed SET content = ?", (content,))
    base.commit()
    base.close()

    again = kept(tmp_path, ground)
    assert again.find(key) is None
    again.close()
    assert capsys.readouterr().out == ""
