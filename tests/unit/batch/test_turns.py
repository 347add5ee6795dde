"""Reports that are made side by side, step by step."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import pytest

from reportgen import pipeline, workspace
from reportgen.batch import turns
from reportgen.batch.manifest import Entry
from reportgen.batch.work import Order, Outcome, State, Task
from reportgen.errors import DataError
from reportgen.pipeline import Job, Result
from reportgen.project import Project
from reportgen.workspace import Workspace

COUNTIES = ("东区", "西县", "南县")


def tasks(*counties: str) -> list[Task]:
    return [Task(job=Job(region=("甲省", "乙市", county), year=2022, template="简报", formats=("txt", "trace"))) for county in counties]


def make(project: Project, some: list[Task], output: str = "made") -> list[Outcome]:
    return list(turns.make(some, workspace.open_lazily(project), Order(output=project.root / output)))


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose steps are taken, in their order; 西县 fails at its second."""
    found: list[str] = []

    def steps(job: Job, _loaded: Workspace, **_given: object) -> Generator[None, None, Result]:
        for number in range(3):
            found.append(f"{job.region[-1]}{number}")
            if job.region[-1] == "西县" and number == 1:
                raise DataError("坏了")
            yield
        return Result(job=job, files=())

    monkeypatch.setattr(pipeline, "steps", steps)
    return found


def test_each_step_is_taken_for_all_before_the_next(project: Project, taken: list[str]) -> None:
    make(project, tasks("东区", "南县"))

    assert taken == ["东区0", "南县0", "东区1", "南县1", "东区2", "南县2"]


def test_one_that_fails_takes_no_other_with_it_and_outcomes_keep_their_order(project: Project, taken: list[str]) -> None:
    outcomes = make(project, tasks(*COUNTIES))

    assert [outcome.job.region[-1] for outcome in outcomes] == list(COUNTIES)
    assert [outcome.state is State.FAILED for outcome in outcomes] == [False, True, False]
    assert "西县2" not in taken


def test_side_by_side_they_are_what_they_are_alone(project: Project) -> None:
    """The same files, each resting on what its own report has looked at, and on no more."""
    kind = project.root / "templates/短讯"
    (kind / "sections").mkdir(parents=True)
    (kind / "template.yaml").write_text('标题: "{{ 地区 }}短讯"\n编号: ["一、"]\n章节: [正文]\n', "utf-8")
    (kind / "sections/正文.md.j2").write_text("{{ 指标.研发费用 }}。\n", "utf-8")
    some = tasks(*COUNTIES)
    some[1] = replace(some[1], job=replace(some[1].job, template="短讯"))

    together = [outcome.entry for outcome in make(project, some) if outcome.entry]
    alone = [outcome.entry for task in some for outcome in make(project, [task], "alone") if outcome.entry]

    assert together == [replace(entry, files=made.files) for entry, made in zip(alone, together, strict=True)]
    assert [digests(entry) for entry in together] == [digests(entry) for entry in alone]
    assert [entry.regions.count("县") > 1 for entry in together] == [True, False, True]


def digests(entry: Entry) -> list[str]:
    return [file.digest for file in entry.files.values()]


@pytest.mark.parametrize(("given", "expected"), [({}, True), ({"timeout": 5.0}, False), ({"memory": 1 << 30}, False)])
def test_what_is_watched_is_alone(project: Project, given: dict[str, float], expected: bool) -> None:
    order = Order(output=project.root / "made", **given)  # type: ignore[arg-type]

    assert (turns.turns(order) > 1) is expected
