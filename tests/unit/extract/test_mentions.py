"""What holds for the facts of any text: where they stand, whatever the spelling, whoever asks; how long it takes."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import extract, read
from reportgen.period import Span
from reportgen.published import PublishedText
from reportgen.review import Mention, MentionKind
from tests import builders
from tests.effort import grows_evenly

CASES = Path(__file__).parents[2] / "cases" / "extract.md"
TEXTS = [
    "\n".join(line.removeprefix("> ") for line in section.splitlines() if line.startswith("> ")) + "\n"
    for section in CASES.read_text(encoding="utf-8").split("\n## ")[1:]
]
HALF = str.maketrans("，；：（）！？％０１２３４５６７８９", ",;:()!?%0123456789")


def text_of(words: str) -> PublishedText:
    return read.content(f"{words}\n".encode(), "a.txt")


def one(words: str, **asked) -> Mention:
    """The only fact of a sentence."""
    (found,) = extract.mentions(text_of(words), **{"year": 2023, **asked})
    return found


@pytest.mark.parametrize("words", TEXTS, ids=range(len(TEXTS)))
def test_a_fact_stands_where_it_says(words):
    published = text_of(words)

    for mention in extract.mentions(published):
        told = re.sub(r"\s", "", published.text[mention.start : mention.end]).translate(HALF)
        assert mention.sentence[0] <= mention.start < mention.end <= mention.sentence[1]
        if mention.value is not None:
            assert re.sub("[—-]", "-", told).startswith(re.sub("[—-]", "-", mention.raw))
            assert mention.cell is not None or told.endswith(mention.unit) or mention.raw in told
        first, last = published.told_span(mention.start, mention.end)
        assert published.raw[first:last].strip() == published.text[mention.start : mention.end].strip()


@pytest.mark.parametrize("words", TEXTS, ids=range(len(TEXTS)))
def test_half_and_full_width_say_the_same(words):
    def told(text: str) -> list[tuple[object, ...]]:
        return [
            (each.indicator.translate(HALF), each.value, each.unit, each.kind, each.target, each.period, each.responsible)
            for each in extract.mentions(text_of(text))
        ]

    assert told(words.translate(HALF)) == told(words)


def test_blanks_inside_a_number_do_not_count():
    spaced = one("全年新增科技型企业 30 家。")

    assert (spaced.value, spaced.unit, spaced.indicator) == (Decimal(30), "家", "新增科技型企业")
    assert (spaced.start, spaced.end) == (10, 14)


@pytest.mark.parametrize(
    "words",
    [
        "深入实施“315”工程和《清溪县科技“十条”（2023）》。",
        "根据清政发〔2022〕18号文件，山区26县第二批共建名单已经公布。",
        "2023年9月6日14:30，建局20周年座谈会召开。",
        "完善“1+N”体系，用好5G、PM2.5监测和ISO9001认证。",
        "党建工作始终放在第一位，第一书记、第三方机构各司其职。",
        "责任单位列第一位的为牵头单位。",
        "至今没有1家省级重点实验室，也尚无1家独角兽企业。",
    ],
)
def test_what_is_no_fact_is_none(words):
    assert extract.mentions(text_of(words), year=2023) == ()


def test_the_catalogue_names_what_the_text_calls_otherwise():
    intensity = builders.indicator("研发投入强度", aliases=("R&D投入强度",))
    catalogue = {"研发投入强度": intensity, "R&D投入强度": intensity}
    found = one("2022年，全区R&D投入强度达2.71%。", catalogue=catalogue)

    assert (found.indicator, found.called, found.known) == ("研发投入强度", "R&D投入强度", True)


def test_a_short_name_counts_once_the_whole_name_was_said():
    costs = builders.indicator("规上工业企业研发费用", "亿元", "总量", short_name="研发费用")
    catalogue = {"规上工业企业研发费用": costs}
    whole = "全区规上工业企业研发费用34.23亿元。"
    short = "带动企业投入研发费用1.24亿元。"

    assert [each.known for each in extract.mentions(text_of(short), catalogue=catalogue)] == [False]
    assert [each.known for each in extract.mentions(text_of(whole + short), catalogue=catalogue)] == [True, True]


def test_a_head_of_two_rows_tells_group_and_measure():
    head = "<tr><td rowspan=2>地区</td><td colspan=2>研发强度（%）</td><td colspan=2>高新技术企业（家）</td></tr>"
    below = "<tr><td>2022年</td><td>位次</td><td>2022年</td><td>增长（%）</td></tr>"
    rows = (("甲县", "2.02", "1", "86", "7.5"), ("乙县", "1.96", "2", "71", "-3.2"))
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<html><body><div id='zoom'><p>某局2023年工作总结</p><table>{head}{below}{body}</table></div></body></html>"
    found = extract.mentions(read.content(page.encode(), "a.html"))

    assert [(each.indicator, each.raw, each.unit, each.kind.value, each.period, each.scope) for each in found] == [
        ("研发强度", "2.02", "%", "level", "2022", "甲县"),
        ("高新技术企业", "86", "家", "level", "2022", "甲县"),
        ("高新技术企业", "7.5", "%", "growth", "2022", "甲县"),
        ("研发强度", "1.96", "%", "level", "2022", "乙县"),
        ("高新技术企业", "71", "家", "level", "2022", "乙县"),
        ("高新技术企业", "-3.2", "%", "growth", "2022", "乙县"),
    ]


def test_one_s_own_region_is_no_other_place():
    own = builders.region("柯城区")

    assert one("2022年，柯城区研发投入强度达2.71%。", region=own).scope == ""
    assert one("2022年，全区研发投入强度达2.71%。", region=own).scope == ""
    assert one("2022年，衢江区研发投入强度达2.85%。", region=own).scope == "衢江区"
    assert one("2022年，柯城区研发投入强度达2.71%。").scope == "柯城区"


def test_this_year_is_the_report_s():
    assert one("今年，新增发明专利62件。", year=2021).period == "2021"


def test_every_year_of_a_plan_is_each_of_its_years():
    assert one("每年举办科技活动5场以上。", year=Span(2023, 2027)).period == "2023..2027每年"


def test_a_fraction_is_a_number():
    found = one("全年研发费用占全区三分之一。")

    assert found.value is not None
    assert round(found.value, 4) == Decimal("0.3333")
    assert found.raw == "三分之一"


def test_a_text_without_numbers_has_no_facts():
    assert extract.mentions(text_of("统筹推进各项工作，取得明显成效。")) == ()


def test_a_rank_without_a_value_is_a_fact_of_its_own():
    found = one("全年考核成绩居全市第2位。")

    assert (found.kind, found.value, found.ranks[0].scope, found.ranks[0].position) == (MentionKind.RANK, None, "全市", "2")


@given(st.text(alphabet="由从到增长家企业全市第居位12.,，；。（）()“”《》年月%％亿元各分别其中—-| 三两", max_size=200))
def test_any_line_is_read(words):
    published = text_of(f"甲乙丙丁。{words}")

    for mention in extract.mentions(published, year=2023):
        assert 0 <= mention.start <= mention.end <= len(published.text)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["12家", "全市第2", "由2家增加到3家、", "同比增长5%", "其中1家，", "1", "（", "2023年", "新增企业1家"])
def test_time_grows_with_length_and_no_faster(piece):
    def work(length: int) -> None:
        extract.mentions(text_of("甲乙丙丁。" + (piece * (length // len(piece) + 1))[:length]), year=2023)

    assert grows_evenly(work, 3000)


def test_a_table_that_was_pasted_as_words_is_a_table():
    rows = ("各地研发强度情况表", "地区 | 2022年研发强度（%） | 排名 |", "甲县 | 2.02 | 1 |", "乙县 | 1.96 | 2 |")
    page = "<html><body><div id='zoom'>" + "".join(f"<p>{row}</p>" for row in ("某局2023年工作总结", *rows)) + "</div></body></html>"
    first, second = extract.mentions(read.content(page.encode(), "a.html"))

    assert (first.value, first.unit, first.period, first.scope, first.ranks[0].position) == (Decimal("2.02"), "%", "2022", "甲县", "1")
    assert (second.value, second.ranks[0].position) == (Decimal("1.96"), "2")


def test_a_cell_of_words_leaves_to_the_heads_what_they_tell():
    rows = (
        "序号 | 指标名称 | 2023年目标 | 2027年目标 | 牵头单位",
        "1 | 高新技术企业 | 力争新增39家 | 超400家 | 市科技局",
        "2 | 质押额 | 25亿元以上 | -- | 市财政局",
    )
    words = "清溪县科技创新实施方案（2023—2027年）\n一、主要指标\n" + "\n".join(rows)
    new, standing, amount = extract.mentions(text_of(words))

    assert (new.indicator, new.status, new.period, new.target, new.responsible) == ("高新技术企业", "新增", "2023", True, ("市科技局",))
    assert (standing.indicator, standing.status, standing.period, standing.bound) == ("高新技术企业", "", "2027", "超")
    assert (amount.indicator, amount.value, amount.bound, amount.responsible) == ("质押额", Decimal(25), "以上", ("市财政局",))


def test_the_place_that_a_caption_begins_with_is_not_of_the_indicator():
    catalogue = {"研发投入强度": builders.indicator("研发投入强度")}
    rows = ("滁州市研发投入强度情况表", "县（市、区） | 2023年", " | 强度（%） | 位次", "甲县 | 2.02 | 1", "乙县 | 1.96 | 2")

    (first, _second) = extract.mentions(text_of("天长市2024年工作总结\n" + "\n".join(rows)), catalogue=catalogue)

    assert (first.indicator, first.known, first.scope, first.value) == ("研发投入强度", True, "甲县", Decimal("2.02"))


@pytest.mark.parametrize(
    "head", ["2023年研发投入强度（%）", "2023年度研发投入强度（%）", "研发投入强度2023年（%）", "研发投入强度2023年度（%）"]
)
def test_the_year_of_a_head_takes_nothing_of_the_name(head):
    rows = ("情况表", f"县（市、区） | {head} | 位次", "甲县 | 2.02 | 1", "乙县 | 1.96 | 2")

    (first, _second) = extract.mentions(text_of("乙市2024年工作总结\n" + "\n".join(rows)))

    assert (first.indicator, first.period) == ("研发投入强度", "2023")


def test_a_gap_of_a_draft_is_no_head():
    rows = (
        "研发投入强度情况表",
        "县（市、区） | 2023年研发投入强度（%） | 位次",
        "全市 | 【待补充：研发投入强度（2023年，%）】 | --",
        "甲县 | 2.02 | 1",
    )
    catalogue = {"研发投入强度": builders.indicator("研发投入强度")}

    (one,) = [each for each in extract.mentions(text_of("乙市2024年工作总结\n" + "\n".join(rows)), catalogue=catalogue) if each.cell]

    assert (one.indicator, one.scope, one.value, one.unit) == ("研发投入强度", "甲县", Decimal("2.02"), "%")


def test_a_head_names_whatever_unit_things_are_counted_in():
    lines = "各县养老情况\n县 | 养老机构床位（张） | 乡镇（街道）数\n甲县 | 3120 | 9\n乙县 | 2210 | 7\n丙县 | 1980 | 6\n"

    assert [(mention.indicator, mention.unit) for mention in extract.mentions(text_of(lines))][:2] == [
        ("养老机构床位", "张"),
        ("乡镇(街道)数", ""),
    ]
