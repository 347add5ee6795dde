"""HTML that stands alone, is well-formed and means what it shows."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from reportgen import write
from reportgen.document import Document, Table
from tests.unit.write.samples import cell, every_node, meta, phrase, report


def tree(name: str = "every"):
    content = write.content(every_node() if name == "every" else report(), "html").decode()
    return ElementTree.fromstring(content.removeprefix("<!DOCTYPE html>\n"))


def words(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def test_it_is_well_formed_and_chinese():
    assert tree().get("lang") == "zh-CN"


def test_it_refers_to_nothing_outside_itself():
    content = write.content(every_node(), "html").decode()

    assert not re.search(r"\b(?:src|href)=|url\(|@import|https?:|<script", content)


def test_headings_follow_the_levels_of_the_sections():
    found = [(element.tag, words(element)) for element in tree("report").iter() if re.fullmatch(r"h\d", element.tag)]

    assert found[0] == ("h1", "丙区2023年科技创新工作情况及2024年工作思路")
    assert ("h2", "一、我区科技创新能力现状") in found
    assert ("h3", "（一）政府主导打造科技创新最优生态。") in found


def test_a_table_has_a_head_with_spans_and_a_body():
    figure = tree().find(".//figure")
    assert figure is not None
    head = figure.findall("table/thead/tr")

    assert [(cell.get("rowspan"), cell.get("colspan"), cell.get("scope")) for cell in head[0]] == [
        ("2", None, "col"),
        (None, "2", "colgroup"),
        (None, "2", "colgroup"),
    ]
    assert len(figure.findall("table/tbody/tr")) == 3


def test_gaps_are_marked():
    marked = [words(element) for element in tree().iter("mark")]

    assert marked[0] == "【待补充：研发投入强度（2022年，%）】"
    assert len(marked) == 5


def test_properties_name_title_issuer_and_date():
    page = tree()
    named = {element.get("name"): element.get("content") for element in page.iter("meta")}

    assert (page.findtext("head/title") or "").startswith("标题 R&D <b>")
    assert named["author"] == "丙区科学技术局"
    assert named["dcterms.created"] == "2024-03-05"


def test_rows_below_one_merged_cell_stay_together():
    merged = Table(
        id="甲",
        caption=(),
        widths=(1, 1),
        head=(),
        body=(
            *((cell("丙"), cell("甲")) for _row in range(4)),
            *((cell("甲", rows=2), cell("子")), (cell("丑"),), (cell("乙"), cell("寅"))),
        ),
    )
    page = write.content(Document(meta=meta("标题"), title=phrase("标题"), blocks=(merged,)), "html").decode()

    assert [row.startswith(' class="bound"') for row in page.split("<tr")[1:]] == [True, False, False, False, True, True, False]
