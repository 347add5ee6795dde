"""A report in a bureau's own Word file: what is theirs stays, what is missing is added, what is unfit is refused in plain words."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from reportgen import write
from reportgen.document import Document
from reportgen.errors import DataError
from reportgen.write.theme import Theme
from reportgen.write.themes import COMMON
from tests.unit.write import own_files
from tests.unit.write.charts import pictures
from tests.unit.write.own_files import letterhead
from tests.unit.write.samples import every_node, notice, report
from tests.unit.write.test_docx_valid import complaints


def within(source: bytes) -> Theme:
    return dataclasses.replace(COMMON, own=write.own_file(source, "红头.docx"))


def put(document: Document, source: bytes) -> bytes:
    return write.content(document, "docx", theme=within(source))


def opened(document: Document, source: bytes):
    return docx.Document(io.BytesIO(put(document, source)))


def words(file) -> list[str]:
    return [paragraph.text for paragraph in file.paragraphs if paragraph.text]


def test_the_report_takes_the_place_that_is_kept_for_it():
    found = words(opened(report(), letterhead()))

    assert found[0] == "丙区科学技术局文件"
    assert found[2].startswith("丙区2023年科技创新工作情况\n及2024年工作思路")
    assert found[-1] == "本单位的尾注"
    assert "{{正文}}" not in found


def test_without_a_place_the_report_follows_what_the_file_holds():
    found = words(opened(report(), letterhead(here=False)))

    assert found[0] == "丙区科学技术局文件"
    assert found[-1] == "2024年3月5日"


def test_the_number_is_filled_in_and_our_own_letterhead_gives_way():
    found = words(opened(notice(), letterhead()))

    assert found[1] == "丙政发〔2023〕9号"
    assert "丙区人民政府文件" not in found
    assert words(opened(report(), letterhead()))[1] == "【待补充：发文字号】"


def test_styles_of_the_same_name_are_theirs_and_missing_ones_are_ours():
    file = opened(report(), letterhead())
    heading = next(paragraph for paragraph in file.paragraphs if paragraph.text.startswith("一、"))
    salutation = next(paragraph for paragraph in file.paragraphs if paragraph.text == "市人民政府：")
    body = next(paragraph for paragraph in file.paragraphs if paragraph.text.startswith("今年以来"))

    assert (heading.style.style_id, heading.style.font.size.pt) == ("1", 18)
    assert body.style.font.size.pt == 15
    assert (salutation.style.style_id, salutation.style.base_style.name) == ("GwFlush", "公文基准")
    assert salutation.style.base_style.element.pPr.find(qn("w:spacing")).get(qn("w:lineRule")) == "exact"


def test_every_style_that_is_worn_is_defined_once():
    for document in (every_node(), notice()):
        file = opened(document, letterhead())
        defined = [style.style_id for style in file.styles]
        worn = {node.get(qn("w:val")) for node in file.element.body.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}

        assert worn <= set(defined)
        assert len(defined) == len(set(defined))


def test_page_header_and_margins_stay_and_tables_fit_them():
    file = opened(report(), letterhead())
    section = file.sections[-1]

    assert section.header.paragraphs[0].text == "内部资料"
    assert [round(side.mm) for side in (section.top_margin, section.left_margin)] == [30, 27]
    for table in file.tables:
        assert round(sum(column.width for column in table.columns) / 36000) == 156


def test_their_page_numbers_stay_and_where_there_are_none_ours_come_in():
    theirs, ours = opened(report(), letterhead(footer=True)).sections[-1], opened(report(), letterhead(header=False)).sections[-1]

    assert theirs.footer.paragraphs[0].text == "第一页"
    assert ours.footer.paragraphs[0].text == ours.even_page_footer.paragraphs[0].text == "— 1 —"


def test_turned_pages_turn_their_page():
    wide = dataclasses.replace(notice(), annexes=(dataclasses.replace(notice().annexes[1], wide=True),))
    sections = opened(wide, letterhead()).sections

    assert [section.page_width > section.page_height for section in sections] == [False, True, False]
    assert [round(side.mm) for side in (sections[1].right_margin, sections[1].top_margin)] == [30, 27]


def test_a_style_of_theirs_that_numbers_does_not_number_our_headings_again():
    file = opened(report(), letterhead(numbered=True))
    heading = next(paragraph for paragraph in file.paragraphs if paragraph.text.startswith("一、"))

    assert heading._p.pPr.find(qn("w:numPr")).find(qn("w:numId")).get(qn("w:val")) == "0"


@pytest.mark.parametrize(
    ("made", "source"),
    [(made, letterhead()) for made in (every_node, notice, report, pictures)]
    + [(notice, letterhead(**{changed: state})) for changed, state in (("here", False), ("header", False), ("footer", True))],
)
def test_what_comes_out_is_valid(made, source, tmp_path):
    assert complaints(put(made(), source), tmp_path) == []


def test_the_link_to_the_template_it_was_made_from_is_dropped():
    source = own_files.linked("file:///C:/模板/红头.dotx", "attachedTemplate")
    with zipfile.ZipFile(io.BytesIO(put(report(), source))) as archive:
        assert not [name for name in archive.namelist() if b"dotx" in archive.read(name)]


def test_a_word_template_serves_as_well():
    source = own_files.changed(letterhead(), own_files.replaced("[Content_Types].xml", "document.main+xml", "template.main+xml"))

    assert words(opened(report(), source))[0] == "丙区科学技术局文件"


def test_a_file_of_another_program_gets_what_word_misses_in_it(tmp_path):
    def bare(part: str, source: bytes) -> bytes:
        if part == "word/_rels/document.xml.rels":
            return re.sub(rb"<Relationship [^>]*/(?:theme|settings)\"[^>]*/>", b"", source)
        return source

    source = own_files.changed(letterhead(header=False), bare, without=("word/theme/theme1.xml", "word/settings.xml"))

    assert complaints(put(notice(), source), tmp_path) == []


def test_two_runs_in_two_processes_give_the_same_bytes(tmp_path: Path):
    (tmp_path / "红头.docx").write_bytes(letterhead())
    script = (
        "import dataclasses, hashlib, pathlib, sys\n"
        "from reportgen import write\nfrom reportgen.write.themes import COMMON\nfrom tests.unit.write.samples import notice\n"
        "own = write.own_file(pathlib.Path(sys.argv[1]).read_bytes(), '红头.docx')\n"
        "content = write.content(notice(), 'docx', theme=dataclasses.replace(COMMON, own=own))\n"
        "print(hashlib.sha256(content).hexdigest())\n"
    )
    runs = [
        subprocess.run([sys.executable, "-c", script, str(tmp_path / "红头.docx")], check=True, capture_output=True, text=True).stdout
        for _run in range(2)
    ]

    assert runs[0] == runs[1]


INSTRUCTION = "<w:r><w:instrText>{}</w:instrText></w:r>"
HOSTILE = {
    "not a zip": (b"plain words", "不是 .docx"),
    "old or locked": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧的 .doc 或加了密码"),
    "torn": (letterhead()[:-300], "不是 .docx"),
    "another zip": (own_files.changed(letterhead(), lambda part, source: source)[:0] or b"PK\x05\x06" + b"\0" * 18, "没有 Word 正文"),
    "macros": (own_files.changed(letterhead(), own_files.same, {"word/vbaProject.bin": b"x"}), "含有宏"),
    "macro type": (
        own_files.changed(
            letterhead(), own_files.replaced("[Content_Types].xml", "wordprocessingml.document.main+xml", "document.macroEnabled.main+xml")
        ),
        "含有宏",
    ),
    "embedded": (own_files.changed(letterhead(), own_files.same, {"word/embeddings/a.xlsx": b"x"}), "嵌入的对象"),
    "picture from outside": (own_files.linked("https://example.org/a.png"), "连着文件以外的内容"),
    "field": (
        own_files.changed(
            letterhead(),
            own_files.replaced("word/document.xml", "<w:sectPr", f"<w:p>{INSTRUCTION.format(' DDEAUTO cmd x ')}</w:p><w:sectPr"),
        ),
        "取外部内容的域",
    ),
    "cut field": (
        own_files.changed(
            letterhead(),
            own_files.replaced(
                "word/document.xml",
                "<w:sectPr",
                f"<w:p>{INSTRUCTION.format(' INCLUDE')}{INSTRUCTION.format('PICTURE http://x ')}</w:p><w:sectPr",
            ),
        ),
        "取外部内容的域",
    ),
    "entities": (
        own_files.changed(
            letterhead(),
            lambda part, source: (
                b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + source.partition(b"?>")[2]
                if part == "word/document.xml"
                else source
            ),
        ),
        "不该有的声明",
    ),
    "broken part": (own_files.changed(letterhead(), own_files.replaced("word/styles.xml", "</w:styles>", "")), "已经损坏"),
    "tracked changes": (
        own_files.changed(
            letterhead(), own_files.replaced("word/document.xml", "<w:sectPr", '<w:p><w:ins w:id="1" w:author="x"/></w:p><w:sectPr')
        ),
        "没有接受的修订",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_unfit_is_refused_in_plain_words(case):
    source, why = HOSTILE[case]
    with pytest.raises(DataError) as caught:
        write.own_file(source, "红头.docx")

    assert caught.value.message.startswith("红头.docx 不能套用：")
    assert why in caught.value.message
    assert caught.value.hint


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = own_files.changed(letterhead(), own_files.same, {f"word/media/{place}.xml": b" " * (30 << 20) for place in range(3)})
    with pytest.raises(DataError, match="展开后太大"):
        write.own_file(bomb, "红头.docx")
