"""Tracked changes of many texts before both judges: texts made at random, and the five sample reports against the published texts."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reportgen import compare, present, reviewing, workspace
from reportgen.cli.arguments import parse_year
from reportgen.model import Audience
from reportgen.present import Base, Options
from reportgen.project import Project
from reportgen.review import Review
from tests.unit.present import judges
from tests.unit.present.making import review, text

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "published"
FIVE = [("临海市", "2023"), ("柯城区", "2023"), ("临海市", "2023-2027"), ("泰兴市", "2020"), ("洞头区", "2023")]
PUBLISHED = sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else []
WORDS = ("研发", "投入", "增长", "3.5", "企业", "，", "。", "“甲”", "居第2位", "新增")
MANY = 40


def redlines(reviews: dict[str, Review]) -> tuple[dict[str, bytes], dict[tuple[str, str], list[str]]]:
    """Each review in both directions, and what its judges are to find."""
    sheet = reviewing.sheet(None)
    made, wanted = {}, {}
    for name, given in reviews.items():
        for base in Base:
            made[f"{name}-{base}"] = present.content(given, "docx", options=Options(sheet=sheet, base=base, internal=True))
            first, second = (given.draft, given.published) if base is Base.DRAFT else (given.published, given.draft)
            wanted[f"{name}-{base}", "reject"] = judges.lines(first.text)
            wanted[f"{name}-{base}", "accept"] = judges.lines(second.text)
    return made, wanted


@cache
def at_random() -> dict[str, Review]:
    """Texts and what may become of them; differences by our comparison, and by lines."""
    found = {}
    for seed in range(MANY):
        chance = random.Random(seed)
        old = [*_lines(chance)]
        new = [*_changed(old, chance)]
        before, after = "\n".join(old) + "\n", "\n".join(new) + "\n"
        if seed % 2:
            found[str(seed)] = review(before, after, facts=False)
        else:
            found[str(seed)] = compare.review(text(before, "草稿.txt"), text(after, "公布.txt"), drafted=(), stated=())
    return found


def _lines(chance: random.Random) -> Iterator[str]:
    yield f"题目{_words(chance)}"
    for _line in range(chance.randint(2, 9)):
        if chance.random() < 0.2:
            columns = chance.randint(2, 4)
            for _row in range(chance.randint(1, 4)):
                yield " | ".join(chance.choice(["1.2", "3", "甲区", "2021年", "乙"]) for _cell in range(columns))
            yield ""
        else:
            yield chance.choice(["", "一、", "（一）", "1."]) + _words(chance)


def _words(chance: random.Random) -> str:
    return "".join(chance.choice(WORDS) for _word in range(chance.randint(2, 14)))


def _changed(lines: list[str], chance: random.Random) -> Iterator[str]:
    for line in lines:
        fate = chance.random()
        if fate < 0.12:
            continue
        if fate < 0.2:
            yield _words(chance)
        if fate < 0.3 and len(line) > 6 and " | " not in line:
            yield line[:3]
            yield line[3:]
        elif fate > 0.5 and " | " in line:
            yield " | ".join(chance.choice(["9", "丙", cell, cell]) for cell in line.split(" | "))
        elif fate > 0.5 and line:
            yield "".join(chance.choice("一，8") if chance.random() < 0.1 else part for part in re.findall(r"\d+(?:\.\d+)?|.", line))
        else:
            yield line


@cache
def five() -> dict[str, Review]:
    """The sample reports, as they may be published, against what was."""
    loaded = workspace.open_whole(Project(ROOT))
    found = {}
    for (region, year), path in zip(FIVE, PUBLISHED, strict=True):
        job = reviewing.checked_job(loaded, region, parse_year(year), None, Audience.PUBLIC)
        found[path.name[:3]] = reviewing.of_report(job, loaded, path).review
    return found


_given = [pytest.mark.shared, pytest.mark.skipif(not PUBLISHED, reason="the published texts are not here")]
SOURCES = [pytest.param(at_random, id="at random"), pytest.param(five, id="published", marks=_given)]


class TestLibreOffice:
    pytestmark = judges.office_here

    @pytest.mark.parametrize("source", SOURCES)
    def test_each_text_comes_back(self, source, tmp_path):
        made, wanted = redlines(source())

        assert judges.office(made, tmp_path) == wanted


class TestPandoc:
    pytestmark = judges.pandoc_here

    @pytest.mark.slow
    @pytest.mark.parametrize("source", SOURCES)
    def test_each_text_comes_back(self, source, tmp_path):
        made, wanted = redlines(source())
        told = {(name, mode): judges.pandoc(content, mode, tmp_path) for name, content in made.items() for mode in judges.MODES}

        # pandoc puts a blank where two paragraphs become one.
        assert {key: _solid(lines) for key, lines in told.items()} == {key: _solid(lines) for key, lines in wanted.items()}


def _solid(lines: list[str]) -> list[str]:
    return [re.sub(r"\s", "", line) for line in lines]
