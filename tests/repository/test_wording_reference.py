"""docs/reference/wording.md is what the engine says: made from specimens that leave out no form and no choice."""

from __future__ import annotations

import re

import pytest

from docs.specimen_rows import SECTIONS
from docs.wording import alternatives, difference, page
from reportgen.compose.forms import FORMS
from reportgen.compose.targets import TARGET_FORMS
from reportgen.facts import GrowthClass
from reportgen.house import choices
from reportgen.model import Kind
from tests.repository.tracked import ROOT

pytestmark = pytest.mark.slow
CALLS = [row.template() for rows in SECTIONS.values() for row in rows]
EVERY = [(choice, other) for choice in choices() for other in alternatives(choice)]


def test_the_committed_page_is_the_generated_one():
    committed = (ROOT / "docs" / "reference" / "wording.md").read_text(encoding="utf-8")

    assert committed == page(), "run: ./run docs"


def test_every_form_of_an_indicator_and_of_a_target_has_a_specimen():
    asked = {name for call in CALLS for name in re.findall(r"\.([^\W\d]+)", call)}

    assert sorted(name for name in {*FORMS, *TARGET_FORMS} if name not in asked) == []


@pytest.mark.parametrize(("choice", "other"), EVERY, ids=lambda each: getattr(each, "key", None) or str(each))
def test_every_choice_of_the_house_changes_what_is_said(choice, other):
    assert difference(choice, other) is not None


def test_the_cases_of_section_5_are_shown():
    told = page()

    for words in ("扭亏为盈", "由盈转亏", "减亏", "增亏", "由2件增加到7件", "上年为0", "与上年持平", "降为0"):
        assert words in told
    assert len(GrowthClass) >= 8


def test_every_kind_of_indicator_has_its_verbs_on_the_page():
    assert [kind for kind in Kind if f"| {kind.value}" not in page() and f"、{kind.value} |" not in page()] == []
