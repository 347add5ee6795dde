"""A fact told several times in one text and once in the other; what a text worded anew says in another place or another form."""

from __future__ import annotations

import pytest

from reportgen import compare, extract
from tests.unit.compare.drafts import workspace
from tests.unit.compare.making import text, verdicts

TABLE = "\n目标任务表\n\n序号 | 目标 | 2027年目标\n1 | 省级重点实验室 | 2家\n2 | 省级企业研究院 | 建成30家以上\n3 | 大学生 | 17名\n"
PROSE = "到2027年，省级重点实验室2家，省级企业研究院30家以上，引进大学生17名。"


def told(draft: str, published: str) -> list[tuple[str, str]]:
    return [(each[0] or each[1], each[2]) for each in verdicts(draft, published)]


def known(draft: str, published: str) -> list[str]:
    """Verdicts where the catalogue is known."""
    a, b = text(draft), text(published)
    catalogue = workspace().dataset.indicators
    mentions = [extract.mentions(each, catalogue=catalogue, region=workspace().region("柯城区"), year=2023) for each in (a, b)]
    return [str(match.verdict) for match in compare.review(a, b, drafted=mentions[0], stated=mentions[1]).matches]


def test_a_page_that_tells_a_fact_once_does_not_lack_it():
    assert {verdict for _words, verdict in told(PROSE + TABLE, PROSE)} == {"same"}
    assert {verdict for _words, verdict in told(PROSE, PROSE + TABLE)} == {"same"}


def test_a_page_that_does_not_tell_it_lacks_it_wherever_the_draft_has_it():
    published = PROSE.replace("，省级企业研究院30家以上", "")

    assert [words for words, verdict in told(PROSE + TABLE, published) if verdict == "missing"] == ["30家", "30家"]


def test_a_page_that_tells_another_number_tells_it_for_each():
    published = PROSE.replace("省级重点实验室2家", "省级重点实验室3家")

    assert [words for words, verdict in told(PROSE + TABLE, published) if verdict == "changed"] == ["2家", "2家"]


def test_a_number_that_a_page_adds_of_what_the_draft_tells_otherwise_is_another_number():
    draft = "2023年，规上工业企业研发费用34.23亿元。"

    assert known(draft, draft + "\n二、成效\n全年规上工业企业研发费用34.32亿元，增势良好。") == ["same", "changed"]
    assert known(draft, draft + "\n二、成效\n2022年规上工业企业研发费用29.84亿元。") == ["same", "added"]


def test_one_digit_under_a_short_name_is_no_sign():
    draft = "开展服务，走访企业2家。\n培育主体，新增企业2家。"

    assert "missing" in {verdict for _words, verdict in told(draft, "开展服务，走访企业2家。")}


def test_a_place_that_the_page_tells_in_its_table_is_told():
    head = "\n全市研发投入强度情况表\n县（市、区） | 2022年研发投入强度（%） | 位次\n"
    table = head + "柯城区 | 2.71 | {}\n衢江区 | 2.85 | 1\n龙游县 | 2.05 | 3\n"
    draft = "2022年，柯城区研发投入强度为2.71%，居全市第2位。"
    published = "2022年，柯城区研发投入强度达2.71%。"

    assert set(known(draft + table.format(2), published + table.format(2))) == {"same"}
    assert known(draft + table.format(2), published + table.format(4)).count("differs") == 2


@pytest.mark.parametrize(
    ("draft", "published"),
    [
        ("2024年，计划新增高新技术企业30家；计划新增省科技型中小企业150家。", "2024年计划新增高新技术企业30家,新增省科技型中小企业150家。"),
        ("全年签约入孵企业24家。", "全年入孵企业签约24家。"),
        ("市瓯越特支计划方面，科创专家入选1人。", "完成市瓯越特支计划科创专家1人。"),
        ("2023年，高新技术产业增加值占规上工业增加值比重46.82%。", "2023年，高新技术产业增加值占规模以上工业增加值的比重46.82%。"),
        ("2022年，全社会研发经费占GDP比重2.71%。", "2022年，全社会研发经费占地区生产总值的比重达2.71%。"),
    ],
)  # fmt: skip
def test_one_fact_in_other_words(draft, published):
    assert set(known(draft, published)) == {"same"}


def test_a_firm_promise_in_place_of_a_hope_is_told():
    assert "differs" in known("2024年，力争新增国家高新技术企业30家以上。", "2024年，确保新增国家高新技术企业30家以上。")


def test_an_attachment_is_no_part_of_the_chapter_before_it():
    words = (
        "\n三、2024年工作打算\n新增省科技型企业12家。\n附件\n落实情况表\n"
        "序号 | 落实措施 | 落实结果\n1 | 科研攻关 | 实施项目19项\n2 | 成果转化 | 转化成果8项\n"
    )
    mentions = extract.mentions(text(words), year=2023)

    assert [(each.period, each.target) for each in mentions if each.raw in ("12", "19")] == [("2024", True), ("2023", False)]


def test_rows_that_are_years_date_their_figures():
    words = "\n柯城区研发投入强度走势\n单位：%\n时间 | 柯城区\n2021年 | 2.02\n2022年 | 2.71\n"
    catalogue = workspace().dataset.indicators
    mentions = extract.mentions(text(words), catalogue=catalogue, region=workspace().region("柯城区"), year=2023)

    assert [(each.indicator, each.raw, each.period, each.scope) for each in mentions] == [
        ("研发投入强度", "2.02", "2021", ""),
        ("研发投入强度", "2.71", "2022", ""),
    ]
