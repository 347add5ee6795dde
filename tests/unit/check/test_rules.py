"""The table of rules: codes of the semantics, sorted findings, each once."""

import random
import re

from reportgen import check, derive, numerals
from reportgen.check.matter import matters
from reportgen.check.rules import LineRule, ways
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


def test_wherever_a_rule_over_lines_finds_something_its_hints_stand():
    """Over sentences that are put together from those of the other tests; the slips of numbers have hints too."""
    chance = random.Random(7)
    told = [line for _code, line, _told in (*test_prose.WRONG, *test_amounts.WRONG)] + [*test_prose.RIGHT, *test_amounts.RIGHT]
    clauses = [clause for line in told for clause in re.split("(?<=[，。；])", line) if clause] + [
        "约5000万元左右",
        "投入1.47亿",
        "3千元",
        "专利5个",
    ]
    rules = [each for each in ways(check.RULES.values()) if isinstance(each, LineRule)]
    for _round in range(1000):
        line = "".join(chance.choices(clauses, k=chance.randint(1, 3)))
        for each in rules:
            assert not tuple(each.slips(line)) or any(hint.places(line) for hint in each.hints), (each.code, line)
        assert not numerals.slips(line) or any(hint.places(line) for hint in numerals.BESIDE), line
