"""The marks in prose: well-formed ones say what they are and where, malformed ones what is wrong and where."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import markers
from reportgen.chinese import Figure
from reportgen.markers import Call, Declared, MarkerError, Segment
from reportgen.period import AsOf, Months, Year


def test_a_declared_number_knows_its_name_unit_period_and_source():
    (piece,) = markers.parse("{会商会议|17|次|截至 2023-12|简报}")

    assert piece == Declared("会商会议", "17", "次", AsOf(2023, 12), "简报", 0, 25)
    assert piece.text == "17次"


@pytest.mark.parametrize(
    ("fourth", "period", "source"),
    [
        ("2023", Year(2023), None),
        ("截至 2022", AsOf(2022, 12), None),
        ("期间 2023-01..2023-09", Months(2023, 1, 9), None),
        ("简报", None, "简报"),
        ("", None, None),
        ("|简报", None, "简报"),
    ],
)
def test_the_fourth_field_is_a_period_or_else_the_source(fourth, period, source):
    (piece,) = markers.parse("{会议|17|次|" + fourth + "}")

    assert isinstance(piece, Declared)
    assert (piece.period, piece.source) == (period, source)


@pytest.mark.parametrize(
    ("written", "digits", "approx", "ordinal"),
    [
        ("17", ("17",), None, False),
        ("200余", ("200",), "余", False),
        ("近30", ("30",), "近", False),
        ("5—10", ("5", "10"), None, False),
        ("5-10", ("5", "10"), None, False),
        ("第5", ("5",), None, True),
        ("1.59", ("1.59",), None, False),
    ],
)
def test_a_written_number_is_taken_apart(written, digits, approx, ordinal):
    number = markers.written_number(written)

    assert (number.digits, number.approx, number.ordinal) == (digits, approx, ordinal)


@pytest.mark.parametrize("written", ["", "若干", "1,234", "２００", "近30余", "约第5", "10—5", "2.71%", "1_500", "--3"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(ValueError, match=r"[\u4e00-\u9fff]"):
        markers.written_number(written)


def test_a_call_keeps_its_path_and_arguments():
    (piece,) = markers.parse("{研发费用占比.较(2023-01..2023-02).从至}")

    assert piece == Call("研发费用占比", (Segment("较", "2023-01..2023-02"), Segment("从至")), 0, 31)


def test_full_width_separators_and_brackets_are_understood():
    assert markers.parse("{会议｜17｜次}")[0] == Declared("会议", "17", "次", None, None, 0, 9)
    assert markers.parse("{甲.较（2022）}")[0] == Call("甲", (Segment("较", "2022"),), 0, 11)


def test_an_escaped_brace_is_a_brace_and_offsets_stay_exact():
    assert tuple(markers.placed(markers.parse(r"甲\{乙\}丙"))) == ((0, "甲"), (2, "{乙"), (5, "}丙"))
    assert [place for place, piece in markers.placed(markers.parse(r"3\{乙")) if piece] == [0, 2]


def test_figures_typed_by_hand_are_told_from_names_and_periods():
    pieces = markers.parse("2023年，山区26县新增{会议|17|次}30家", ["山区26县"])

    assert [(piece.text, piece.kind.value) for piece in pieces if isinstance(piece, Figure)] == [
        ("2023年", "period"),
        ("26", "name"),
        ("30", "number"),
    ]


@pytest.mark.parametrize(
    "mark", ["{会议|17|次}", "{会议|近30|次}", "{会议|200余|家}", "{会议|第5|}", "{会议| 1.59 |亿元}", "{ 会议 |17| 次 }"]
)
def test_a_mark_says_the_same_with_blanks_or_empty_fields_as_without(mark):
    (piece,) = markers.parse(mark)
    (longer,) = markers.parse(f"{mark[:-1]}||}}")

    assert isinstance(piece, Declared)
    assert isinstance(longer, Declared)
    assert (piece.name, piece.written, piece.unit) == (longer.name, longer.written, longer.unit)


@pytest.mark.parametrize(
    ("line", "offset", "words"),
    [
        ("甲{会议|17", 1, "没有配对"),
        ("甲}乙", 1, "多出一个"),
        ("{{ 指标 }}", 0, "又有"),
        ("{}", 0, "空的标记"),
        ("{会议|17}", 0, "2 栏"),
        ("{会议|若干|次}", 4, "不是数"),
        ("{|17|次}", 1, "没有名称"),
        ("{会议|17|次|2023-13}", 9, "不是期间"),
        ("{甲.}", 3, "缺少内容"),
        ("{甲.较(2022}", 4, "看不懂"),
        ("{.较上年}", 0, "没有指标名"),
        ("｛会议|17|次｝", 0, "半角花括号"),
    ],
)
def test_a_malformed_mark_says_what_and_where(line, offset, words):
    with pytest.raises(MarkerError, match=words) as caught:
        markers.parse(line)

    assert caught.value.offset == offset
    assert caught.value.hint


def test_all_malformed_marks_of_a_line_are_reported():
    pieces, errors = markers.scan("{会议|若干|次}，{甲.较上年}，{空|}")

    assert [error.offset for error in errors] == [4, 18]
    assert [piece.indicator for piece in pieces if isinstance(piece, Call)] == ["甲"]


@given(st.text(alphabet="甲乙{}|.\\()（）17余第—｛｝｜ ", max_size=30))
def test_for_every_line_the_pieces_are_in_order_and_errors_lie_inside(line):
    pieces, errors = markers.scan(line)

    placed = list(markers.placed(pieces))
    starts = [start for start, piece in placed if piece]
    assert starts == sorted(set(starts))
    assert all(0 <= error.offset <= len(line) for error in errors)
    for start, piece in placed:
        if isinstance(piece, Declared | Call):
            assert line[start] == "{"
            assert line[piece.end - 1] == "}"
        elif not errors:  # what is malformed is no piece, so that places behind it are not known
            assert line.startswith(piece if isinstance(piece, str) else piece.text, start)


@pytest.mark.parametrize("word", ["超", "逾", "不少于"])
def test_a_word_of_the_sentence_before_a_number_is_told_to_stand_before_the_braces(word: str):
    with pytest.raises(MarkerError) as caught:
        markers.parse(f"检查单位{{检查单位|{word}800|家次}}")

    assert caught.value.hint == f"“{word}”写在花括号前面：{word}{{检查单位|800|家次}}"


def test_every_decimal_digit_of_any_script_is_found_in_prose():
    digits = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isdecimal()]
    found = {digit: [type(piece) for piece in markers.parse(f"甲{digit}乙")] for digit in digits}

    assert len(digits) > 600
    assert {digit for digit, kinds in found.items() if kinds != [str, Figure, str]} == set()


@pytest.mark.parametrize(
    ("mark", "meant"),
    [
        ("{走访|1.2万|户次}", "{走访|1.2|万户次}"),
        ("{会商会议|17次|次}", "{会商会议|17|次}"),
        ("{募集善款|近3亿|元}", "{募集善款|近3|亿元}"),
    ],
)
def test_a_number_with_part_of_its_unit_is_told_with_what_to_write(mark: str, meant: str):
    with pytest.raises(MarkerError) as caught:
        markers.parse(mark)

    assert caught.value.hint == f"数和单位分开写：{meant}"
