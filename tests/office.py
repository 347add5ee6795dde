"""LibreOffice as another program that reads and writes workbooks.

In:  a file.   Out: the file it makes of it; the test is skipped where LibreOffice or its Calc is absent.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def converted(path: Path, kind: str, folder: Path) -> Path:
    """`path` as a file of `kind` in `folder`, opened and saved by LibreOffice."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = folder / f"{path.stem}.{kind.partition(':')[0]}"
    if not made.is_file():
        pytest.skip("LibreOffice has no Calc here")
    return made
