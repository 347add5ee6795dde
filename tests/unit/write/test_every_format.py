"""What every writer promises: the same words, the same bytes, in each format of the table."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from reportgen import write
from reportgen.errors import UsageError
from reportgen.write.words import clean
from tests.unit.write.reading import READERS, printed, solid
from tests.unit.write.samples import every_node, notice, report

HASHES = """
import hashlib
from reportgen import write
from tests.unit.write.samples import every_node
print({name: hashlib.sha256(write.content(every_node(), name)).hexdigest() for name in write.FORMATS})
"""


def test_every_format_but_the_trace_is_read_back():
    assert set(READERS) | {"trace"} == set(write.FORMATS) == set(write.ENDINGS)


@pytest.mark.parametrize("made", [every_node, notice])
@pytest.mark.parametrize("name", READERS)
def test_every_word_and_value_of_the_tree_is_printed(name, made):
    document = made()

    said = solid(READERS[name](write.content(document, name)))

    missing = [words for words in printed(document) if solid(clean(words)) not in said]
    assert missing == []


@pytest.mark.parametrize("name", write.FORMATS)
def test_the_same_report_is_the_same_bytes(name):
    assert write.content(every_node(), name) == write.content(every_node(), name)


@pytest.mark.slow
def test_another_process_writes_the_same_bytes():
    here = {name: hashlib.sha256(write.content(every_node(), name)).hexdigest() for name in write.FORMATS}

    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", HASHES], capture_output=True, check=True, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin"}
        )
        assert done.stdout.decode().strip() == str(here)


@pytest.mark.parametrize("name", write.FORMATS)
def test_writing_another_report_in_between_changes_nothing(name):
    before = write.content(every_node(), name)
    write.content(report(), name)

    assert write.content(every_node(), name) == before


def test_an_unknown_format_is_told_what_there_is():
    with pytest.raises(UsageError) as caught:
        write.content(every_node(), "odt")

    assert "odt" in caught.value.message
    assert "docx、pdf、html、txt、md、trace" in str(caught.value.hint)


def test_importing_the_writers_loads_no_heavy_library():
    code = "import sys, reportgen.write; print([m for m in ('docx', 'lxml', 'weasyprint', 'cffi', 'subprocess') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.decode().strip() == "[]"
