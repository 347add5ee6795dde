"""`reportgen read`: clean text for programs, JSON with parts, a clear word and status for what cannot be read."""

from __future__ import annotations

import json
import subprocess
import sys

from reportgen import write
from tests.unit.write.samples import report


def run(*arguments: str, cwd=None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "reportgen", "read", *arguments], capture_output=True, cwd=cwd, check=False)


def test_a_text_of_ours_is_printed_as_it_is(tmp_path):
    content = write.content(report(), "txt")
    (tmp_path / "报告.txt").write_bytes(content)
    done = run("报告.txt", cwd=tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (0, content, b"")


def test_json_tells_parts_and_metadata(tmp_path):
    (tmp_path / "a.docx").write_bytes(write.content(report(), "docx"))
    told = json.loads(run("a.docx", "--format", "json", cwd=tmp_path).stdout)

    assert told["schema"] == "reportgen.text/1"
    assert told["units"][0]["kind"] == "title"
    for unit in told["units"]:
        assert told["text"][unit["start"] : unit["end"]]
        assert unit["raw_end"] - unit["raw_start"] >= 0


def test_what_cannot_be_read_has_a_word_and_a_status(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    broken, missing = run("a.pdf", cwd=tmp_path), run("b.txt", cwd=tmp_path)

    assert (broken.returncode, broken.stdout) == (5, b"")
    assert "a.pdf：文件已损坏" in broken.stderr.decode()
    assert (missing.returncode, missing.stdout) == (2, b"")
