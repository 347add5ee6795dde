"""Where things are: the workspace (data, templates, output) and what the package ships.

In: a folder.   Out: `Project`.
A workspace is a folder with `data/指标.yaml`. Document types are looked for in its `templates/` first, then among the shipped ones:
inside the installed package, or beside it in a checkout.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import UsageError
from reportgen.messages import _

PACKAGE = Path(__file__).parent
CATALOGUE = "指标.yaml"
GROUPS = "范围.yaml"
HOUSE = "措辞.yaml"
SHEET = "版式.yaml"
LETTERHEAD = "红头.docx"
NO_SHELL = "-"
"""In the place of the name of a Word file: a DOCX in a shell of ours, even where there is a letterhead."""
ANSWERS = "导入.yaml"
"""A person's answers to what names in imported tables mean."""
REGION = "地区.yaml"
TEMPLATE = "template.yaml"
"""A folder that holds one is a document type."""
SPELLINGS = "用字.yaml"
REVIEW = ".审核.yaml"
"""How the names of files end that hold what reviewers decided: 2023.审核.yaml beside 2023.yaml."""


@dataclass(frozen=True, slots=True)
class Project:
    """One workspace. `root` is absolute; paths that people and traces see are relative to it."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Where document types are looked for, nearest first, each folder once."""
        folders = dict.fromkeys((self.root / "templates", shipped("templates")))
        return tuple(folder for folder in folders if folder.is_dir())

    def display(self, path: Path) -> str:
        """`path` as messages and traces name it: relative to the workspace, `package:…` for shipped files."""
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        package = shipped("templates").parent
        return f"package:{path.relative_to(package).as_posix()}" if path.is_relative_to(package) else path.as_posix()


def shipped(folder: str) -> Path:
    """The shipped `templates`, `data` or `docs`: inside the package where it was installed from a wheel, beside it in a checkout."""
    inside = PACKAGE / folder
    return inside if inside.is_dir() else PACKAGE.parent / folder


def document_types(folders: Iterable[Path]) -> tuple[str, ...]:
    """The document types in `folders`, each once."""
    return tuple(sorted({path.parent.name for folder in folders for path in folder.glob(f"*/{TEMPLATE}")}))


def find(start: Path) -> Project:
    """The workspace that `start` lies in: the nearest folder upwards with `data/指标.yaml`.

    Raises UsageError where there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "data" / CATALOGUE).is_file():
            return Project(folder)
    raise UsageError(
        _("{start} 不在工作区内：没有找到 data/{catalogue}").format(start=start, catalogue=CATALOGUE),
        hint=_("先运行 reportgen init 目录，再进入该目录；或用 -C 指明工作区"),
    )
