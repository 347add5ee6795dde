"""The review as a page: it needs nothing else, lets nothing in, and leads from place to place by real keys and clicks."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pdfplumber
import pytest
from lxml import html as parser

from reportgen import messages, present
from reportgen.diagnostics import Location
from reportgen.present import Options
from reportgen.review import Decision, Edit, EditKind, Leak, Particular, Review, Ruling, Verdict
from tests.unit.present import browser
from tests.unit.present.making import DRAFT, PUBLISHED, review

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' \x07"
MOVED = review(
    "甲\n乙乙乙乙1乙\n丙丙\n丁",
    "甲\n丙丙\n乙乙乙乙2乙\n丁",
    edits=(
        Edit(kind=EditKind.MOVE, draft=(2, 8), published=(5, 11), move=1),
        Edit(kind=EditKind.CHANGE, draft=(6, 7), published=(9, 10), move=1),
    ),
)


def made(given: Review, **options) -> str:
    return present.content(given, "html", options=Options(**options)).decode()


def tree(given: Review, **options):
    return parser.document_fromstring(made(given, **options))


def words(node) -> str:
    return "".join(node.itertext()).strip()


def side(page, column: int) -> list[str]:
    """The words of one text as the page shows them; cells of a table with | between."""
    found = []
    for row in page.xpath("//table[@id='texts']/tbody/tr"):
        cell = row.xpath("td")[column]
        for link in cell.xpath(".//a[@class='moved']"):
            link.getparent().remove(link)
        cells = cell.xpath("span[@class='cells']/span")
        said = " | ".join(map(words, cells)) if cells else words(cell)
        found += [said] if said else []
    return found


@pytest.mark.parametrize("given", [review(), review(PUBLISHED, DRAFT), MOVED], ids=["usual", "other way", "moved"])
def test_both_texts_stand_whole_side_by_side(given):
    page = tree(given)

    assert side(page, 1) == [line for line in given.draft.text.split("\n") if line.strip()]
    assert side(page, 3) == [line for line in given.published.text.split("\n") if line.strip()]


def test_facts_come_first_and_the_gravest_of_them():
    page = tree(review())
    table = page.xpath("//table[@id='facts']/tbody/tr")

    assert [row.get("data-is") for row in table] == ["leak", "changed", "differs", "missing", "same"]
    assert page.xpath("//table/@id") == ["facts", "texts"]
    assert [words(cell) for cell in table[2]][:2] == ["3. 提法不同（语气）", "国家高新技术企业"]


def test_the_number_stands_out_in_its_sentence_and_sources_stand_a_line_each():
    given = review()
    page = tree(given, internal=True)
    told = page.xpath("//span[@class='sentence']")

    assert told
    assert all(len(sentence.xpath("b")) == 1 for sentence in told)
    whole = {words(sentence) for sentence in told}
    assert all(any(words(bold) in each for each in whole) for bold in page.xpath("//span[@class='sentence']/b"))
    assert page.xpath("//span[@class='source']")


def test_where_one_side_stands_below_the_other_each_side_that_differs_is_named():
    for row in tree(review()).xpath("//table[@id='texts']/tbody/tr"):
        labels = [cell.get("data-label") for cell in row.xpath("td[not(@class='n')]")]
        full = [cell for cell in row.xpath("td[not(@class='n')]") if words(cell)]
        assert len(full) < 2 or labels == (["草稿", "公开文本"] if row.get("data-kinds") else [None, None])


def test_nothing_is_fetched_and_no_other_script_may_run():
    page = made(review())

    assert re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(?!#)[^\"'\s)]+", page) == []
    assert "http" not in page.replace("http-equiv", "")
    assert re.search(r"default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'", page)


def test_words_cannot_become_markup():
    given = review(HOSTILE + "\n甲\n", "甲" + HOSTILE + "\n", particulars=(Particular(name="标题", draft=HOSTILE, published=""),))
    page = tree(replace(given, draft=replace(given.draft, name=HOSTILE)))

    assert len(page.xpath("//script")) == 1
    assert page.xpath("//img") == []
    assert page.xpath("//*[@onerror]") == []


def test_nothing_of_the_office_leaves_unless_asked_for():
    leak = Leak(location=Location("data/甲市/丙区/2023.yaml", 30), published=(0, 2))
    decision = Decision(ruling=Ruling.CORRECT_PAGE, by="张三", reason="四舍五入")
    given = review(leaks=(leak,))
    given = replace(given, matches=(replace(given.matches[0], decision=decision), *given.matches[1:]))

    clean, internal = made(given), made(given, internal=True)

    assert [each for each in ("yaml", "张三", "四舍五入", "15 + 15") if each in clean] == []
    assert [each for each in ("2023.yaml:30", "2023.yaml:7", "张三", "四舍五入", "30 = 15 + 15") if each not in internal] == []


def test_a_move_leads_to_its_other_end():
    page = tree(MOVED)
    links = page.xpath("//a[@class='moved']")

    assert [words(page.get_element_by_id(link.get("href")[1:])).count("乙乙乙乙") for link in links] == [1, 1]
    assert page.xpath("//del[@class='k-change']/text()") == ["1"]
    assert page.xpath("//ins[@class='k-change']/text()") == ["2"]


def test_a_page_without_facts_or_differences_says_so():
    page = tree(review("甲\n乙\n", "甲\n乙\n"))

    assert "没有要处理的不同。" in words(page)
    assert "两份文本里没有可核对的数据" in words(page)


def test_it_speaks_english_where_asked():
    messages.use("en")
    try:
        page = made(review())
    finally:
        messages.use("zh_CN")

    assert '<html lang="en">' in page
    assert "another value" in page
    assert re.findall(r"<h[12][^>]*>[^<]*[\u4e00-\u9fff]", page) == []


def test_the_same_review_gives_the_same_page():
    assert made(review(), internal=True) == made(review(), internal=True)


HELD = (("#texts thead th", "top"), (".bar", "bottom"))
CONTRAST = """
const bright = (c) => c.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255)
  .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
