"""Files read by several processes say what they say to one."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading

import pytest

from reportgen import load
from reportgen.batch import reading
from reportgen.errors import DataError
from reportgen.project import Project
from tests.batches import lay_out

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="one process reads where the system cannot fork")
HANDS = 3


@pytest.fixture
def many(tmp_path) -> Project:
    return lay_out(tmp_path)


def read(project, also=lambda path: path[-1], **means):
    dataset, shelf = load.lazily(project)
    paths = list(dataset.regions)
    return dataset, shelf, reading.ahead(shelf, paths, HANDS, also, **means)


def test_what_others_have_read_is_the_same(many):
    alone = load.dataset(many)

    dataset, shelf, answers = read(many)

    assert all(shelf.holds(path) for path in dataset.regions)
    assert answers == {path: path[-1] for path in dataset.regions}
    assert len(dataset.files) > reading.FEW
    for key, file in alone.files.items():
        assert dataset.files[key] == _with(file, dataset.files[key].passages)
        assert dict(dataset.files[key].passages) == dict(file.passages)
    assert {key: dataset.series[key] for key in alone.series} == dict(alone.series)


def _with(file, passages):
    """The file with its passages held as the other one's are, so that the rest can be compared."""
    assert dict(passages) == dict(file.passages)
    return type(file)(**{name: passages if name == "passages" else getattr(file, name) for name in file.__slots__})


def test_indicators_are_those_of_the_catalogue(many):
    dataset, _shelf, _answers = read(many)

    for file in dataset.files.values():
        for observation in file.observations:
            assert observation.indicator is dataset.indicators[observation.indicator.name]


def test_something_else_is_done_here_once_while_others_read(many):
    done = []
    dataset, shelf, _answers = read(many, meanwhile=lambda: done.append(os.getpid()))

    assert done == [os.getpid()]
    reading.ahead(shelf, list(dataset.regions), 1, lambda path: path, meanwhile=lambda: done.append(0))
    assert done == [os.getpid()]


def test_a_process_that_is_killed_takes_nothing_with_it(many):
    parent = os.getpid()

    def killed(path):
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return path

    dataset, _shelf, answers = read(many, killed)

    assert set(answers) <= set(dataset.regions)
    assert len(list(dataset.files.values())) == len(dataset.files)


def test_what_is_wrong_with_a_region_is_told_to_who_asks_for_it(many):
    place = ("甲省", "乙市", "东区")
    many.data.joinpath(*place, "2023.yaml").write_text("指标: [\n", encoding="utf-8")
    parent = os.getpid()

    def asked(path):
        return (os.getpid() == parent, len(shelf.region(path).files))

    dataset, shelf = load.lazily(many)
    answers = reading.ahead(shelf, list(dataset.regions), HANDS, asked)

    assert set(answers) == set(dataset.regions) - {place}
    with pytest.raises(DataError):
        shelf.region(place)


def test_without_keep_what_others_have_read_stays_with_them(many):
    parent = os.getpid()

    dataset, shelf, answers = read(many, lambda _path: os.getpid() == parent, keep=False)

    assert answers == {path: shelf.holds(path) for path in dataset.regions}


def test_prose_travels_on_as_a_plain_mapping(many):
    told = load.lazily(many)[1].told(("甲省", "乙市", "东区"))
    indicators = load.lazily(many)[0].indicators

    again = reading.unpacked(reading.packed(told), indicators)
    sent = pickle.loads(pickle.dumps(again.files[2023].passages))

    assert isinstance(again.files[2023].passages, reading.Prose)
    assert sent == dict(told.files[2023].passages)
    assert list(again.files[2023].passages) == ["亮点"]
    assert len(again.files[2023].passages) == 1


def test_where_other_threads_are_at_work_one_process_reads(many):
    parent, done = os.getpid(), threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        _dataset, _shelf, answers = read(many, lambda _path: os.getpid() == parent)
    finally:
        done.set()
        other.join()

    assert set(answers.values()) == {True}
