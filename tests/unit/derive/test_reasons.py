"""Why a place is what it is, is made when somebody asks, and is then what it would have been; what prints alike is told (R27)."""

from __future__ import annotations

import pickle

from reportgen import derive
from reportgen.facts import Rank
from reportgen.findings import Finding
from tests.builders import COUNTIES, dataset, path_of, rows

NAME = "高新技术产业投资增速"
VALUES = ["5.8", "85.6", "27.1", "29.6", "14.1", "56.0"]


def test_what_explains_a_place_is_made_when_it_is_asked_for():
    """No report asks why; a trace does, and a rank that travels brings it along."""
    data = dataset(*rows(NAME, 2023, VALUES))
    rankings = derive.Rankings(data)
    county = data.regions[path_of("柯城区")]

    found = derive.facts(data, county, 2023, rankings=rankings).rank(NAME, "全市")
    again = derive.facts(data, county, 2023).rank(NAME, "全市")

    assert isinstance(found, Rank)
    assert isinstance(again, Rank)
    origin = found.origin
    (ranking,) = rankings._made.values()
    assert not {"_all_inputs", "_peers", "_order"} & vars(ranking).keys()
    assert pickle.loads(pickle.dumps(found)) == again
    assert origin == again.origin
    assert (origin.inputs, origin.formula) == (found.inputs, found.formula)


def test_numbers_that_print_alike_are_told_whether_or_not_all_their_digits_print():
    """27.1 and 27.14 print the same and are not (R27); 27.1 and 27.2 do not, nor are 27.1 and 27.10 two numbers."""

    def findings(*values: str) -> list[tuple[Finding, ...]]:
        data = dataset(*rows(NAME, 2023, (*values, "28.5", "28.6", "28.7", "28.8")))
        found = [derive.facts(data, data.regions[path_of(county)], 2023).rank(NAME, "全市") for county in COUNTIES[:2]]
        return [each.findings for each in found if isinstance(each, Rank)]

    alike = (Finding.SAME_DISPLAY_DIFFERENT_RANK,)
    assert findings("27.1", "27.14") == [alike, alike]
    assert findings("27.1", "27.16") == [(), ()]
    assert findings("27.1", "27.2") == [(), ()]
    assert findings("27.1", "27.10") == [(), ()]
