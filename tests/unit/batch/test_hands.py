"""Each worker of a cluster keeps to its places as long as there is enough to do."""

from __future__ import annotations

from collections import Counter, deque

import pytest

from reportgen import workspace
from reportgen.batch.hands import ANYBODY, Hand, Staff, hands
from reportgen.batch.work import Order, Task
from reportgen.pipeline import Job

CITIES = [("甲省", name) for name in ("乙市", "丙市", "丁市", "戊市")]
TWO = {"one": 1, "other": 1}


def waiting(years: int = 3, cities=CITIES) -> deque[Hand]:
    return deque(Hand([], set(), city) for city in cities for _year in range(years))


def worked_off(staff: Staff, hands_waiting: deque[Hand], quick: str = "") -> list[Hand]:
    """All hands in the order in which they are dealt; `quick` is done with three while the other does one."""
    done: list[Hand] = []
    running: list[Hand] = []
    while hands_waiting or running:
        running += staff.dealt(hands_waiting, running, 2)
        for turn in range(3 if quick else 1):
            for address in TWO:
                mine = [hand for hand in running if hand.worker == address]
                if mine and (not quick or address == quick or turn == 0):
                    running.remove(mine[0])
                    done.append(mine[0])
    return done


def test_no_place_goes_to_two_workers_where_both_are_as_quick():
    dealt = worked_off(Staff(TWO), waiting())

    makers = {city: {hand.worker for hand in dealt if hand.home == city} for city in CITIES}
    assert all(len(workers) == 1 for workers in makers.values())
    assert Counter(hand.worker for hand in dealt) == {"one": 6, "other": 6}


def test_who_has_nothing_left_helps_the_other():
    dealt = worked_off(Staff(TWO), waiting(years=6, cities=CITIES[:2]), quick="one")

    share = Counter(hand.worker for hand in dealt)
    assert share["one"] > share["other"] > 0
    assert {hand.home for hand in dealt if hand.worker == "other"} == {CITIES[1]}


def test_each_worker_has_no_more_than_it_has_threads_for():
    staff = Staff({"one": 1, "big": 3})

    dealt = list(staff.dealt(waiting(years=10), [], 2))

    assert Counter(hand.worker for hand in dealt) == {"one": 2, "big": 6}
    assert list(staff.dealt(waiting(), dealt, 2)) == []


def test_the_places_of_a_worker_that_has_gone_are_anybodys():
    staff, left = Staff(TWO), waiting()
    list(staff.dealt(left, [], 1))

    staff.now({"other": 1, "new": 1})
    first, second = staff.dealt(left, [], 1)

    assert {hand.worker: hand.home for hand in (first, second)} == {"other": CITIES[1], "new": CITIES[0]}


def test_with_no_worker_known_one_hand_waits_for_whoever_comes():
    dealt = list(Staff({}).dealt(waiting(), [], 1))

    assert [hand.worker for hand in dealt] == [ANYBODY]


@pytest.mark.parametrize(("formats", "sizes"), [(("docx",), [4]), (("docx", "pdf"), [1, 1, 1, 1])])
def test_a_city_goes_with_its_counties(project, formats, sizes):
    loaded = workspace.open_lazily(project)
    above = {path[:-1] for path in loaded.dataset.regions}
    regions = [path for path in loaded.dataset.regions if path[:2] == ("甲省", "乙市")]
    tasks = [Task(job=Job(region=path, year=2023, template="简报", formats=formats)) for path in regions]

    found = list(hands(tasks, loaded, Order(output=project.root / "output"), above))

    assert [len(hand.errands) for hand in found] == sizes
    assert {hand.home for hand in found} == {("甲省", "乙市")}
    assert all(("甲省", "乙市") in hand.parents and ("甲省", "丙市") not in hand.parents for hand in found)
    assert {hand.kind for hand in found} == {("甲省", "2023")}
