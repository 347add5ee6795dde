"""Bold words in a PDF, in a typeface that has no bold."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from types import SimpleNamespace

import pytest
from fontTools.fontBuilder import FontBuilder

from reportgen.document import Document, Section
from reportgen.write import pdf, themes
from reportgen.write.bold import _is_bold
from tests.unit.write.samples import meta, phrase

OUTLINED = re.compile(rb"\b2 Tr\b")


def drawn(profile: str) -> bytes:
    """What the pages draw, unpacked."""
    section = Section(level=2, number="（一）", title=phrase("健全机制R&D"), blocks=(), sections=())
    made = pdf.write(Document(meta=meta("标题"), title=phrase("标题"), sections=(section,)), themes.profile(profile))
    return b"\n".join(
        zlib.decompress(stream) for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL) if stream[:1] == b"\x78"
    )


def test_a_bold_heading_in_kai_is_drawn_with_an_outline_and_what_follows_is_not():
    begins = OUTLINED.search(page := drawn("practice"))

    assert begins is not None
    assert b"0 Tr" in page[begins.end() :]


@pytest.mark.parametrize(("weight", "bold"), [(400, False), (700, True)])
def test_a_font_is_bold_where_its_file_says_so(weight: int, bold: bool):
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupOS2(usWeightClass=weight)
    file = BytesIO()
    builder.font.save(file)

    assert _is_bold(SimpleNamespace(file_content=file.getvalue(), index=0)) is bold


def test_where_nothing_is_bold_nothing_is_outlined():
    assert b" Tr" not in drawn("common")
