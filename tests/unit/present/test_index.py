"""Many reviews on one page: a line each that leads to its review, numbers under one another."""

from __future__ import annotations

import pytest

from reportgen.present.html.index import Entry, index
from tests.unit.present import browser
from tests.unit.present.making import review

NAME = "甲省/乙市/东区/2023/关于印发某某市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要的通知"
ENTRIES = [
    Entry(name=NAME, links=("甲/一.html", "甲/一.docx"), review=review()),
    Entry(name="甲省/乙市/西县/2023/简报", fault="没有同名的草稿"),
    *(Entry(name=f"甲省/乙市/第{number}县/2023/简报", links=("二.html",), review=review()) for number in range(200)),
]


def test_the_name_of_a_report_leads_to_its_first_file():
    page = index(ENTRIES).decode()

    assert f'<td><a href="%E7%94%B2/%E4%B8%80.html">{NAME}</a></td>' in page
    assert page.index("没有同名的草稿") < page.index(NAME)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    (folder / "index.html").write_bytes(index(ENTRIES))
    with browser.browser(folder / "profile") as window:
        window.open(folder / "index.html")
        yield window
        assert window.messages() == []


class TestInChromium:
    pytestmark = browser.needed

    def test_numbers_stand_under_one_another(self, page):
        page.screen(1440)
        right = "[...document.querySelectorAll('#index tr > :nth-child(7)')].map(e => getComputedStyle(e).textAlign)"

        assert set(page.run(f"return {right}")) == {"right"}

    @pytest.mark.parametrize("width", [1440, 1024, 390, 320])
    def test_no_screen_scrolls_sideways_and_every_number_says_what_it_is_of(self, page, width):
        page.screen(width)
        shown = "[...document.querySelectorAll('#index td.n')].filter(e => e.checkVisibility())"
        told = f"{shown}.map(e => getComputedStyle(e, '::before').content)"

        assert page.run("return document.documentElement.scrollWidth <= innerWidth")
        assert width > 800 or "none" not in page.run(f"return {told}")
