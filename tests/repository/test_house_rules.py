"""The house: import rules hold, files stay short, nothing of one machine is written down."""

from __future__ import annotations

import re
import subprocess
import sys

import grimp
import pytest

from tests.repository.tracked import ROOT, files, texts

LONGEST_FILE = 400
ADDRESSES = {
    "an absolute path of somebody's machine": re.compile(r"(?<![\w./~-])/(?:work|home|Users|mnt|srv|root)/\w"),
    "the address of a package registry": re.compile(r"(?i)https?://[\w.-]*(?:pypi|pythonhosted|npmjs|debian|anaconda|registry)[\w.-]*"),
    "an address with a user or key in it": re.compile(r"https?://[^\s/@]+@"),
    "an option that names a package index": re.compile(r"--(?:extra-)?index-url|--find-links"),
}
ALLOWED = {"tests/repository/test_house_rules.py"}


def test_import_rules_hold():
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout


def test_no_module_imports_in_a_circle():
    """Data flow one way, inside packages too; imports for the type checker alone are none."""
    graph = grimp.build_graph("reportgen", exclude_type_checking_imports=True, cache_dir=None)
    left = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    while ground := [module for module, imported in left.items() if not imported & left.keys() - {module}]:
        for module in ground:
            del left[module]
    while roofs := left.keys() - {imported for modules in left.values() for imported in modules}:
        for module in roofs:
            del left[module]

    assert left == {}


def test_python_files_hold_one_subject():
    lengths = {name: text.count("\n") for name, text in texts(".py")}

    assert lengths
    assert {name: count for name, count in lengths.items() if count > LONGEST_FILE} == {}


def test_every_module_opens_with_what_it_is():
    bare = [name for name, text in texts(".py") if name.startswith("reportgen/") and text.strip() and not text.lstrip().startswith('"""')]

    assert bare == []


def test_there_is_no_module_for_everything_else():
    assert [path.name for path in files() if path.stem in {"utils", "util", "helpers", "misc", "common"}] == []


@pytest.mark.parametrize("what", ADDRESSES)
def test_nothing_of_one_machine_is_written_down(what):
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for name, text in texts()
        if name not in ALLOWED
        for match in ADDRESSES[what].finditer(text)
    ]

    assert found == []


def test_constraints_are_names_and_versions_only():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]

    assert pins
    assert [line for line in pins if not re.fullmatch(r"[a-z0-9._-]+==[\w.+!]+(?: ; .+)?", line, re.IGNORECASE)] == []


def test_every_dependency_is_pinned():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {_name(line) for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]}
    pinned = {_name(line) for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")}

    assert wanted - pinned == set()


def test_the_license_is_the_whole_apache_license():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_fonts_are_not_committed():
    assert [path.name for path in files() if path.suffix.lower() in {".otf", ".ttf", ".ttc", ".woff", ".woff2"}] == []


def _name(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0].lower().replace("_", "-")
