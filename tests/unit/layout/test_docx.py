"""The layout of DOCX files, through their styles and section properties."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path

import pytest

from reportgen import layout, write
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.errors import UsageError
from reportgen.write.theme import Theme
from reportgen.write.themes import COMMON
from tests.unit.write.samples import report

STRICT = replace(COMMON, top=D("34.58"), text_height=D("229.84"), pitch=D("29.45"), page_number_below=D("4.58"))
"""The text block begins with the ink of its first line (GB/T 33476.2)."""


def measured(folder: Path, theme: Theme = COMMON, *, swap: tuple[str, str, str] | None = None) -> dict[str, Diagnostic]:
    """What is found in the sample report as `theme` sets it; `swap` is a part with what to replace in it by what."""
    content = write.content(report(), "docx", theme=theme)
    if swap is not None:
        part, before, after = swap
        changed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
            for name in old.namelist():
                text = old.read(name)
                if name == part:
                    assert before.encode() in text
                    text = text.replace(before.encode(), after.encode())
                new.writestr(name, text)
        content = changed.getvalue()
    file = folder / "报告.docx"
    file.write_bytes(content)
    return {one.code: one for one in reversed(layout.findings(file, "报告.docx"))}


def test_our_own_file_deviates_in_nothing(tmp_path):
    assert measured(tmp_path) == {}


def test_the_other_reading_of_the_text_block_is_no_error(tmp_path):
    assert {code: one.severity for code, one in measured(tmp_path, STRICT).items()} == {"G04": Severity.NOTICE}


def test_a_wrong_margin_is_an_error(tmp_path):
    found = measured(tmp_path, swap=("word/document.xml", 'w:left="1587"', 'w:left="1134"'))

    assert found["G02"].severity is Severity.ERROR
    assert "订口为20.0 mm，应为28±1 mm" in found["G02"].message


def test_24_rows_are_a_warning(tmp_path):
    found = measured(tmp_path, replace(COMMON, rows=24, pitch=D("26.57")))

    assert found["G03"].severity is Severity.WARNING
    assert "每面行数为24行" in found["G03"].message
    assert found["G04"].severity is Severity.NOTICE


def test_a_missing_indent_is_an_error(tmp_path):
    found = measured(tmp_path, replace(COMMON, indent=0))

    assert found["G07"].severity is Severity.ERROR
    assert "段首空为0字，应为2字" in found["G07"].message


def test_page_numbers_on_one_side_of_all_pages_are_an_error(tmp_path):
    found = measured(tmp_path, swap=("word/settings.xml", "<w:evenAndOddHeaders/>", ""))

    assert found["G10"].severity is Severity.ERROR
    assert "双页页码的位置为右侧，应为左侧" in found["G10"].message


def test_a_file_without_page_numbers_says_so(tmp_path):
    assert "G08" in measured(tmp_path, swap=("word/document.xml", "<w:footerReference", "<w:headerReference"))


def test_another_face_is_a_warning(tmp_path):
    found = measured(tmp_path, swap=("word/styles.xml", "仿宋_GB2312", "微软雅黑"))

    assert found["G11"].severity is Severity.WARNING
    assert "正文字体为微软雅黑，应为仿宋体" in found["G11"].message


def test_lines_that_are_not_justified_are_a_warning(tmp_path):
    found = measured(tmp_path, swap=("word/styles.xml", '<w:jc w:val="both"/>', '<w:jc w:val="left"/>'))

    assert found["G06"].severity is Severity.WARNING


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<xml/>"])
def test_a_file_that_is_no_docx_is_a_usage_error(tmp_path, content):
    file = tmp_path / "假.docx"
    file.write_bytes(content)

    with pytest.raises(UsageError):
        layout.findings(file, "假.docx")


def test_numbers_that_are_none_are_a_usage_error(tmp_path):
    with pytest.raises(UsageError):
        measured(tmp_path, swap=("word/document.xml", 'w:left="1587"', 'w:left="甲"'))


def test_entities_are_not_opened(tmp_path):
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    found = measured(tmp_path, swap=("word/settings.xml", head, head + bomb))

    assert found == {}
