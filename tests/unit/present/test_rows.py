"""Both texts on one ribbon and side by side: nothing is lost, whatever the edits say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.present.ribbon import pieces
from reportgen.present.rows import is_end, rows, words
from reportgen.review import Edit, EditKind, Review
from tests.unit.present.making import review

TEXTS = st.lists(st.text("甲乙丙1，,", max_size=6), min_size=1, max_size=6).map("\n".join)


def sides(given: Review) -> tuple[str, str]:
    found = pieces(given)
    old = "".join(given.draft.text[slice(*piece.draft)] for piece in found)
    new = "".join(given.published.text[slice(*piece.published)] for piece in found)
    return old, new


def shown(given: Review) -> list[tuple[str, str]]:
    return [
        (
            "".join(given.draft.text[slice(*piece.draft)] for piece in row.pieces),
            "".join(given.published.text[slice(*piece.published)] for piece in row.pieces),
        )
        for row in rows(given)
    ]


@given(TEXTS, TEXTS)
def test_the_ribbon_holds_both_texts(old, new):
    assert sides(review(old, new, facts=False)) == (old, new)


@given(TEXTS, TEXTS, st.data())
def test_the_ribbon_holds_both_texts_whatever_the_edits(old, new, data):
    def span(text: str) -> tuple[int, int]:
        ends = data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))
        return min(ends), max(ends)

    wild = tuple(
        Edit(kind=kind, draft=span(old), published=span(new), move=int(kind is EditKind.MOVE))
        for kind in data.draw(st.lists(st.sampled_from(EditKind), max_size=4))
    )

    assert sides(review(old, new, facts=False, edits=wild)) == (old, new)


@given(TEXTS, TEXTS)
def test_rows_hold_every_line_that_is_not_blank(old, new):
    given = review(old, new, facts=False)
    left, right = zip(*shown(given), strict=True) if shown(given) else ((), ())

    assert [line for row in left for line in row.split("\n") if line.strip()] == [line for line in old.split("\n") if line.strip()]
    assert [line for row in right for line in row.split("\n") if line.strip()] == [line for line in new.split("\n") if line.strip()]


@given(TEXTS, TEXTS)
def test_pieces_that_are_the_same_are(old, new):
    given = review(old, new, facts=False)
    same = [piece for piece in pieces(given) if piece.same]

    assert [given.draft.text[slice(*piece.draft)] for piece in same] == [given.published.text[slice(*piece.published)] for piece in same]


def test_lines_stand_beside_their_likes():
    assert shown(review("甲\n乙乙乙\n丙\n", "甲\n乙乙丁\n丙\n")) == [("甲", "甲"), ("乙乙乙", "乙乙丁"), ("丙", "丙")]


def test_a_line_that_is_gone_stands_alone_at_the_end_too():
    assert shown(review("甲\n乙\n丙", "甲\n丙")) == [("甲", "甲"), ("乙", ""), ("丙", "丙")]
    assert shown(review("甲\n乙", "甲")) == [("甲", "甲"), ("乙", "")]
    assert shown(review("甲", "甲\n乙\n丙\n")) == [("甲", "甲"), ("", "乙"), ("", "丙")]


def test_a_line_gone_and_a_line_new_at_one_place_are_two_rows():
    edits = (
        Edit(kind=EditKind.DELETE, draft=(2, 3), published=(2, 2)),
        Edit(kind=EditKind.INSERT, draft=(3, 3), published=(2, 3)),
    )

    assert shown(review("甲\n乙\n丙", "甲\n丁\n丙", edits=edits)) == [("甲", "甲"), ("乙", ""), ("", "丁"), ("丙", "丙")]


def test_torn_paragraphs_share_a_row():
    edits = (Edit(kind=EditKind.REJOIN, draft=(1, 1), published=(1, 2)),)

    assert shown(review("甲乙\n丙", "甲\n乙\n丙", edits=edits)) == [("甲乙", "甲\n乙"), ("丙", "丙")]


def test_a_move_stands_where_it_went_from_and_where_it_went_to():
    edits = (Edit(kind=EditKind.MOVE, draft=(0, 3), published=(4, 7), move=1),)
    given = review("甲甲甲\n乙\n丙", "乙\n丙\n甲甲甲", edits=edits)

    assert shown(given) == [("甲甲甲", ""), ("乙", "乙"), ("丙", "丙"), ("", "甲甲甲")]
    assert [piece.move for piece in pieces(given) if not piece.same and not is_end(piece, given)] == [1, 1]
    assert words(next(piece for piece in pieces(given) if piece.move), given) == "甲甲甲"
