"""Sentences of published reports that the engine says word for word; sentences.md is what an official can read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen import compose, derive, load
from reportgen.model import Dataset
from reportgen.period import parse_span
from reportgen.project import Project
from tests.unit.compose.making import lines, template

PAGE = Path(__file__).with_name("sentences.md")
PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "published"


@dataclass(frozen=True, slots=True)
class Report:
    """One section: the files, who reports on which year, and templates with the sentences they must give."""

    region: str
    year: str
    files: Mapping[str, str]
    sentences: tuple[tuple[str, str], ...]


def reports() -> Iterator[Report]:
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        head, body = section.split("\n", 1)
        region, year = head.split("，")[1].split()
        files = dict(re.findall(r"```yaml\n# (.+?)\n(.*?)```", body, re.DOTALL))
        yield Report(region, year, files, tuple(re.findall(r"^> (.+)\n\n(.+)$", body, re.MULTILINE)))


EVERY = [(report, place) for report in reports() for place in range(len(report.sentences))]


def folded(text: str) -> str:
    """One width of punctuation and one dash."""
    return unicodedata.normalize("NFKC", text).replace("—", "-")


@pytest.fixture(scope="module")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dataset]:
    made = {}
    for number, report in enumerate(reports()):
        folder = tmp_path_factory.mktemp(f"报告{number}")
        for name, text in report.files.items():
            path = folder / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        made[str(report)] = load.dataset(Project(folder))
    return made


@pytest.mark.parametrize(("report", "place"), EVERY, ids=[report.sentences[place][1][:24] for report, place in EVERY])
def test_the_sentence_is_said_word_for_word(report, place, datasets):
    written, published = report.sentences[place]
    data = datasets[str(report)]
    year = parse_span(report.year) if "-" in report.year else int(report.year)
    book = derive.facts(data, load.find_region(data, report.region), year)
    said = "".join(lines(compose.document(book, template(written)).document))

    assert folded(said) == folded(published)


def test_there_are_at_least_twenty():
    assert len({sentence for report in reports() for _written, sentence in report.sentences}) >= 20


def test_no_template_holds_a_number_or_a_word_of_the_engine():
    for report in reports():
        for written, _sentence in report.sentences:
            typed = re.sub(r"\{\{.*?\}\}", "", written)
            assert not re.search(r"[0-9%]|同比|增长|提[高升]|第|位[居列]|排名|较上年", typed), typed


@pytest.mark.shared
@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published texts lie beside the repository")
@pytest.mark.parametrize(("report", "place"), EVERY, ids=[report.sentences[place][1][:24] for report, place in EVERY])
def test_the_sentence_was_published(report, place):
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted(PUBLISHED.glob("*.txt")))

    assert folded(report.sentences[place][1]) in re.sub(r"\s", "", folded(texts)) + folded(texts)
