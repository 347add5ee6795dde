"""The review as a Word file: two programs that are not ours find the one text by accepting all and the other by rejecting all."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import chain

import pytest
from lxml import etree

from reportgen import present, read
from reportgen.diagnostics import Location
from reportgen.errors import UsageError
from reportgen.present import Base, Options
from reportgen.review import Edit, EditKind, Leak, Particular, Review
from reportgen.write import themes
from reportgen.write.docx import blank
from tests.unit.present import judges
from tests.unit.present.making import DRAFT, PUBLISHED, review

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROWS = DRAFT.replace("甲区 | 2.02 | 2.71\n", "甲区 | 2.02 | 2.71\n辛区 | 9.99 | 8.88\n").replace(
    "三、下步打算", "项目 | 数量\n平台 | 3\n\n项目 | 数量 | 单位\n园区 | 4 | 个\n\n三、下步打算"
)
MOVED = (Edit(kind=EditKind.MOVE, draft=(2, 8), published=(5, 11), move=1),)
CASES = {
    "words and numbers": review(),
    "rows and tables gone": review(ROWS + "附件已经删去。\n还有一段。\n", PUBLISHED),
    "rows and tables new": review(PUBLISHED, ROWS + "附件已经删去。\n还有一段。\n"),
    "moved": review("甲\n乙乙乙乙乙乙\n丙丙\n丁", "甲\n丙丙\n乙乙乙乙乙乙\n丁", edits=MOVED),
    "joined": review("题\n甲甲\n乙乙\n丙", "题\n甲甲乙乙\n丙", edits=(Edit(kind=EditKind.REJOIN, draft=(4, 5), published=(4, 4)),)),
    "torn at the end": review("题\n甲甲乙乙", "题\n甲甲\n乙乙", edits=(Edit(kind=EditKind.REJOIN, draft=(4, 4), published=(4, 5)),)),
    "insertions at both sides of an end": review("题\n甲甲，\n丙丙\n", "题\n甲甲一。\n二丙丙\n"),
    "only insertions there": review("题\n甲甲\n丙丙\n", "题\n甲甲一。\n二丙丙\n"),
    "nothing alike": review("甲乙\n一 | 二\n", "丙丁，戊。\n己 | 庚 | 辛\n"),
    "spaces and signs": review("R&D  <经费>\t“甲”", "R&D  <经费>\t“乙”"),
}


def made(given: Review, **options) -> bytes:
    return present.content(given, "docx", options=Options(sheet=blank.sheet(themes.profile("common")), **options))


def part(content: bytes, name: str = "word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def wanted(given: Review, base: Base, mode: str) -> list[str]:
    first, second = (given.draft, given.published) if base is Base.DRAFT else (given.published, given.draft)
    return judges.lines((first if mode == "reject" else second).text)


class TestPandoc:
    pytestmark = judges.pandoc_here

    @pytest.mark.parametrize("mode", judges.MODES)
    @pytest.mark.parametrize("native", [False, True], ids=["", "native moves"])
    @pytest.mark.parametrize("base", Base)
    @pytest.mark.parametrize("case", CASES)
    def test_each_text_comes_back(self, case, base, native, mode, tmp_path):
        told = judges.pandoc(made(CASES[case], base=base, native_moves=native), mode, tmp_path)

        # pandoc puts a blank where two paragraphs become one.
        assert [re.sub(r"\s", "", line) for line in told] == [re.sub(r"\s", "", line) for line in wanted(CASES[case], base, mode)]


class TestLibreOffice:
    pytestmark = judges.office_here

    def test_each_text_comes_back(self, tmp_path):
        files = {f"{place}-{base}": made(given, base=base) for place, given in enumerate(CASES.values()) for base in Base}
        left = judges.office(files, tmp_path)
        expected = {
            (f"{place}-{base}", mode): wanted(given, base, mode)
            for place, given in enumerate(CASES.values())
            for base in Base
            for mode in judges.MODES
        }

        assert left == expected


@pytest.mark.parametrize("base", Base)
@pytest.mark.parametrize("case", CASES)
def test_our_own_reading_accepts_all(case, base):
    told = read.content(made(CASES[case], base=base), "审核.docx")

    assert [re.sub(r"\s", "", line) for line in judges.lines(told.text)] == [
        re.sub(r"\s", "", line) for line in wanted(CASES[case], base, "accept")
    ]


def test_every_change_has_a_number_an_author_and_a_date():
    tree = part(made(CASES["rows and tables gone"], author="张“三”<", date="2024-03-05"))
    changes = [*tree.iter(f"{W}ins", f"{W}del")]

    assert len({change.get(f"{W}id") for change in changes}) == len(changes) > 10
    assert {change.get(f"{W}author") for change in changes} == {"张“三”<"}
    assert {change.get(f"{W}date") for change in changes} == {"2024-03-05T00:00:00Z"}


def test_only_what_differs_is_tracked():
    tree = part(made(review()))
    deleted = ["".join(change.itertext()) for change in tree.iter(f"{W}del") if change.find(f"{W}r") is not None]

    assert deleted == ["2.71", "，", "，", "2.71", "乙", "1.90", "2.05", "全年走访企业", "200余家次", "。", "力争"]


def test_paragraphs_of_one_text_are_tracked_with_their_ends_and_rows_with_their_cells():
    tree = part(made(CASES["rows and tables gone"]))
    rows = [row for row in tree.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None]

    assert ["".join(row.itertext()) for row in rows] == ["乙区1.902.05", "项目数量", "平台3", "项目数量单位", "园区4个"]
    assert all(cell.find(f"{W}p/{W}pPr/{W}rPr/{W}del") is not None for row in rows for cell in row.iter(f"{W}tc"))


def test_the_margin_says_what_differs_and_where():
    content = made(review())
    told = [["".join(line.itertext()) for line in comment] for comment in part(content, "word/comments.xml")]
    anchored = ["".join(_between(part(content), mark.get(f"{W}id"))) for mark in part(content).iter(f"{W}commentRangeStart")]

    assert told[0] == ["数值不同：研发投入强度", "草稿：2.71%", "公开文本：2.72%"]
    assert told[1][0] == "不应公开；公开文本多：技术交易额"
    assert anchored == ["2.72%", "42.58亿元", "200余家次", "30家"]


def _between(tree, number: str):
    inside = False
    for node in tree.iter():
        if node.get(f"{W}id") == number and node.tag == f"{W}commentRangeStart":
            inside = True
        elif node.get(f"{W}id") == number and node.tag == f"{W}commentRangeEnd":
            return
        elif inside and node.tag in (f"{W}t", f"{W}delText"):
            yield node.text


def test_nothing_of_the_office_leaves_unless_asked_for():
    given = review(leaks=(Leak(location=Location("data/甲市/丙区/2023.yaml", 30), published=(0, 2)),))

    def words(**options):
        with zipfile.ZipFile(io.BytesIO(made(given, **options))) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())

    assert "yaml" not in words()
    assert "15 + 15" not in words()
    assert "出处：data/甲市/丙区/2023.yaml:7，2.71" in words(internal=True)
    assert "data/甲市/丙区/2023.yaml:30" in words(internal=True)
    assert "30 = 15 + 15" in words(internal=True)


def test_title_and_dates_are_said_of_the_first_line():
    given = review(particulars=(Particular(name="成文日期", draft="2024-03-05", published="2024-03-06"),))
    first = part(made(given), "word/comments.xml")[0]

    assert "".join(first.itertext()) == "成文日期：草稿“2024-03-05”，公开文本“2024-03-06”"


def test_a_move_is_told_of_at_both_ends_or_is_words_own():
    plain, native = made(CASES["moved"]), made(CASES["moved"], native_moves=True)

    assert ["".join(comment.itertext()) for comment in part(plain, "word/comments.xml")] == [
        "移位 1：草稿中在此处",
        "移位 1：公开文本中在此处",
    ]
    tree = part(native)
    assert ["".join(node.itertext()) for node in tree.iter(f"{W}moveFrom", f"{W}moveTo") if len(node)] == ["乙" * 6] * 2
    assert {node.get(f"{W}name") for node in tree.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")} == {"move1"}


def test_the_same_review_gives_the_same_bytes_without_a_date():
    assert made(review()) == made(review())
    assert b"w:date" not in etree.tostring(part(made(review())))


def test_every_comment_begins_and_ends_once():
    for given in CASES.values():
        tree = part(made(given))
        marks = [
            [mark.get(f"{W}id") for mark in tree.iter(f"{W}{kind}")]
            for kind in ("commentRangeStart", "commentRangeEnd", "commentReference")
        ]

        assert sorted(marks[0]) == sorted(marks[1]) == sorted(marks[2]) == sorted(set(chain(*marks)))


def test_wrong_choices_are_told():
    with pytest.raises(UsageError, match="5/3/2024"):
        made(review(), date="5/3/2024")
    with pytest.raises(UsageError):
        present.content(review(), "docx")
    with pytest.raises(UsageError, match="pptx"):
        present.content(review(), "pptx")
