"""The Word file is what the Open XML schemas and Word's own rules allow, by a port of the validator of Microsoft's Open XML SDK."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from reportgen import choosing, compose, workspace, write
from reportgen.document import Document
from reportgen.project import PACKAGE, Project
from reportgen.write import themes
from tests.unit.write.charts import pictures
from tests.unit.write.samples import every_node, notice, report
from tests.unit.write.torture import torture

MADE: dict[str, Callable[[], Document]] = {
    "every node": every_node,
    "notice": notice,
    "report": report,
    "charts": pictures,
    "torture": torture,
    "contents": lambda: replace(torture(), contents=True, letterhead=None),
}


def complaints(content: bytes, folder: Path) -> list[str]:
    file = folder / "report.docx"
    file.write_bytes(content)
    return [f"{error.part_uri}: {error.description}" for error in OpenXmlValidator().validate(str(file)).errors]


@pytest.mark.parametrize("profile", themes.PROFILES)
@pytest.mark.parametrize("made", MADE)
def test_every_kind_of_node_in_every_look_is_valid(made, profile, tmp_path):
    content = write.content(MADE[made](), "docx", theme=themes.profile(profile))

    assert complaints(content, tmp_path) == []


@pytest.mark.slow
def test_every_sample_report_is_valid(tmp_path):
    loaded = workspace.open_whole(Project(PACKAGE.parent))
    made = [each for each in choosing.all_candidates(loaded) if each.renderable]

    assert len(made) >= 10
    for each in made:
        draft = compose.document(loaded.book(each.region, each.year), loaded.template(each.template))

        assert complaints(write.content(draft.document, "docx"), tmp_path) == [], each


def test_the_validator_would_complain(tmp_path):
    with zipfile.ZipFile(io.BytesIO(write.content(report(), "docx"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b'w:val="GwBody"', b'w:val="GwNowhere"')
    spoilt = io.BytesIO()
    with zipfile.ZipFile(spoilt, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)

    assert complaints(spoilt.getvalue(), tmp_path)
