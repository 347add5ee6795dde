"""Our own five reports: no difference from what was made of them, format only in another dress, and known changes found."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import read, reviewing
from reportgen.compare import editing
from reportgen.errors import NotComparableError
from reportgen.present import counts
from reportgen.review import EditKind, Verdict
from tests.unit.compare.drafts import FIVE, as_read, sample, workspace
from tests.unit.compare.making import residues
from tests.unit.compare.scoring import Total, run

COPIES = sorted((Path(__file__).parents[4] / "shared" / "published").glob("*.txt"))
NAMES = [f"{name} {year}" for name, year, _template in FIVE]
HALF = str.maketrans("，；：（）！？“”", ',;:()!?""')


def judged(draft, published, of):
    return reviewing.judged(draft, published, catalogue=workspace().dataset.indicators, region=of.region, year=of.year)


@pytest.mark.parametrize("form", ["txt", "html", "docx", pytest.param("pdf", marks=pytest.mark.pdf)])
@pytest.mark.parametrize("report", FIVE, ids=NAMES)
def test_a_report_does_not_differ_from_what_was_made_of_it(report, form):
    given = sample(*report)
    review = judged(given.text, as_read(given, form), given)

    assert {match.verdict for match in review.matches} == {Verdict.SAME}
    assert {edit.kind for edit in review.edits} <= {EditKind.FORMAT}  # a chart is a table in plain text and a picture elsewhere
    assert bool(review.edits) == bool(review.unseen)
    assert not counts.differs(review)


@pytest.mark.parametrize("report", FIVE, ids=NAMES)
def test_half_width_punctuation_is_format_only(report):
    given = sample(*report)
    review = judged(given.text, read.content(given.text.text.translate(HALF).encode(), "half.txt"), given)

    assert {edit.kind for edit in review.edits} == {EditKind.FORMAT}
    assert {match.verdict for match in review.matches} == {Verdict.SAME}


@pytest.mark.slow
@pytest.mark.parametrize("report", FIVE, ids=NAMES)
def test_known_changes_are_found_and_nothing_else(report):
    total = Total()
    for seed in (1, 2):
        run(sample(*report), seed, total)
    wanted = ("number", "cell", "rank", "unit", "deleted", "inserted", "sentence deleted", "sentence inserted")
    missed = [miss for kind in wanted for miss in total.scores[kind].missed]

    assert missed == []
    assert total.scores["number"].made
    assert total.scores["moved"].told == total.scores["moved"].made
    assert len(total.false) <= 0.01 * total.facts + 1


def test_another_document_is_not_comparable():
    with pytest.raises(NotComparableError):
        judged(sample(*FIVE[0]).text, sample(*FIVE[1]).text, sample(*FIVE[0]))


@pytest.mark.shared
@pytest.mark.skipif(not COPIES, reason="the published copies are not here")
@pytest.mark.parametrize("number", range(5), ids=NAMES)
def test_the_published_text_is_compared_whole(number):
    given, other = sample(*FIVE[number]), read.file(COPIES[number])
    found = editing.compare(given.text, other)
    left, right = residues(given.text, other, found)

    assert left == right
    assert found.coverage > 0.4
