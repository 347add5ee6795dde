"""A check of a part tells of it what a check of all tells, and reads no more than it needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import country
from reportgen import checking
from reportgen.diagnostics import Diagnostic
from reportgen.project import Project
from tests import batches

EAST = "data/甲省/乙市/东区"


def within(found: Sequence[Diagnostic], place: str) -> list[Diagnostic]:
    return [each for each in found if each.location and f"{each.location.path}/".startswith(f"{place}/")]


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two cities with wrong ranks, growths and sums, and figures that were revised."""
    folder = tmp_path_factory.mktemp("land")
    size = country.Size(cities=2, counties=3, years=5, wrong_ranks=0.05, told_apart=0.05, wrong_growth=0.05, wrong_sums=0.05, revised=0.05)
    country.write(size, folder)
    return Project(folder)


@pytest.fixture(scope="module")
def judged(land: Project) -> tuple[Diagnostic, ...]:
    return checking.of_all(land).findings


def test_every_region_is_told_what_a_check_of_all_tells_of_it(land, judged):
    folders = [folder for folder in sorted(land.data.rglob("*")) if folder.is_dir()]
    assert len(folders) == 1 + 2 + 6

    for folder in folders:
        place = land.display(folder)
        expected = within(judged, place)
        assert list(checking.of_part(land, [place]).findings) == expected
    assert len({each.code for each in judged}) >= 5


def test_every_file_is_told_what_a_check_of_all_tells_of_it(land, judged):
    files = [land.display(file) for file in sorted(land.data.rglob("202[23].yaml"))]

    assert len(files) == 2 * 9
    assert sum(map(len, (within(judged, file) for file in files))) > 5
    for file in files:
        assert list(checking.of_part(land, [file]).findings) == within(judged, file)


def test_every_file_of_the_sample_is_told_what_a_check_of_all_tells_of_it():
    project = Project(Path(__file__).parents[2])
    judged = checking.of_all(project).findings

    for file in sorted(project.data.rglob("20*.yaml")):
        place = project.display(file)
        assert list(checking.of_part(project, [place]).findings) == within(judged, place)


def test_several_places_at_once(land, judged):
    cities = [land.display(folder) for folder in sorted(land.data.glob("*/*")) if folder.is_dir()]

    found = checking.of_part(land, cities).findings
    assert len(cities) == 2
    assert set(found) == {each for city in cities for each in within(judged, city)}
    assert len(found) == len(set(found))


@pytest.mark.parametrize("place", [".", "data"])
def test_the_folder_of_all_data_is_all(land, judged, place):
    assert checking.of_part(land, [place]).findings == judged


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return batches.lay_out(tmp_path / "w")


def spoil(project: Project, name: str) -> None:
    (project.root / name).write_text("指标: [", encoding="utf-8")


def test_what_is_wrong_in_a_part_is_told_with_every_place(project):
    spoil(project, f"{EAST}/2022.yaml")
    spoil(project, "data/甲省/乙市/西县/2023.yaml")

    checked = checking.of_part(project, ["data/甲省/乙市"])
    assert checked.findings == checking.of_all(project).findings
    assert len(checked.findings) == 2
    assert checked.obstacle is None


def test_what_is_wrong_where_nothing_is_compared_is_not_looked_for(project):
    (project.data / "丁省").mkdir()
    (project.data / "丁省" / "2023.yaml").write_text("指标: [", encoding="utf-8")

    checked = checking.of_part(project, [EAST])
    assert checked.findings == ()
    assert checked.obstacle is None
    assert len(checking.of_all(project).findings) == 1


def test_prose_that_no_document_type_at_hand_prints_is_told(project):
    file = project.root / EAST / "2023.yaml"
    text = file.read_text("utf-8")
    topics = "材料:\n  亮带: 丙。\n  亮点: 丁。\n  重点任务: 戊。\n"  # the last is of a document type that comes with the program
    file.write_text(f"主送: 市政府\n{text.partition('材料:')[0]}{topics}", encoding="utf-8")

    found = [each for each in checking.of_part(project, [f"{EAST}/2023.yaml"]).findings if each.code == "T411"]

    assert [each.message.partition("不会印")[0] for each in found] == ["“主送”", "材料“亮带”"]
    assert found[1].hint is not None
    assert found[1].hint.startswith("是否想写“亮点”？")


def test_names_of_no_document_type_and_files_in_which_nothing_stands_are_told(project):
    file = project.root / EAST / "2023.yaml"
    file.write_text(file.read_text("utf-8").replace("[简报]", "[简抱]"), encoding="utf-8")
    (project.root / EAST / "2025.yaml").write_text("\n", encoding="utf-8")

    found = checking.of_part(project, [EAST]).findings

    told = [(each.code, each.message, each.hint and each.hint.partition("？")[0]) for each in found if each.code in ("T412", "D121")]
    assert told == [
        ("T412", "没有文种 简抱", "是否想写 简报"),
        ("D121", "文件是空的", "里面原有内容的，从备份里找回；新的用 reportgen new 列出要填的数"),
    ]


def test_what_keeps_a_part_from_being_judged_is_told(project):
    file = project.root / EAST / "2023.yaml"
    file.write_text(file.read_text("utf-8").replace("研发投入强度: { ", "研发投入强度: { 位次: { 全市: 3 }, "), encoding="utf-8")
    spoil(project, "data/甲省/乙市/西县/2023.yaml")

    checked = checking.of_part(project, [EAST])
    assert checked.findings == ()
    assert checked.obstacle is not None
    (found,) = checked.obstacle.diagnostics
    assert found.location is not None
    assert found.location.path == "data/甲省/乙市/西县/2023.yaml"


def test_one_year_is_held_against_others_of_its_year_alone(project):
    for year in ("2022", "2023"):
        file = project.root / EAST / f"{year}.yaml"
        file.write_text(file.read_text("utf-8").replace("研发投入强度: { ", "研发投入强度: { 位次: { 全市: 3 }, "), encoding="utf-8")
    judged = checking.of_all(project).findings
    spoil(project, "data/甲省/乙市/西县/2022.yaml")

    assert checking.of_part(project, [EAST]).obstacle is not None
    assert checking.of_part(project, [f"{EAST}/2022.yaml"]).obstacle is not None
    checked = checking.of_part(project, [f"{EAST}/2023.yaml"])
    assert checked.obstacle is None
    assert list(checked.findings) == within(judged, f"{EAST}/2023.yaml") != []


@pytest.mark.parametrize(("place", "told"), [("data/指标.yaml", 1), (EAST, 0)])
def test_a_broken_catalogue_is_told_to_who_asks_for_it_and_stands_in_the_way_of_others(project, place, told):
    (project.data / "指标.yaml").write_text("研发: [", encoding="utf-8")

    checked = checking.of_part(project, [place])
    assert len(checked.findings) == told
    assert (checked.obstacle is None) == bool(told)


def test_mistakes_in_the_own_look_are_told_to_who_asks_for_it_and_stand_in_nobodys_way(project):
    (project.data / "版式.yaml").write_text("行距: 二十八\n", encoding="utf-8")

    assert [each.code for each in checking.of_part(project, ["data/版式.yaml"]).findings] == ["D204"]
    assert checking.of_part(project, [EAST]) == checking.Checked(findings=())
