"""Why each number of the report is what it is, as JSON.

In: Document.   Out: `{"schema": "reportgen.trace/1", "entries": […]}`, one entry a line; offsets into the text that `text` writes.
An entry holds the stretch of text, its kind, the formula of what was computed, and the inputs with file, line, column and value.
A gap is one entry of kind `name`: its digits (a year) are part of what is missing.
"""

from __future__ import annotations

import json
from typing import Any

from reportgen.document import Document
from reportgen.facts import Input
from reportgen.write.text import Mark, record
from reportgen.write.theme import Theme

SCHEMA = "reportgen.trace/1"


def write(document: Document, _theme: Theme) -> bytes:
    """The trace of the report."""
    entries = ",\n".join(json.dumps(_entry(mark), ensure_ascii=False) for mark in record(document).marks)
    return f'{{"schema": "{SCHEMA}", "entries": [\n{entries}\n]}}\n'.encode()


def _entry(mark: Mark) -> dict[str, Any]:
    return {
        "start": mark.start,
        "end": mark.end,
        "text": mark.text,
        "kind": mark.origin.kind,
        "formula": mark.origin.formula,
        "inputs": [_input(source) for source in mark.origin.inputs],
    }


def _input(source: Input) -> dict[str, Any]:
    place = source.location
    entry: dict[str, Any] = {"file": place.path, "line": place.line, "column": place.column, "value": source.value}
    if source.label:
        entry["label"] = source.label
    return entry
