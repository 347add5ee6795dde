"""Light records are what they were, but for the guard."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field, fields, replace

import pytest

from reportgen.diagnostics import Location
from reportgen.document import Cell, Text
from reportgen.period import Year
from reportgen.records import later, lazily, light


@light
@dataclass(frozen=True, slots=True)
class Base:
    name: str
    count: int = 1


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Further(Base):
    words: list[str] = field(default_factory=list)
    unit: str


def test_fields_defaults_and_keywords_stay():
    made = Further("甲", unit="家")

    assert (made.name, made.count, made.words, made.unit) == ("甲", 1, [], "家")
    assert Further("乙", unit="").words is not made.words
    assert [each.name for each in fields(made)] == ["name", "count", "words", "unit"]
    with pytest.raises(TypeError):
        Further("甲", 2, [], "家")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="name"):
        Base()  # type: ignore[call-arg]


def test_equal_records_are_equal_and_hash_alike():
    assert Location("甲.yaml", 3) == Location("甲.yaml", 3, 1)
    assert hash(Location("甲.yaml", 3)) == hash(Location("甲.yaml", 3, 1))
    assert sorted([Location("乙"), Location("甲", 2), Location("甲")])[-1] == Location("甲", 2)
    assert repr(Text("甲")) == "Text(text='甲')"


def test_they_are_replaced_and_travel():
    cell = Cell((Text("甲"),), columns=2)

    assert replace(cell, rows=3) == Cell((Text("甲"),), columns=2, rows=3)
    assert pickle.loads(pickle.dumps(cell)) == cell
    further = Further("甲", unit="家", words=["乙"])
    assert pickle.loads(pickle.dumps([further, further])) == [further, further]
    assert further.__getstate__() == ("甲", 1, ["乙"], "家")


def test_one_that_says_itself_how_it_travels_does_so():
    assert pickle.loads(pickle.dumps(Year(2023))) is Year(2023)


def test_they_take_no_field_that_was_not_declared():
    with pytest.raises(AttributeError):
        Text("甲").other = 1  # type: ignore[attr-defined]


def test_what_is_checked_when_it_is_made_stays_as_it_is():
    @dataclass(frozen=True, slots=True)
    class Checked:
        name: str

        def __post_init__(self) -> None:
            raise ValueError

    with pytest.raises(TypeError):
        light(Checked)


@light
@lazily("words", "size")
@dataclass(frozen=True, slots=True)
class Told:
    name: str
    words: tuple[str, ...] = ()
    size: int | None = None


def test_what_is_made_later_is_made_when_it_is_asked_for_and_once():
    asked: list[str] = []

    def words(*given: str) -> tuple[str, ...]:
        asked.extend(given)
        return given

    made = Told("甲", later(words, "乙", "丙"))

    assert (made.name, made.size, asked) == ("甲", None, [])
    assert made.words == ("乙", "丙")
    assert made.words is made.words
    assert asked == ["乙", "丙"]


def test_what_is_made_later_looks_like_what_was_given_at_once():
    def told() -> Told:
        return Told("甲", later(tuple, ["乙"]), later(len, "丙丁"))

    whole = Told("甲", ("乙",), 2)

    assert told() == whole
    assert hash(told()) == hash(whole)
    assert repr(told()) == repr(whole)
    assert replace(told(), name="戊") == replace(whole, name="戊")
    assert pickle.dumps(told()) == pickle.dumps(whole)
    assert pickle.loads(pickle.dumps(told())) == whole


def test_it_is_handed_on_unmade():
    made = Told("甲", later(pytest.fail, "nobody asks"))

    other = Told("乙", made.unmade_words)  # type: ignore[attr-defined]

    assert other.name == "乙"


@light
@lazily("words")
@dataclass(frozen=True, slots=True)
class Subject:
    name: str

    @property
    def words(self) -> tuple[str, ...]:
        return (self.name,)


@light
@dataclass(frozen=True, slots=True)
class Other(Subject):
    @property
    def words(self) -> tuple[str, ...]:
        return ("另", self.name)


@pytest.mark.parametrize(("subject", "words"), [(Subject("甲"), ("甲",)), (Other("乙"), ("另", "乙"))])
def test_a_property_is_handed_on_unmade(subject, words):
    told = Told("丙", subject.unmade_words)

    assert told.words == words
    assert told.words is told.words
