"""The review for programs: JSON by its schema, SARIF."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from reportgen import present
from reportgen.diagnostics import Location
from reportgen.review import Aspect, Decision, EditKind, Leak, Particular, Review, Ruling, Verdict
from tests.unit.present.making import DRAFT, PUBLISHED, review, text

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "schema" / "review.json").read_text(encoding="utf-8"))


def full() -> Review:
    leak = Leak(location=Location("data/甲市/丙区/2023.yaml", 30), published=(0, 2))
    decision = Decision(ruling=Ruling.CORRECT_PAGE, by="张三", reason="笔误")
    given = review(leaks=(leak,), particulars=(Particular(name="成文日期", draft="2024-03-05", published=""),))
    return replace(given, matches=(replace(given.matches[0], decision=decision), *given.matches[1:]))


def told(given: Review):
    return json.loads(present.content(given, "json"))


@pytest.mark.parametrize("given", [review(), full(), review("甲\n", "甲\n")], ids=["usual", "full", "nothing"])
def test_it_keeps_to_its_schema(given):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(told(given), SCHEMA)


def test_the_schema_knows_every_word():
    def words(*keys: str) -> set[str]:
        node = SCHEMA["$defs"]
        for key in keys:
            node = node[key]
        return set(node["enum"])

    assert words("fact", "properties", "verdict") == {str(each) for each in Verdict}
    assert words("fact", "properties", "differs", "items") == {str(each) for each in Aspect}
    assert words("edit", "properties", "kind") == {str(each) for each in EditKind}
    assert words("decision", "properties", "ruling") == {str(each) for each in Ruling}


def test_the_contract():
    fact = told(review())["facts"][0]

    assert (fact["verdict"], fact["differs"]) == ("changed", ["value"])
    assert fact["draft"].items() >= {"text": "2.71%", "sentence": "研发投入强度为2.71%，较2021年提高0.69个百分点，居全市第2位。"}.items()
    assert DRAFT[fact["draft"]["start"] : fact["draft"]["end"]] == "2.71%"
    assert fact["origin"] == [{"file": "data/甲市/丙区/2023.yaml", "line": 7, "column": 12, "value": "2.71", "formula": ""}]
    missing = next(fact for fact in told(review())["facts"] if fact["verdict"] == "missing")
    assert missing["published"] is None


def test_edits_say_their_stretches():
    edits = told(review())["edits"]
    words = [[(edit[side] or {}).get("text") for side in ("draft", "published")] for edit in edits]

    assert ["力争", "确保"] in words
    inserted = next(edit for edit in edits if edit["kind"] == "insert")
    assert inserted["draft"] is None
    assert PUBLISHED[inserted["published"]["start"] : inserted["published"]["end"]] == inserted["published"]["text"]


def test_offsets_are_into_the_file():
    given = review()
    shifted = replace(given.draft, raw="﻿" + given.draft.raw, stretches=(replace(given.draft.stretches[0], raw=1),))

    assert told(replace(given, draft=shifted))["facts"][0]["draft"]["start"] == told(given)["facts"][0]["draft"]["start"] + 1


def test_sarif_stands_at_the_line_of_data():
    log = json.loads(present.content(full(), "sarif"))
    results = log["runs"][0]["results"]

    assert [(result["ruleId"], result["level"]) for result in results] == [
        ("review/leak", "error"),
        ("review/leak", "error"),
        ("review/changed", "error"),
        ("review/differs", "warning"),
        ("review/missing", "warning"),
        ("review/particular", "warning"),
    ]
    place = results[2]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 7, "startColumn": 12}
    assert place["artifactLocation"]["uri"].endswith("/2023.yaml")
    related = results[2]["relatedLocations"][0]["physicalLocation"]
    assert related["region"] == {"startLine": 3, "startColumn": 8}


def test_what_was_accepted_is_no_finding():
    given = review()
    accepted = Decision(ruling=Ruling.ACCEPTED, by="张三", reason="四舍五入")
    given = replace(given, matches=tuple(replace(match, decision=accepted) for match in given.matches))

    assert json.loads(present.content(given, "sarif"))["runs"][0]["results"] == []


def test_hostile_names_stay_words():
    given = replace(review(), draft=text(DRAFT, '"},\n\u2028<'))

    assert told(given)["draft"]["name"] == '"},\n\u2028<'
