"""The five published copies beside the repository: what is kept, what goes, where everything stood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen import read
from reportgen.published import PublishedText, UnitKind

FOLDER = Path(__file__).parents[4] / "shared" / "published"
COPIES = sorted(FOLDER.glob("*.txt")) if FOLDER.is_dir() else []
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not COPIES, reason="the published copies are not here")]


def named(number: str) -> PublishedText:
    return read.file(next(path for path in COPIES if path.name.startswith(number)))


@pytest.mark.parametrize("path", COPIES, ids=lambda path: path.name[:3])
def test_every_character_keeps_its_place_in_the_file(path):
    published = read.file(path)
    raw = path.read_text(encoding="utf-8")

    assert published.raw == raw
    assert all(
        raw[stretch.raw + at].replace("\u00a0", " ") == published.text[stretch.clean + at]
        for stretch in published.stretches
        for at in range(stretch.length)
    )


@pytest.mark.parametrize("path", COPIES, ids=lambda path: path.name[:3])
def test_what_goes_is_the_page_and_nothing_of_the_document(path):
    published = read.file(path)
    kept = {place for stretch in published.stretches for place in range(stretch.raw, stretch.raw + stretch.length)}
    gone = [
        line for line in re.split(r"\n", "".join("\n" if at in kept else char for at, char in enumerate(published.raw))) if line.strip(" |")
    ]

    # A sentence of the document would be long; the longest line of a page is its index table or what a site says of its service.
    assert all(len(line) < 110 for line in gone)
    assert not re.search(r"打印|分享到|当前位置|浏览次数|访问次数|小编|推荐访问", published.text)


def test_metadata():
    assert named("000").meta("索引号") == "LH331082-042/2024-130723"
    assert named("001").meta("成文日期") == "2024-03-05"
    assert named("001").meta("发布单位", "发布机构") == "科学技术局"
    assert named("002").meta("抄送") == "市监委,市法院,市检察院"
    assert named("004").meta("发布日期") == "2024-05-28"


def test_units():
    counts = {path.name[:3]: [sum(unit.kind is kind for unit in read.file(path).units) for kind in UnitKind] for path in COPIES}

    # title, heading, paragraph, caption, row
    assert counts["000"] == [1, 12, 15, 0, 0]
    assert counts["001"][0] == 0
    assert counts["001"][3:] == [6, 48]
    assert counts["002"][1] == 34
    assert counts["003"][:2] == [1, 12]
    assert counts["004"][0] == 1


def test_a_sentence_broken_over_lines_is_one_paragraph():
    published = named("003")

    assert any("1.24亿元,财政资金杠杆撬动作用明显;及时足额" in published.words(unit) for unit in published.units)
