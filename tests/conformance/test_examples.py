"""The examples of each topic: what is given, what is reckoned from it, how it is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conformance.adapter import answer
from tests.conformance.matching import amiss, said

PAGES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))


def examples(page: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_program_answers_as_the_examples_say(page: Path) -> None:
    told = {f"{number} {each['ask']}": list(amiss(each, answer(each["ask"], each["given"]))) for number, each in enumerate(examples(page))}

    assert {name: wrong for name, wrong in told.items() if wrong} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_example_asks_for_something(page: Path) -> None:
    assert all({"ask", "given"} < each.keys() <= {"ask", "why", "given", "gives", "says", "says_all", "never"} for each in examples(page))


def test_another_answer_is_told_apart() -> None:
    example = {"gives": {"value": "0.10"}, "says": ["增长0.1%"], "says_all": ["同比"], "never": ["-0.1"]}

    assert len(list(amiss(example, {"value": "0.1", "text": "下降-0.1%"}))) == 4
    assert list(amiss(example, {"value": "0.10", "text": "同比增长0.1%"})) == []


def test_a_number_at_the_edge_of_words_is_a_whole_one() -> None:
    assert not said("居全市第20位", "第2")
    assert not said("增长10.5%", "0.5%")
    assert said("居全市第 2 位", "第2")
