"""The page about templates lists every name, attribute, filter and key that there is."""

from __future__ import annotations

import re

from reportgen.compose.filters import FILTERS
from reportgen.compose.forms import FORMS
from reportgen.compose.limits import PIECE, Limits
from reportgen.compose.table_spec import COLUMN_KEYS, KEYS, ROW_KEYS, SHOWN
from reportgen.compose.targets import TARGET_FORMS
from reportgen.compose.template import KEYS as TOP_KEYS
from reportgen.compose.variables import HEAD_NAMES
from reportgen.compose.views import REGION_FORMS
from tests.repository.tracked import ROOT

PAGE = (ROOT / "docs" / "reference" / "templates.md").read_text(encoding="utf-8")


def test_every_attribute_is_listed():
    names = {*FORMS, *REGION_FORMS, *TARGET_FORMS}

    assert sorted(name for name in names if f".{name}" not in PAGE and f"目标.{name}" not in PAGE) == []


def test_every_name_and_filter_is_listed():
    assert sorted(name for name in HEAD_NAMES if f"`{name}" not in PAGE and f"{{{{ {name} }}}}" not in PAGE) == []
    assert sorted(name for name in FILTERS if not re.search(rf"`{name}`|\| {name}", PAGE)) == []


def test_every_key_of_template_yaml_is_listed():
    keys = {*TOP_KEYS, *KEYS, *ROW_KEYS, *COLUMN_KEYS}

    assert sorted(key for key in keys if f"`{key}`" not in PAGE and f"{key}:" not in PAGE) == []
    assert sorted(shown for shown in SHOWN if f"`{shown}`" not in PAGE) == []


def test_the_limits_are_those_of_the_program():
    limits = Limits()
    told = PAGE[PAGE.index("模板当作陌生人写的数据来运行") :]

    for words in (f"超过 {limits.steps} 次", f"超过 {limits.characters} 字", f"超过 {limits.seconds:g} 秒", f"超过 {limits.source} 字"):
        assert words in told
    assert f"按 {PIECE} 字计" in told
