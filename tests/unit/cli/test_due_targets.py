"""What `facts` tells of targets that fell due."""

import json

from reportgen.cli.factdata import as_json
from reportgen.factrows import rows
from tests.builders import book, dataset, observation, target


def told(*entries):
    facts = book(dataset(*entries))
    return {row["indicator"]: row["due"] for row in json.loads(as_json(facts, rows(facts)))["facts"]}


def test_a_due_target_stands_with_the_figure_it_is_held_against():
    found = told(observation("专利授权量", 2023, "45"), target("专利授权量", 2023, "39", file_year=2022))

    (due,) = found["专利授权量"]
    assert (due["percent"], due["verdict"], due["met"], due["formula"]) == ("115.4", "over", True, "45 ÷ 39 × 100 = 115.4")


def test_a_rate_has_no_percent():
    name = "规上工业企业研发费用占营业收入比重"

    (due,) = told(observation(name, 2023, "2.63"), target(name, 2023, "2.8", file_year=2022))[name]

    assert (due["percent"], due["met"], due["ahead"]) == (None, False, "-0.17")
