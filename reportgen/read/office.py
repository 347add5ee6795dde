"""Old Word, WPS and RTF files, through LibreOffice where it is installed.

In: bytes, name.   Out: Source, read from the docx that LibreOffice makes of them.
It runs apart from a person's own LibreOffice, without macros, network or templates of its own, and is stopped when it takes too long.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from reportgen.errors import MachineError
from reportgen.messages import _
from reportgen.read import docx
from reportgen.read.limits import CONVERT_SECONDS, ReadError, check_bytes
from reportgen.read.source import Source

_ENDINGS = {"doc": ".doc", "wps": ".wps", "rtf": ".rtf"}


def read(data: bytes, name: str) -> Source:
    """The lines of a doc, wps or rtf file; MachineError without LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise MachineError(_("读 doc、wps 文件要用 LibreOffice，本机没有"), hint=_("安装 LibreOffice，或用 Word、WPS 另存为 docx 再试"))
    with tempfile.TemporaryDirectory(prefix="reportgen-read-") as folder:
        made = _converted(program, data, _ENDINGS.get(name.rpartition(".")[2].lower(), ".doc"), Path(folder))
        check_bytes(len(made))
    return docx.read(made)


def _converted(program: str, data: bytes, ending: str, folder: Path) -> bytes:
    given = folder / f"in{ending}"
    given.write_bytes(data)
    command = [
        program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(given),
    ]  # fmt: skip
    # Its own session: what it starts is stopped with it.
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, start_new_session=True
    )
    try:
        process.wait(timeout=CONVERT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ReadError(_("LibreOffice 转换太久，已停止")) from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    made = folder / "out" / "in.docx"
    if not made.is_file():
        raise ReadError(_("LibreOffice 打不开这个文件"), hint=_("文件可能已损坏或有密码；用 Word、WPS 另存为 docx 再试"))
    return made.read_bytes()
