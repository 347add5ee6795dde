"""Workers that fail, hang, swell or die take only their own report with them."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter

import pytest

from reportgen import pipeline
from reportgen.batch import pool, quick, turns
from reportgen.batch.executors import Here
from reportgen.batch.requests import Request
from reportgen.batch.running import Means, Run
from reportgen.batch.selection import Wanted
from reportgen.batch.work import Outcome
from tests import batches

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the tests change what forked workers do")


def instead(monkeypatch, act) -> None:
    """In workers, `act(job)` happens before the culprit's report is made."""
    made = pipeline.steps

    def steps(job, *arguments, **options):
        if culprit(job):
            act(job)
        return (yield from made(job, *arguments, **options))

    monkeypatch.setattr(pipeline, "steps", steps)


def culprit(job) -> bool:
    return bool(job.region[-1] == "西县" and job.year == 2022)


def others_are_made(ran: batches.Ran) -> bool:
    return len(ran.written) == 17 and len(ran.outcomes) == 18


def test_two_workers_make_the_same_as_one(project, tmp_path):
    batches.run(project, means=Means(workers=1))
    batches.run(project, means=Means(workers=2), output=tmp_path / "two")

    assert batches.written(tmp_path / "two") == batches.written(project.output)


def test_outcomes_come_in_the_order_of_the_reports(project):
    ran = batches.run(project, means=Means(workers=2), formats=("txt",))

    assert [outcome.job.region[-1] for outcome in ran.outcomes][:3] == ["东区"] * 3
    assert [outcome.job.year for outcome in ran.outcomes][:3] == [2021, 2022, 2023]


def test_whoever_counts_hears_of_a_report_as_soon_as_it_is_made(project):
    class LastFirst:
        def run(self, tasks, loaded, order):
            yield from reversed(list(Here().run(tasks, loaded, order)))

    work = Run(project, Means(executor=lambda _tasks: LastFirst()), quick.Sight.of(project))
    ready: list[Outcome] = []
    with work.opened(Request(wanted=Wanted(), formats=("txt",))) as opened:
        told = [(outcome.job.year, len(ready)) for outcome in opened.carry_out(opened.plan(), ready.append)]

    assert [year for year, _ready in told[:3]] == [2021, 2022, 2023]
    assert {count for _year, count in told} == {18}
    assert [outcome.job.year for outcome in ready[:3]] == [2023, 2022, 2021]


def test_a_report_that_hangs_is_stopped_and_named(project, monkeypatch):
    instead(monkeypatch, lambda _job: time.sleep(60))

    ran = batches.run(project, means=Means(workers=2, timeout=2), formats=("txt",))

    assert others_are_made(ran)
    assert len(ran.errors) == 1
    assert "西县 2022" in ran.errors[0]
    assert "2 秒" in ran.errors[0]


def test_a_report_that_eats_memory_is_stopped_and_named(project, monkeypatch):
    instead(monkeypatch, lambda _job: bytearray(4 << 30))

    ran = batches.run(project, means=Means(workers=2, memory=1 << 30), formats=("txt",))

    assert others_are_made(ran)
    assert [("内存" in error) for error in ran.errors] == [True]


def test_a_worker_that_is_killed_once_costs_nothing(project, monkeypatch, tmp_path):
    def die_once(_job):
        if not (tmp_path / "died").exists():
            (tmp_path / "died").touch()
            os.kill(os.getpid(), signal.SIGKILL)

    instead(monkeypatch, die_once)

    ran = batches.run(project, means=Means(workers=2), formats=("txt",))

    assert ran.errors == []
    assert len(ran.written) == 18


def test_what_a_worker_has_told_before_it_dies_is_not_made_again(project, monkeypatch, tmp_path):
    begun = tmp_path / "begun"
    made = pipeline.steps

    def steps(job, *arguments, **options):
        first = str(job) not in (begun.read_text("utf-8").splitlines() if begun.exists() else ())
        with begun.open("a", encoding="utf-8") as lines:
            print(job, file=lines)
        if culprit(job) and first:
            os.kill(os.getpid(), signal.SIGKILL)
        return (yield from made(job, *arguments, **options))

    monkeypatch.setattr(pipeline, "steps", steps)

    ran = batches.run(project, means=Means(workers=1), formats=("txt",))

    again = [job for job, times in Counter(begun.read_text("utf-8").splitlines()).items() if times > 1]
    assert len(ran.written) == 18
    assert [job.split()[:2] for job in again] == [["西县", "2022"]]


@pytest.mark.parametrize("side_by_side", [1, 2, 6])
def test_a_report_that_kills_its_worker_every_time_is_named(project, monkeypatch, side_by_side):
    instead(monkeypatch, lambda _job: os.kill(os.getpid(), signal.SIGKILL))
    monkeypatch.setattr(pool, "ROUNDS", 1)
    monkeypatch.setattr(turns, "TOGETHER", side_by_side)

    ran = batches.run(project, means=Means(workers=2), formats=("txt",))

    assert others_are_made(ran)
    assert len(ran.errors) == 1
    assert "西县 2022" in ran.errors[0]


def test_a_fault_of_ours_is_told_of_that_report(project, monkeypatch):
    def fail(_job):
        raise ZeroDivisionError

    instead(monkeypatch, fail)

    ran = batches.run(project, means=Means(workers=2), formats=("txt",))

    assert others_are_made(ran)
    assert "ZeroDivisionError" in ran.errors[0]
