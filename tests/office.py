"""LibreOffice as another program that reads and writes workbooks.

In:  a file.   Out: the file it makes of it; the test is skipped where LibreOffice or its Calc is absent.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest


def converted(path: Path, kind: str, folder: Path) -> Path:
    """`path` as a file of `kind` in `folder`, opened and saved by LibreOffice."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:  # LibreOffice waits for ever where a path of its own is not ASCII and the locale is C
        source = Path(work) / f"file{path.suffix}"
        shutil.copy(path, source)
        command = ["soffice", f"-env:UserInstallation={Path(work).as_uri()}/profile", "--headless", "--convert-to", kind]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        subprocess.run([*command, "--outdir", f"{work}/out", str(source)], check=True, capture_output=True, timeout=180, env=environment)
        made = Path(work) / "out" / f"file.{kind.partition(':')[0]}"
        if not made.is_file():
            pytest.skip("LibreOffice has no Calc here")
        return Path(shutil.copy(made, folder / f"{path.stem}{made.suffix}"))
