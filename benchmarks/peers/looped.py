"""docxtpl looping over many reports, as a person would let it: each report's values from a YAML file of its own, into one template.

In:  a folder with `template.docx` and `values/*.yaml`, how many processes.   Out: `made/*.docx`. Values come ready made and worded; they
are read with PyYAML's C loader.

    python -m benchmarks.peers.looped FOLDER 2
"""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

import yaml
from docxtpl import DocxTemplate


def main() -> int:
    folder, processes = Path(sys.argv[1]), int(sys.argv[2])
    (folder / "made").mkdir()
    with multiprocessing.Pool(processes) as pool:
        for _name in pool.imap_unordered(make, sorted((folder / "values").iterdir()), chunksize=5):
            pass
    return 0


def make(values: Path) -> str:
    """One report."""
    folder = values.parents[1]
    with values.open("rb") as file:
        told = yaml.load(file, yaml.CSafeLoader)
    made = DocxTemplate(folder / "template.docx")
    made.render(told)
    made.save(folder / "made" / f"{values.stem}.docx")
    return values.stem


if __name__ == "__main__":
    sys.exit(main())
