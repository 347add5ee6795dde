"""A line of prose is taken apart where its file is read: who prints or checks it goes by its pieces."""

from __future__ import annotations

from reportgen.chinese import Figure
from reportgen.load import packing
from reportgen.markers import Call, Declared

TEXT = """\
名称: [“十四五”3号]
材料:
  亮点:
    - 题: 十大行动
      文: |
        山区26县中居前，“十四五”3号项目开工，会商{会议|17|次}，新增30家，强度{研发投入强度.较上年}。
        \\{不是标记\\}
"""


def told(file):
    (passage,) = file.passages["亮点"]
    return passage


def test_a_line_without_figures_and_marks_is_one_piece(kecheng):
    (title,) = told(kecheng(TEXT)).title

    assert title.pieces == ("十大行动",)


def test_a_line_consists_of_words_figures_and_marks(kecheng):
    line = told(kecheng(TEXT)).text[0]
    assert line.pieces is not None

    assert [type(piece) for piece in line.pieces] == [str, Figure, str, Figure, str, Declared, str, Figure, str, Call, str]


def test_digits_in_the_names_of_groups_and_of_the_file_are_no_figures(kecheng):
    pieces = told(kecheng(TEXT)).text[0].pieces or ()

    assert [(piece.text, piece.kind.value) for piece in pieces if isinstance(piece, Figure)] == [
        ("26", "name"),
        ("3", "name"),
        ("30", "number"),
    ]


def test_pieces_outlast_being_packed(kecheng):
    passages = kecheng(TEXT).passages

    assert packing.unpack(packing.pack(passages), {}) == passages
