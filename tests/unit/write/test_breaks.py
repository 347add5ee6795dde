"""Lines end as Chinese ones do: before “ and after ”, never before the — of a range (GB/T 15834 5.1)."""

from __future__ import annotations

import io
from collections import defaultdict
from itertools import pairwise

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn

from reportgen import write
from reportgen.document import Document
from reportgen.write import breaks, pdf, pluto
from reportgen.write.pdf import Engine, Making
from tests.unit.write.samples import meta, paragraph, phrase

BEFORE_QUOTE = (
    "对照高质量发展要求，仍有明显短板。创新深化、“甲乙”工程、山区各县和党政领导科技进步等考核都涉及的高新技术产业增加值，长期徘徊。"
)
BEFORE_DASH = "规上工业企业研发费用占营业收入比重从2023年1—2月的1.97%提高至2023年的2.63%，增幅居全市第1位。"
ENGINES = [
    Engine.WEASYPRINT,
    pytest.param(Engine.PLUTOPRINT, marks=pytest.mark.skipif(not pluto.installed(), reason="PlutoPrint is not installed")),
]


def printed(text: str, engine: Engine = Engine.WEASYPRINT) -> list[str]:
    """The lines of a report of one paragraph."""
    report = Document(meta=meta("甲"), title=phrase("甲"), blocks=(paragraph(text),))
    rows: dict[int, list[str]] = defaultdict(list)
    with pdfplumber.open(io.BytesIO(pdf.write(report, write.themes.profile("common"), Making(engine=engine)))) as opened:
        for char in sorted(opened.pages[0].chars, key=lambda char: char["x0"]):
            if 15.5 < char["size"] < 16.5:
                rows[round((char["top"] + char["bottom"]) / 2 / 28.98)].append(char["text"])
    return ["".join(rows[row]) for row in sorted(rows)]


def test_where_a_line_may_end():
    text = "创新深化、“315”工程《甲》〔2023〕1—2月，15.64%——乙·丙"

    parts, start = [], 0
    for place in range(1, len(text)):
        if breaks.may_end(text, place):
            parts.append(text[start:place])
            start = place

    assert parts == ["创", "新", "深", "化、", "“315”", "工", "程", "《甲》", "〔2023〕", "1—", "2", "月，", "15.64%——", "乙·"]


@pytest.mark.pdf
@pytest.mark.parametrize("engine", ENGINES)
def test_a_line_is_filled_up_to_a_quotation_mark(engine: Engine):
    assert printed(BEFORE_QUOTE, engine)[0] == "对照高质量发展要求，仍有明显短板。创新深化、“甲乙”"


@pytest.mark.pdf
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("shift", range(12))
def test_no_line_begins_with_the_dash_of_a_range(engine: Engine, shift: int):
    lines = printed("甲" * shift + BEFORE_DASH, engine)

    assert not [line for line in lines if line.startswith("—")]
    assert "".join(lines) == "甲" * shift + BEFORE_DASH


@pytest.mark.pdf
@pytest.mark.parametrize("shift", range(12))
def test_no_line_ends_between_a_number_and_its_unit(shift: int):
    text = "甲" * shift + "2027年建成研究院30家以上，居全市第12位，场地15.5万平方米左右，投资1200万元，比重2.63%以内，覆盖217家。" * 3

    lines = printed(text)

    torn = [
        before + "|" + after
        for before, after in pairwise(lines)
        if before[-1].isdigit() or (before[-1] + after[0]) in ("以上", "以内", "左右")
    ]
    assert torn == []
    assert "".join(lines) == text


def test_a_long_run_of_digits_may_part_from_what_follows():
    text = "文号为20231234号"

    assert breaks.better(text, text.index("号", 2)) == ()


def test_word_is_told_which_characters_begin_and_end_no_line():
    settings = docx.Document(io.BytesIO(write.content(Document(meta=meta("甲"), title=phrase("甲")), "docx"))).settings.element
    told = {tag: settings.find(qn(f"w:noLineBreaks{tag}")) for tag in ("Before", "After")}

    assert {mark.get(qn("w:lang")) for mark in told.values()} == {"zh-CN"}
    assert set("，。、；：？！”’）》】〕…—～％·") <= set(told["Before"].get(qn("w:val")))
    assert set("“‘（《【〔") <= set(told["After"].get(qn("w:val")))
