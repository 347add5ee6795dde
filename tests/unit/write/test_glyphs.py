"""Which font serves for each part of the sheet, and what a report lacks in it."""

from __future__ import annotations

import dataclasses
import io
import itertools

import pdfplumber
import pytest

from reportgen import write
from reportgen.document import Paragraph, Text
from reportgen.write import fonts, glyphs
from reportgen.write.theme import Face
from reportgen.write.themes import COMMON
from tests.unit.write.samples import notice, report

pytestmark = pytest.mark.pdf

RARE = "槃劵𠮷"
SENTENCE = "坚持把科技创新作为推动高质量发展的关键变量围绕创新深化扎实推进各项工作"


def with_rare():
    made = report()
    return dataclasses.replace(made, blocks=(Paragraph((Text((SENTENCE + RARE) * 8),)),))


def by_role(document=None):
    return {use.role: use for use in glyphs.uses(document, COMMON)}


def test_every_role_of_the_theme_has_its_font():
    found = by_role()

    assert found["body"].face is Face.FANG
    assert found["body"].family in fonts.serving(Face.FANG)
    assert found["body"].file is not None
    assert found["body"].file.is_file()
    assert {use.role for use in found.values() if use.family is None} == set()


def test_a_report_is_told_of_its_own_roles_only():
    assert "copies" not in by_role(report())
    assert {"copies", "label"} <= set(by_role(notice()))


def test_everyday_characters_lack_nowhere():
    assert {use.role for use in glyphs.uses(report(), COMMON) if any(char >= "\u4e00" for char in use.lacking)} == set()


def test_digits_of_the_body_stand_in_the_latin_face_and_those_of_the_title_do_not():
    found = glyphs.characters(report(), COMMON)

    assert "2" in found["latin"]
    assert "2" in found["title"]
    assert "2" not in found["body"]


def test_rare_characters_name_the_font_that_they_fall_back_to():
    if "FandolFang" not in fonts.serving(Face.FANG)[:1]:
        pytest.skip("another 仿宋 serves here")
    lacking = by_role(with_rare())["body"].lacking

    assert set(lacking) == set(RARE)
    assert set(lacking.values()) == {"Noto Serif CJK SC"}


def test_a_character_that_no_font_holds_falls_back_to_none():
    made = dataclasses.replace(report(), blocks=(Paragraph((Text("甲\U0010fffd乙"),)),))

    assert by_role(made)["body"].lacking == {"\U0010fffd": None}


def test_a_machine_without_chinese_fonts_has_no_family(monkeypatch):
    monkeypatch.setattr(fonts, "installed", lambda: frozenset({"Liberation Serif"}))
    found = by_role()

    assert found["body"].family is None
    assert found["latin"].family == "Liberation Serif"


def test_rare_characters_do_not_move_their_line():
    with pdfplumber.open(io.BytesIO(write.content(with_rare(), "pdf"))) as opened:
        chars = [char for char in opened.pages[0].chars if 15.5 < char["size"] < 16.5]
    rare = [char for char in chars if char["text"] in RARE]
    plain = [char for char in chars if char["text"] in SENTENCE]
    lines = sorted({round(char["matrix"][5], 1) for char in plain}, reverse=True)
    steps = [upper - lower for upper, lower in itertools.pairwise(lines)]

    assert len(rare) == 8 * len(RARE)
    assert {char["fontname"] for char in rare}.isdisjoint(char["fontname"] for char in plain)
    assert len(steps) > 8
    assert max(abs(step - round(step / 28.98) * 28.98) for step in steps) < 0.2
    assert {round(char["matrix"][5], 1) for char in rare} <= set(lines)