let at = document.querySelector(arguments[0]);
const ink = bright(getComputedStyle(at).color);
while (/rgba\\(.*, 0\\)/.test(getComputedStyle(at).backgroundColor)) at = at.parentElement;
const paper = bright(getComputedStyle(at).backgroundColor);
return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
"""
"""How much lighter the one is than the other, of words and what is behind them (WCAG)."""


@pytest.fixture(scope="module")
def window(tmp_path_factory):
    with browser.browser(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture
def page(window, tmp_path):
    (tmp_path / "review.html").write_text(made(review(), internal=True), encoding="utf-8")
    window.open(tmp_path / "review.html")
    yield window
    assert window.messages() == []


class TestInChromium:
    pytestmark = browser.needed

    @staticmethod
    def shown(page, selector: str) -> list[str]:
        visible = f"[...document.querySelectorAll('{selector}')].filter(e => e.checkVisibility())"
        return list(page.run(f"return {visible}.map(e => e.innerText.trim())"))

    @staticmethod
    def current(page) -> str:
        return str(page.run("return document.querySelector('tr.current')?.innerText ?? ''"))

    def test_keys_go_from_difference_to_difference_and_round(self, page):
        page.press("j")
        assert "研发投入强度为2.71%" in self.current(page)
        page.press("j")
        assert "技术交易额" in self.current(page)
        page.press("k", "k")
        assert "力争" in self.current(page)
        assert page.run("return document.getElementById('count').innerText") == "6 / 6"
        assert page.run("return document.activeElement === document.querySelector('tr.current')")
        box = page.run("const b = document.querySelector('tr.current').getBoundingClientRect(); return [b.top, b.bottom, innerHeight]")
        assert 0 <= box[0] < box[1] <= box[2]

    def test_only_differences(self, page):
        before = len(self.shown(page, "#texts tbody tr"))
        page.press("d")
        assert (before, len(self.shown(page, "#texts tbody tr"))) == (15, 6)
        page.press("d")
        assert len(self.shown(page, "#texts tbody tr")) == before

    def test_clicks_choose_classes_and_verdicts(self, page):
        page.press("d")
        page.click("[data-kind=change]")
        assert len(self.shown(page, "#texts tbody tr")) == 2
        page.click("[data-kind=format]")
        assert len(self.shown(page, "#texts tbody tr")) == 3
        assert len(self.shown(page, "#facts tbody tr")) == 4
        page.click("[data-verdict=same]")
        assert len(self.shown(page, "#facts tbody tr")) == 5
        page.click("[data-verdict=changed]")
        assert [said for said in self.shown(page, "#facts .said") if "数值不同" in said] == []

    def test_a_fact_leads_to_its_row(self, page):
        page.click("#facts tr.v-differs a")
        assert page.until("return document.querySelector('tr.current')?.innerText.includes('力争')")

    def test_origin_by_mouse_and_by_keyboard(self, page):
        page.point("#texts .fact.v-changed")
        assert self.shown(page, "#tip") == ["数值不同\n出处：data/甲市/丙区/2023.yaml:7，2.71"]
        page.press("\ue00c")
        assert self.shown(page, "#tip") == []
        page.run("document.querySelector('#texts .fact.v-same').focus()")
        assert self.shown(page, "#tip") == ["出处：data/甲市/丙区/2023.yaml:9，34.23"]
        assert page.run("return document.activeElement.getAttribute('aria-describedby')") == "tip"

    def test_help_opens_and_closes(self, page):
        page.press("?")
        assert "下一处不同" in self.shown(page, "dialog")[0]
        page.press("?")
        assert self.shown(page, "dialog") == []
        page.click("#ask")
        page.click("dialog button")
        assert self.shown(page, "dialog") == []

    def test_what_moved_leads_there(self, window, tmp_path):
        (tmp_path / "moved.html").write_text(made(MOVED), encoding="utf-8")
        window.open(tmp_path / "moved.html")
        window.click("a.moved")
        assert window.until("return document.querySelector('tr.current')?.innerText.includes('乙乙乙乙')")
        assert window.messages() == []

    def test_it_prints_without_its_buttons(self, page):
        with pdfplumber.open(io.BytesIO(page.printed())) as pdf:
            words = "".join(sheet.extract_text() for sheet in pdf.pages)
            size = pdf.pages[0].width, pdf.pages[0].height

        assert size[0] > size[1]
        assert "下一处" not in words
        assert "2.72%" in words

    @pytest.mark.parametrize("width", [1440, 1024, 390, 320])
    def test_no_screen_scrolls_sideways_and_none_is_set_a_character_a_line(self, page, width):
        page.screen(width)
        narrowest = "Math.min(...[...document.querySelectorAll('#facts td')].filter(e => e.checkVisibility()).map(e => e.offsetWidth))"

        assert page.run("return document.documentElement.scrollWidth <= innerWidth")
        assert page.run(f"return {narrowest}") >= 120

    def test_on_a_telephone_each_text_of_a_fact_says_whose_it_is(self, page):
        page.screen(390)
        told = page.run("return [...document.querySelectorAll('#facts td')].map(e => getComputedStyle(e, '::before').content)")

        assert told[2:4] == ['"草稿："', '"公开文本："']

    def test_heads_of_long_tables_stay_in_sight_below_the_buttons(self, page):
        page.screen(1440, 300)
        page.run("document.querySelector('#texts tbody tr:last-child').scrollIntoView({block: 'end'})")
        head, bar = (page.run(f"return document.querySelector('{name}').getBoundingClientRect().{side}") for name, side in HELD)

        assert 0 <= bar - head < 8

    def test_who_likes_it_dark_has_it_dark_and_can_read_it(self, page):
        page.screen(1280, dark=True)
        for selector in (
            "body",
            "#facts td",
            "#facts .soft",
            "#facts .said",
            "#facts a",
            "del",
            "ins",
            ".fact",
            "button[aria-pressed=true]",
        ):
            assert page.run(CONTRAST, selector) >= 4.5, selector
        assert page.run("return getComputedStyle(document.documentElement).backgroundColor") == "rgb(21, 23, 26)"

    @pytest.fixture(autouse=True)
    def _as_before(self, request):
        yield
        if "window" in request.fixturenames:
            request.getfixturevalue("window").screen(1280)


def test_verdicts_have_all_a_style():
    style = made(review())
    loud = [verdict for verdict in Verdict if verdict not in (Verdict.SAME, Verdict.WITHIN_TOLERANCE)]

    assert [str(verdict) for verdict in loud if f".v-{verdict}" not in style] == []
