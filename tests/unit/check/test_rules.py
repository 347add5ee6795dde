"""The table of rules: codes of the semantics, sorted findings, each once."""

import re

from reportgen import check, derive
from reportgen.check.findings import ways
from reportgen.check.matter import matters
from reportgen.check.prose import LineRule
from reportgen.diagnostics import Severity
from tests.builders import dataset, findings, observation, rows
from tests.unit.check import test_amounts, test_prose

WRONG = dataset(
    *rows("高新技术产业投资增速", 2023, ["5.8", "85.6", "27.1", "29.6", "14.1", "56.0"], ranks=[6, 1, 3, 4, 5, 2]),
    observation("专利授权量", 2023, "0.5", "常山县", ranks={"全市": 9, "全省": 2}),
)


def test_every_rule_has_a_code_and_says_what_it_finds():
    for code, rule in check.RULES.items():
        assert re.fullmatch(r"L\d\d", code)
        assert re.match(rf"{code}: ", rule.__doc__ or ""), code


def test_rules_find_under_their_own_code():
    told = tuple(matters(WRONG, lambda region, year: derive.facts(WRONG, region, year)))
    for code, rule in check.RULES.items():
        assert {each.code for matter in told for each in rule(matter)} <= {code}


def test_findings_come_sorted_by_place_and_once():
    found = findings(WRONG)

    assert found == sorted(found, key=lambda each: each.sort_key)
    assert len(found) == len(set(found)) == 5
    assert {each.severity for each in found} <= set(Severity)


def test_no_data_no_findings():
    assert findings(dataset()) == []


def test_a_rule_finds_nothing_without_the_hints_that_it_needs():
    """What a rule over lines names is looked for before its patterns are tried; taking it away silences the rule."""
    for code, rule in check.RULES.items():
        for each in ways((rule,)):
            if not isinstance(each, LineRule):
                continue
            for _code, line, _told in (*test_prose.WRONG, *test_amounts.WRONG):
                if not any(hint.places(line) for hint in each.hints):
                    assert not tuple(each.slips(line)), (code, line)
                bare = re.sub("|".join(hint.pattern for hint in each.hints), "", line)
                assert not tuple(each.slips(bare)), (code, bare)
