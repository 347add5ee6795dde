"""Faults that published texts have are found where they are planted, with the line of the data; what nobody touched is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import read
from reportgen.review import Verdict
from tests.faults.finding import QUIET, Desk
from tests.faults.kinds import KINDS, faults
from tests.unit.compare.drafts import FIVE, workspace

NAMES = [f"{region} {year}" for region, year, _template in FIVE]
SHARED = Path(__file__).parents[3] / "shared" / "published"
TOLD_OTHERWISE = {"临海市 2023": 6, "柯城区 2023": 11, "临海市 2023-2027": 1, "泰兴市 2020": 14, "洞头区 2023": 8}
"""Facts of the published texts that differ from our drafts, most of them because they are worded otherwise; no more than these."""


@pytest.mark.slow
@pytest.mark.parametrize("report", FIVE, ids=NAMES)
def test_faults_in_a_draft_are_found_with_their_evidence(report):
    desk = Desk(workspace(), *report)
    text = read.content(desk.draft.text.encode(), "公布.txt")
    answers = list(desk.answers(text, list(faults(desk.ground(text), seed=7, each=1))))

    assert len(answers) > len(KINDS) // 2
    assert [answer.fault.around(text.text) for answer in answers if not answer.reviewed] == []
    assert sum(answer.traced for answer in answers) >= 0.9 * len(answers)


def test_each_kind_of_fault_can_be_planted_somewhere():
    desks = [Desk(workspace(), *report) for report in FIVE]
    planted = {fault.kind for desk in desks for fault in faults(desk.ground(desk.draft), seed=7, each=1)}

    assert planted == set(KINDS)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the published texts are not beside the repository")
@pytest.mark.parametrize("number", range(len(FIVE)), ids=NAMES)
def test_a_published_text_is_not_told_to_differ_where_it_does_not(number):
    desk = Desk(workspace(), *FIVE[number])
    review = desk.review(read.file(next(SHARED.glob(f"{number:03}*"))))

    assert len([match for match in review.matches if match.verdict not in QUIET]) <= TOLD_OTHERWISE[NAMES[number]]
    assert len([match for match in review.matches if match.verdict is Verdict.CHANGED]) <= 1
