"""What the engine itself says raises nothing: the sentences of the pages of examples, the sample reports but for what their data hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen import compose, derive, extract, load, read, write
from reportgen.check.text import spellings, text_findings
from reportgen.diagnostics import Severity
from reportgen.model import Audience
from reportgen.project import Project
from tests.unit.check.text.making import findings_of

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
ASKED = {"完成年度目标的171.8%"}
"""What a person has confirmed in the data (可比), and a text cannot tell (L68)."""
IN_THE_DATA = {"L01", "L12", "L24", "L43", "L68"}
"""What `check` finds in the sample data too, and the gaps of counties that have sent nothing yet."""


def said() -> list[str]:
    """The last cell of each row of the pages, and the sentences of published reports."""
    found = re.findall(r"^> .+\n\n(.+)$", (CASES / "sentences.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(found) >= 34
    for name in ("wording", "targets", "places", "beside"):
        lines = (CASES / f"{name}.md").read_text(encoding="utf-8").splitlines()
        found += [line.strip("|").split("|")[-1].strip() for line in lines if line.startswith("|") and not line.startswith("|-")]
    lines = (ROOT / "docs" / "reference" / "wording.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("|") and not line.startswith("|-")]
    found += [row[3].strip() for row in rows if len(row) == 5]
    return [words for words in dict.fromkeys(found) if words and "待补充" not in words and words not in ASKED]


@pytest.mark.slow
def test_nothing_that_the_engine_says_is_an_error_or_a_warning():
    loud = {
        words: [found.code for found in findings_of(words) if found.severity is not Severity.NOTICE]
        for words in said()
        if re.search(r"[\u4e00-\u9fff]", words) and not re.match(r"[（(]责任单位", words)
    }

    assert len(loud) > 300
    assert {words: codes for words, codes in loud.items() if codes} == {}


@pytest.mark.slow
def test_the_sample_reports_raise_only_what_their_data_hold():
    project = Project(ROOT)
    dataset = load.dataset(project)
    checked = 0
    for (path, year), file in dataset.files.items():
        region = dataset.regions[path]
        for name in file.document_types:
            template = compose.template(project.template_folders, name, project)
            draft = compose.document(derive.facts(dataset, region, year), template, audience=Audience.INTERNAL)
            published = read.content(write.content(draft.document, "txt"), "报告.txt")
            own = year if isinstance(year, int) else None
            mentions = extract.mentions(published, catalogue=dataset.indicators, region=region, year=own)
            words, catalogue = spellings.shipped(), dataset.indicators
            found = text_findings(published, mentions, region=region.name, year=year, spellings=words, catalogue=catalogue)
            checked += 1

            assert {each.code for each in found if each.severity is not Severity.NOTICE} <= IN_THE_DATA, (path, year)
    assert checked >= 5
