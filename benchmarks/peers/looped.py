"""docxtpl looping over many reports, as a person would let it: each report's values from a YAML file of its own, into one template.

In:  a folder with `template.docx` and `values/*.yaml`, how many processes, the loader of PyYAML's.   Out: `made/*.docx`. Values come ready
made and worded.

    python -m benchmarks.peers.looped FOLDER 2 SafeLoader
"""

from __future__ import annotations

import multiprocessing
import sys
from functools import partial
from pathlib import Path

import yaml
from docxtpl import DocxTemplate


def main() -> int:
    folder, processes, loader = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    (folder / "made").mkdir()
    with multiprocessing.Pool(processes) as pool:
        for _name in pool.imap_unordered(partial(make, loader), sorted((folder / "values").iterdir()), chunksize=5):
            pass
    return 0


def make(loader: str, values: Path) -> str:
    """One report."""
    folder = values.parents[1]
    with values.open("rb") as file:
        told = yaml.load(file, getattr(yaml, loader))  # SafeLoader: as `yaml.safe_load` does
    made = DocxTemplate(folder / "template.docx")
    made.render(told)
    made.save(folder / "made" / f"{values.stem}.docx")
    return values.stem


if __name__ == "__main__":
    sys.exit(main())
