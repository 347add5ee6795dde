"""What the reports of a province share is worked out where the data are; who makes the reports holds a city, and asks for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reportgen import workspace
from reportgen.batch import reading, remote, turns, work
from reportgen.batch.handouts import Handed, Handout, Handouts, LackingError, key_of
from reportgen.batch.outputs import Standing
from reportgen.batch.remote import Answer, Errand, Groundwork, Slice
from reportgen.batch.work import Order, Task
from reportgen.derive import Question
from reportgen.errors import DataError
from reportgen.model import RankOf, Scope
from reportgen.period import AsOf, Year
from reportgen.pipeline import Job
from reportgen.project import Project
from reportgen.workspace import Workspace

FORMATS = ("txt", "trace")
NAMES = {"txt": "txt", "trace": "json"}
"""How the names of their files end."""
COUNTIES = ("东区", "西县", "南县")
PARENTS = ((), ("甲省",), ("甲省", "乙市"))
"""What is sent to who makes the reports of 乙市; of 丙市 nothing but its name."""
GROUP = Scope(word="全省", members=(("甲省", "乙市", "东区"), ("甲省", "丙市", "上区")), complete=True, size=2)


class Desk:
    """One who makes reports of 乙市 and was sent no more than that."""

    def __init__(self, project: Project, year: int) -> None:
        self.loaded = workspace.open_lazily(project)
        self.order = Order(output=project.root / "far")
        jobs = [Job(region=("甲省", "乙市", county), year=year, template="简报", formats=FORMATS) for county in COUNTIES]
        gone = dict.fromkeys(FORMATS, Standing.GONE)
        self.errands = [Errand(number=number, task=Task(job=job), standings=gone) for number, job in enumerate(jobs)]
        assert self.loaded.shelf is not None
        self.ground = Groundwork(
            key=str(project.root),
            ground=self.loaded.shelf.ground,
            own_theme=None,
            word_files={},
            templates={path.relative_to(project.root).as_posix(): path.read_bytes() for path in files(project.root / "templates")},
            language="",
            words=remote.words(FORMATS),
        )

    def make(self, *handouts: Handout) -> list[Answer]:
        return remote.make(self.ground, self.errands, self.order, *(self.slice(parent) for parent in PARENTS), *handouts)

    def slice(self, parent: tuple[str, ...]) -> Slice:
        shelf = self.loaded.shelf
        assert shelf is not None
        told = {path: shelf.told(path) for path in self.loaded.dataset.regions if path[:-1] == parent}
        return Slice({path: each if each.error else reading.packed(each) for path, each in told.items()})

    def made(self, handouts: Handouts[Handout]) -> list[Answer]:
        """Asked for what it lacks until it lacks nothing."""
        kind = ("甲省", str(self.errands[0].task.job.year))
        for _round in range(5):
            answers = self.make(*handouts.of(kind, lambda handout: handout))
            if not any(answer.again for answer in answers):
                return answers
            handouts.learn(kind, [asked for answer in answers for asked in answer.lacking])
        raise AssertionError(answers)

    @property
    def holds(self) -> set[str]:
        """Counties whose figures are there."""
        there = remote._open[self.ground.key][0]
        assert there.shelf is not None
        return {path[-1] for path in there.dataset.regions if len(path) == 3 and there.shelf.holds(path)}


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


@pytest.fixture(autouse=True)
def desks_are_cleared() -> Iterator[None]:
    yield
    for _loaded, _handed, folder in remote._open.values():
        folder.cleanup()
    remote._open.clear()


def here(project: Project, year: int) -> tuple[Workspace, list[work.Outcome]]:
    """The same reports by one who holds everything."""
    loaded = workspace.open_lazily(project)
    order = Order(output=project.root / "here")
    jobs = [Job(region=("甲省", "乙市", county), year=year, template="简报", formats=FORMATS) for county in COUNTIES]
    return loaded, list(turns.make([Task(job=job) for job in jobs], loaded, order))


def told(outcomes: Sequence[work.Outcome]) -> list[tuple[dict[str, bytes], str]]:
    """Contents, and the regions that a report rests on."""
    found = []
    for outcome in outcomes:
        assert outcome.result is not None
        assert outcome.entry is not None
        found.append(({path.name.rpartition(".")[2]: path.read_bytes() for path in outcome.result.files}, outcome.entry.regions))
    return found


def test_a_report_says_all_that_it_lacks_and_those_behind_it_wait(project):
    first, *others = Desk(project, 2023).make()

    questions = [asked for asked in first.lacking if isinstance(asked, Question)]
    assert {(asked.indicator, asked.scope.word, asked.of) for asked in questions} == {("研发投入强度", "全省", RankOf.LEVEL)}
    assert first.result is None
    assert [(answer.waiting, answer.lacking) for answer in others] == [(True, ()), (True, ())]


def test_with_what_is_handed_out_it_makes_what_is_made_where_all_figures_are(project):
    _loaded, expected = here(project, 2023)
    desk = Desk(project, 2023)

    answers = desk.made(Handouts(desk.loaded))

    found = [({NAMES[form]: content for form, content in answer.contents.items()}, answer.made_of[2]) for answer in answers]
    assert found == told(expected)
    assert "丙市" in answers[0].made_of[2]
    assert desk.holds == set(COUNTIES)  # of the other city it was sent nothing


def test_an_error_in_the_files_of_another_city_is_told_as_where_they_are(project):
    broken = project.root / "data/甲省/丙市/中县/2023.yaml"
    broken.write_text(broken.read_text("utf-8").replace("指标:", "指标: [", 1), "utf-8")
    _loaded, expected = here(project, 2023)
    desk = Desk(project, 2023)

    answers = desk.made(Handouts(desk.loaded))

    for answer, outcome in zip(answers, expected, strict=True):
        assert isinstance(answer.error, DataError)
        assert (str(answer.error), answer.error.diagnostics) == (str(outcome.error), outcome.error.diagnostics)  # type: ignore[union-attr]


def test_another_citys_name_is_no_scope_and_needs_no_figures(project):
    section = project.root / "templates/简报/sections/正文.md.j2"
    section.write_text(section.read_text("utf-8").replace("位次.全省", "位次.丙市"), "utf-8")
    _loaded, expected = here(project, 2023)
    desk = Desk(project, 2023)

    answers = desk.make()

    assert [answer.contents["txt"] for answer in answers] == [contents["txt"] for contents, _regions in told(expected)]
    assert "【待补充" in answers[0].contents["txt"].decode()


def test_the_scope_words_of_all_the_data_are_handed_out_too(project):
    own = project.root / "data/甲省/丙市/上区/2023.yaml"
    own.write_text(own.read_text("utf-8").replace("研发投入强度: { ", "研发投入强度: { 位次: { 全国: 3 }, ", 1), "utf-8")
    loaded, handed = workspace.open_lazily(project), Handed()
    handouts: Handouts[Handout] = Handouts(loaded)

    with pytest.raises(LackingError) as lacking:
        handed.words()
    handouts.learn(("甲省", "2023"), [lacking.value.asked])
    for handout in handouts.of(("甲省", "2022"), lambda handout: handout):
        handed.take(handout)

    assert handed.words() == loaded.rankings.scopes.words_reported() == {"全国"}


def test_what_was_lacking_leaves_no_trace_in_the_reports_that_follow(project):
    _loaded, expected = here(project, 2022)
    desk = Desk(project, 2022)
    desk.make()  # with gaps, on the side

    answers = desk.made(Handouts(desk.loaded))

    assert [answer.contents["trace"] for answer in answers] == [contents["json"] for contents, _regions in told(expected)]


def test_what_one_year_has_asked_for_is_handed_out_for_the_next(project):
    desk = Desk(project, 2023)
    handouts: Handouts[Handout] = Handouts(desk.loaded)
    desk.made(handouts)

    other = Desk(project, 2022)

    assert not any(answer.again for answer in other.make(*handouts.of(("甲省", "2022"), lambda handout: handout)))


def test_a_plan_asks_for_itself(project):
    handouts: Handouts[Handout] = Handouts(workspace.open_lazily(project))
    handouts.learn(("甲省", "2021-2025"), [Question("研发投入强度", Year(2020), GROUP, RankOf.LEVEL)])

    assert handouts.of(("甲省", "2023"), lambda handout: handout) == []
    assert len(handouts.of(("甲省", "2021-2025"), lambda handout: handout)) == 1


def test_each_is_sent_once_and_again_when_it_was_lost(project):
    handouts: Handouts[Handout] = Handouts(workspace.open_lazily(project))
    kind, sent = ("甲省", "2023"), list[Handout]()

    def send(handout: Handout) -> Handout:
        sent.append(handout)
        return handout

    level = Question("研发投入强度", Year(2022), GROUP, RankOf.LEVEL)
    stock = Question("高新技术企业", AsOf(2023, 12), GROUP, RankOf.LEVEL)
    handouts.learn(kind, [level])
    assert handouts.of(kind, send) == handouts.of(kind, send) == sent
    handouts.learn(kind, [level, stock])
    handouts.of(kind, send)
    assert [set(each) for each in sent] == [{key_of(level)}, {key_of(stock)}]

    handouts.forget()
    assert handouts.of(kind, send) == [sent[-1]]
    assert set(sent[-1]) == {key_of(level), key_of(stock)}
