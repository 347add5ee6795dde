"""The page of a run: what went wrong is loud, a nought is not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.batch import overview
from reportgen.batch.log import Row
from tests.unit.present import browser

MADE = Row(
    region="甲省/乙市/东区",
    year="2023",
    template="科技创新工作情况和国民经济社会发展情况报告",
    audience="内部",
    state="made",
    files=("甲/a.html", "甲/a.docx"),
    reasons=("第一次生成",),
    seconds=0.5,
    findings={"L13": 1},
)
FAILED = replace(
    MADE, year="2022", state="failed", files=(), error="缺少研发投入强度", place="data/甲省/乙市/东区/2022.yaml:7", hint="补上"
)


def made(*rows: Row) -> str:
    return overview.page(rows, title="概览", folder=Path("/x"), seconds=1.0)


def tiles(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<li class="(\w+)"><b>(\d+)</b>', page)


def test_a_nought_is_not_loud():
    assert tiles(made(MADE, MADE)) == [("none", "0"), ("none", "0"), ("made", "2"), ("none", "0")]
    assert tiles(made(FAILED, MADE))[0] == ("failed", "1")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("overview")
    (folder / "overview.html").write_text(made(FAILED, *(replace(MADE, year=str(year)) for year in range(1900, 2024))), encoding="utf-8")
    with browser.browser(folder / "profile") as window:
        window.open(folder / "overview.html")
        yield window
        assert window.messages() == []


class TestInChromium:
    pytestmark = browser.needed

    @pytest.mark.parametrize("width", [1440, 1024, 390, 320])
    def test_no_screen_scrolls_sideways_and_none_is_set_a_character_a_line(self, page, width):
        page.screen(width)
        named = "[...document.querySelectorAll('td:nth-child(3)')].map(e => e.getClientRects()[0].width)"

        assert page.run("return document.documentElement.scrollWidth <= innerWidth")
        assert min(page.run(f"return {named}")) >= 100
