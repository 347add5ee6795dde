"""The documentation is true: terms exist, links lead somewhere, decisions are numbered, both READMEs say the same."""

from __future__ import annotations

import importlib
import re
from functools import reduce

import pytest

from tests.repository.tracked import ROOT, texts

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s#]+)(#[^)\s]*)?\)")
COMMAND = re.compile(r"^(?:\$ )?((?:\./run|reportgen|git clone)\b.*?)(?:\s{2,}#.*)?$", re.MULTILINE)
READMES = ("README.md", "README.zh-CN.md")
DECISIONS = ROOT / "docs" / "decisions"


def glossary() -> list[list[str]]:
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines if line.startswith("|")]
    return rows[2:]


@pytest.mark.parametrize("row", glossary(), ids=lambda row: row[0])
def test_every_term_of_the_glossary_is_in_the_code(row):
    english, chinese, meaning, code = row

    assert english
    assert chinese
    assert meaning
    for name in re.findall(r"`([\w.]+)`", code):
        assert exists(name), name


def test_the_glossary_has_one_word_for_one_thing():
    for column in (0, 1):
        words = [row[column] for row in glossary()]
        assert sorted({word for word in words if words.count(word) > 1}) == []


def exists(dotted: str) -> bool:
    """Whether a module, a name in it, or a field of that name exists."""
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            module = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        *owners, last = [None, *parts[cut:]] if cut < len(parts) else [None, None]
        if last is None:
            return True
        owner = reduce(getattr, [name for name in owners if name], module)
        return hasattr(owner, last) or last in getattr(owner, "__annotations__", {})
    return False


def test_links_lead_to_files():
    broken = [
        f"{name}: {target}"
        for name, text in texts(".md")
        for target, _anchor in LINK.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        if "://" not in target and not target.startswith("mailto:") and not ((ROOT / name).parent / target).exists()
    ]

    assert broken == []


def test_decisions_are_numbered_without_a_gap_and_listed():
    records = sorted(path for path in DECISIONS.glob("*.md") if path.name != "README.md")
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (DECISIONS / "README.md").read_text(encoding="utf-8"))

    assert [path.name[:4] for path in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    assert listed == [path.name for path in records]


@pytest.mark.parametrize("record", sorted(DECISIONS.glob("0*.md")), ids=lambda path: path.name[:4])
def test_a_decision_says_what_why_and_what_it_costs(record):
    text = record.read_text(encoding="utf-8")

    assert text.startswith(f"# {record.name[:4]}. ")
    for part in ("**Question.**", "**Decision.**", "**Why.**", "**What it costs.**"):
        assert part in text


def test_the_two_readmes_show_the_same_commands():
    commands = {name: COMMAND.findall((ROOT / name).read_text(encoding="utf-8")) for name in READMES}

    assert commands["README.md"]
    assert sorted(commands["README.md"]) == sorted(commands["README.zh-CN.md"])


@pytest.mark.parametrize("part", [r"^## ", r"^\|", r"^- \*\*", r"^\*\*[^*]+[?？]\*\*", r"^> ", r"^```"])
def test_the_two_readmes_have_the_same_parts(part):
    counts = [len(re.findall(part, (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)) for name in READMES]

    assert counts[0] == counts[1] > 0


def test_the_two_readmes_lead_to_the_same_pages():
    english, chinese = ({target for target, _anchor in LINK.findall((ROOT / name).read_text(encoding="utf-8"))} for name in READMES)

    assert english - {"README.zh-CN.md"} == chinese - {"README.md"}


def test_every_module_stands_in_the_architecture():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = ROOT / "reportgen"
    modules = {path.name for path in package.glob("*.py")} - {"__init__.py", "__main__.py"}
    packages = {f"{path.name}/" for path in package.iterdir() if (path / "__init__.py").is_file()}

    assert {name for name in modules | packages if name not in page} == set()
