"""Findings as SARIF 2.1.0, which code hosts and editors read.

In: findings.   Out: a SARIF log, paths relative to the workspace (`%SRCROOT%`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from reportgen import __version__
from reportgen.diagnostics import Diagnostic, Location, Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def log(findings: Sequence[Diagnostic]) -> str:
    """The log as JSON text."""
    codes = sorted({finding.code for finding in findings})
    run = {
        "tool": {"driver": {"name": "reportgen", "version": __version__, "rules": [{"id": code} for code in codes]}},
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "the workspace"}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes) for finding in findings],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Diagnostic, codes: Sequence[str]) -> dict[str, Any]:
    text = finding.message if finding.hint is None else f"{finding.message}\n{finding.hint}"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": LEVELS[finding.severity],
        "message": {"text": text},
    }
    if finding.location is not None:
        result["locations"] = [{"physicalLocation": _place(finding.location)}]
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _place(related.location), "message": {"text": related.note}}
            for number, related in enumerate(finding.related)
        ]
    return result


def _place(location: Location) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(location.path), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": location.line, "startColumn": location.column},
    }
