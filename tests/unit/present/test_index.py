"""The list of many reviews."""

from __future__ import annotations

from lxml import html as parser

from reportgen import present
from reportgen.present import Entry
from tests.unit.present.making import review

SAME = review("甲\n", "甲\n")
HOSTILE = '<script>alert(1)</script>"'


def listed(*entries: Entry):
    return parser.document_fromstring(present.index(entries).decode())


def rows(page) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row] for row in page.xpath("//table[@id='index']/tbody/tr")]


def test_what_failed_comes_first_then_what_differs():
    page = listed(
        Entry(name="同", review=SAME, links=("同.html",)),
        Entry(name="异", review=review(), links=("甲 省/异#1.html", "异.docx")),
        Entry(name="坏", fault="打不开"),
    )

    assert rows(page) == [
        ["坏", "打不开"],
        ["异", "1", "1", "1", "1", "1", "1", "8", "100%", "html docx"],
        ["同", "—", "—", "—", "—", "—", "—", "—", "100%", "html"],
    ]
    assert page.xpath("//a/@href")[0] == "%E7%94%B2%20%E7%9C%81/%E5%BC%82%231.html"
    assert "共 3 份：1 份有不同，1 份没能对照" in page.text_content()


def test_names_stay_words_and_no_script_runs():
    page = listed(Entry(name=HOSTILE, fault=HOSTILE))

    assert page.xpath("//script") == []
    assert rows(page) == [[HOSTILE, HOSTILE]]
    assert "script-src" not in page.xpath("//meta[@http-equiv]/@content")[0]
