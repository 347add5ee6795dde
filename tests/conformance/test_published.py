"""Published texts under the rules: what a careful reader expects is found, what he would not say is not said."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from reportgen import derive, extract, load, read
from reportgen.check import text as check_text
from reportgen.check.text import spellings
from reportgen.model import Dataset
from reportgen.project import Project

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "acceptance" / "score_findings.py"
EXPECTED = SHARED / "facts" / "findings.yaml"

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SCORER.exists(), reason="the published texts are not beside the repository")]
ENTRIES = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))["documents"] if EXPECTED.exists() else []


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_findings", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load.dataset(Project(ROOT))


@pytest.mark.parametrize("held", [False, True], ids=["alone", "against the data"])
@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["document"][:3] for entry in ENTRIES])
def test_the_reader_is_not_contradicted(entry, held, scorer, dataset):
    path = SHARED / "published" / entry["document"]
    text = path.read_text(encoding="utf-8")
    published = read.file(path)
    region, year = load.find_region(dataset, entry["region"]), entry["report_year"]
    mentions = extract.mentions(published, catalogue=dataset.indicators, region=region, year=year)
    book = derive.facts(dataset, region, year) if held else None
    told = check_text.text_findings(
        published,
        mentions,
        region=region.name,
        year=year,
        spellings=spellings.shipped(),
        catalogue=dataset.indicators,
        book=book,
        registered=extract.registered(book.file, catalogue=dataset.indicators, region=region) if book else (),
    )
    findings = [
        {"code": each.code, "severity": each.severity.value, "message": each.message, "start": each.start, "end": each.end} for each in told
    ]
    loud = [finding for finding in findings if finding["severity"] in ("E", "W")]
    missed = [
        item["anchor"]
        for item in entry.get("must") or []
        if not any(scorer.at(each, item, text) and each["severity"] == item.get("severity", each["severity"]) for each in findings)
    ]
    wrong = [(each["code"], item["anchor"]) for item in entry.get("never") or [] for each in loud if scorer.at(each, item, text, slack=0)]
    listed = [*(entry.get("must") or []), *(entry.get("may") or [])]

    assert missed == []
    assert wrong == []
    assert [each for each in loud if not any(scorer.at(each, item, text) for item in listed)] == []
