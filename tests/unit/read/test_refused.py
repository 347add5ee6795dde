"""What cannot be read is refused with a clear word: bombs, entities, scans, locked and broken files."""

from __future__ import annotations

import contextlib
import io

import pytest

from reportgen import read, write
from reportgen.errors import UsageError
from tests.effort import TIMES, grows_evenly, most_bytes
from tests.unit.read.documents import W, docx, packed, paragraph, run
from tests.unit.write.samples import report


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(read.ReadError) as caught:
        read.content(data, name)
    return caught.value.message


def test_a_zip_bomb_is_not_unpacked():
    bomb = packed({"word/document.xml": "<a>" + " " * 40_000_000 + "</a>"})

    assert len(bomb) < 100_000
    assert "炸弹" in refusal(bomb, "a.docx")
    assert most_bytes(lambda: refusal(bomb, "a.docx")) < 4_000_000


def test_a_part_that_lies_about_its_size_is_cut_off():
    bomb = bytearray(packed({"word/document.xml": "<a>" + " " * 60_000_000 + "</a>"}))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = bomb.index(mark) + place
        bomb[at : at + 4] = (100).to_bytes(4, "little")

    assert "解不开" in refusal(bytes(bomb), "a.docx") or "炸弹" in refusal(bytes(bomb), "a.docx")


@pytest.mark.parametrize("declared", ["<!ENTITY a 'x'>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>"])
def test_entities_in_office_xml_are_refused(declared):
    document = f'<!DOCTYPE d [{declared}]><w:document xmlns:w="{W}"><w:body>{paragraph(run("字。"))}</w:body></w:document>'

    assert "实体" in refusal(packed({"word/document.xml": document}), "a.docx")


def test_thousands_of_parts_are_refused():
    assert "太多" in refusal(packed({f"p{number}": "" for number in range(5001)}), "a.docx")


@pytest.mark.parametrize(
    ("data", "name", "word"),
    [
        (b"", "a.txt", "空"),
        (b"   \n", "a.docx", "空"),
        (b"PK\x03\x04broken", "a.docx", "损坏"),
        (packed({"xl/workbook.xml": "<a/>"}), "a.xlsx", "不是 Word"),
        (packed({"word/document.xml": "<w:document"}), "a.docx", "XML"),
        (packed({"word/document.xml": f'<w:document xmlns:w="{W}"/>'}), "a.docx", "没有正文"),
        (docx(""), "a.docx", "没有正文"),
        (b"%PDF-1.7\nbroken", "a.pdf", "损坏"),
        (b"\x89PNG\r\n\x1a\n0000", "a.png", "图片"),
        (b"\xff\xd8\xff\xe00000", "a.txt", "图片"),
        (b"\x00\x01\x02\x03" * 10, "a.txt", "编码"),
        ("打印 关闭\n分享到:\n".encode(), "a.txt", "没有正文"),
        (b"<html><body><script>1</script></body></html>", "a.html", "没有正文"),
    ],
)
def test_files_without_a_text_are_refused(data, name, word):
    assert word in refusal(data, name)


def test_a_truncated_word_file_is_refused():
    content = write.content(report(), "docx")

    for share in (0.2, 0.5, 0.9):
        assert "损坏" in refusal(content[: int(len(content) * share)], "a.docx")


def test_a_file_with_a_password_is_refused():
    content = bytearray(docx(paragraph(run("字。"))))
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.index(mark) + place
        content[at] |= 1

    assert "密码" in refusal(bytes(content), "a.docx")


def test_a_scan_is_refused():
    assert "扫描" in refusal(picture_pdf(), "a.pdf")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError):
        read.file(tmp_path / "no.txt")


def test_a_text_longer_than_any_report_is_refused():
    assert "太多" in refusal("字".encode() * 3_000_001, "a.txt")


def test_the_kind_is_told_by_the_content_not_by_the_name(tmp_path):
    (tmp_path / "a.txt").write_bytes(write.content(report(), "docx"))

    assert read.file(tmp_path / "a.txt").format == "docx"


def test_every_truncation_of_a_file_is_read_or_refused():
    for form in ("html", "docx", "txt"):
        content = write.content(report(), form)
        for cut in range(0, len(content), max(1, len(content) // 40)):
            try:
                read.content(content[:cut], f"a.{form}")
            except read.ReadError:
                continue


def picture_pdf() -> bytes:
    """A page that holds one picture and no letter."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length 28 >>\nstream\nq 200 0 0 200 0 0 cm /I Do Q\nendstream",
        (
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
            b"\nstream\n0\nendstream"
        ),
    ]
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("字\n" * 200_001, "a.txt"),
        ("<table>" + "<tr><td colspan=60 rowspan=60>1</td><td>2</td></tr>" * 100 + "</table>", "a.html"),
    ],
)
def test_more_lines_or_cells_than_any_report_are_refused(text, name):
    assert "太" in refusal(text.encode(), name)


@pytest.mark.parametrize(("piece", "times"), [("扫一扫", 26), ("打印大中小", 15), ("市委", 5000), (" ", 50_000), ("|", 12_000)])
def test_a_line_takes_time_by_its_length_and_no_more(piece, times):
    def work(much: int) -> None:
        line = f"字{piece * much}字。x" if piece == " " else f"{piece * much}x"
        with contextlib.suppress(read.ReadError):
            read.content(f"标题\n{line}\n{line}\n".encode(), "a.txt")

    assert grows_evenly(work, times // TIMES)
