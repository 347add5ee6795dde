"""The wheel works outside the repository: a workspace is laid out, the shipped document types are found without copying."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from reportgen.cli.commands.init import PAGES
from tests.repository.tracked import ROOT, files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made from a copy: a build compiles the messages where it stands, and other tests run the program of this tree meanwhile."""
    folder, copy = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("copy")
    for path in files():
        at = copy / path.relative_to(ROOT)
        at.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, at)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(copy)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment that holds the wheel; the libraries are those of the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    purelib = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True
        ).stdout.strip()
    )
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True
    )
    # Named in a .pth file, the folder is searched, and its own .pth files (the editable installation's) are not.
    (purelib / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin" / "reportgen"


def run(command: Path, *arguments: str, here: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"REPORTGEN_LANG": "zh_CN"}
    return subprocess.run([str(command), *arguments], cwd=here, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_wheel_carries_document_types_data_and_messages(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert "reportgen/templates/科技创新工作情况/template.yaml" in names
    assert "reportgen/data/指标.yaml" in names
    assert [page for page in PAGES if f"reportgen/docs/{page}" not in names] == []
    assert "reportgen/py.typed" in names
    assert any(name.endswith("en/LC_MESSAGES/reportgen.mo") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert [name for name in names if not name.startswith(("reportgen/", "gongwen_reportgen-"))] == []


def test_a_workspace_is_laid_out_and_rendered_with_the_shipped_document_types(command, tmp_path):
    laid_out = run(command, "init", "报告", "--sample", here=tmp_path)
    assert laid_out.returncode == 0, laid_out.stderr
    workspace = tmp_path / "报告"
    assert not (workspace / "templates").exists()

    listed = run(command, "list", here=workspace)
    rendered = run(command, "render", "柯城区", "2023", "-f", "docx,txt,trace", here=workspace)

    assert "科技创新工作情况" in listed.stdout, listed.stderr
    assert rendered.returncode == 0, rendered.stderr
    folder = workspace / "output/浙江省/衢州市/柯城区/2023"
    assert sorted(path.name for path in folder.iterdir()) == [f"科技创新工作情况.{ending}" for ending in ("docx", "trace.json", "txt")]
    assert str(ROOT) not in (folder / "科技创新工作情况.trace.json").read_text(encoding="utf-8")


def test_a_small_workspace_tells_its_facts_without_naming_this_machine(command, tmp_path):
    run(command, "init", "报告", here=tmp_path)
    where = run(command, "facts", "柯城区", "2023", here=tmp_path / "报告")

    assert where.returncode == 0, where.stderr
    assert str(ROOT) not in where.stdout + where.stderr
