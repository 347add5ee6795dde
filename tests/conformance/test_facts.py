"""The facts of the published texts against the fact sheets: from the text files, and from other files made of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from reportgen import extract, read
from reportgen.cli import mentions
from reportgen.published import PublishedText
from tests.conformance import copies

SHARED = Path(__file__).parents[3] / "shared"
TEXTS = sorted((SHARED / "published").glob("*.txt")) if SHARED.is_dir() else []
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not TEXTS, reason="the published texts are not here")]
each_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name[:3])


@each_text
def test_facts_of_the_text_file(path, tmp_path):
    scored(read.file(path), path, sheet(path), tmp_path)


@each_text
@pytest.mark.parametrize("form", [pytest.param(form, marks=pytest.mark.pdf if form == "pdf" else ()) for form in copies.MAKERS])
def test_facts_of_the_same_in_another_file(path, form, tmp_path):
    published = read.content(copies.MAKERS[form](read.file(path)), f"{path.stem}.{form}")
    printed = tmp_path / "printed.txt"
    printed.write_text(published.text, encoding="utf-8")
    # Sheets quote the rows of the text file, which end with a mark that tables of other files do not have.
    facts = tmp_path / "facts.yaml"
    told = yaml.safe_load(sheet(path).read_text(encoding="utf-8"))
    for fact in told["facts"]:
        fact["verbatim"] = re.sub(r"[\s|]+$", "", fact["verbatim"])
    facts.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")

    scored(published, printed, facts, tmp_path)


def sheet(path: Path) -> Path:
    """The fact sheet of a published text."""
    return SHARED / "facts" / f"seed_{path.name[:3]}.yaml"


def scored(published: PublishedText, text: Path, facts: Path, folder: Path) -> None:
    """Run the scorer with the limits that were agreed."""
    extracted = folder / "extracted.json"
    extracted.write_text(mentions.as_json(published, extract.mentions(published)), encoding="utf-8")
    limits = ["--min-detected", "99", "--min-precision", "97", "--min-complete", "88"]
    command = [sys.executable, str(SHARED / "acceptance" / "score_facts.py"), str(facts), str(text), str(extracted), "-v", *limits]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    print(run.stdout)  # noqa: T201  (pytest shows it where the limits are missed)

    assert run.returncode == 0, run.stdout + run.stderr
