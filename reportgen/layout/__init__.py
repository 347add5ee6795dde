"""The layout of a finished file, measured against the official sheet.

In: a PDF or a DOCX, Theme.   Out: findings, each with the clause it goes back to and how strongly that is meant.
A PDF is measured on its pages, whoever made it; a DOCX through its styles and section properties. What the standard prescribes (规定) is an
error; what it says of the rule (一般) a warning, never an error; advice and practice (推荐, 实务, 推算) are notices.
In a finding about a PDF the line of its place is the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from reportgen.diagnostics import Diagnostic
from reportgen.errors import UsageError
from reportgen.layout import docx, judge, pdf
from reportgen.layout.rules import RULES, Deviation
from reportgen.messages import _
from reportgen.write.theme import Theme
from reportgen.write.themes import COMMON

__all__ = ["MEASURES", "RULES", "findings"]

MEASURES: Mapping[str, Callable[[Path, Theme], tuple[Deviation, ...]]] = {
    ".pdf": lambda path, theme: judge.deviations(pdf.pages(path), theme),
    ".docx": docx.deviations,
}


def findings(path: Path, shown: str, theme: Theme = COMMON) -> tuple[Diagnostic, ...]:
    """What deviates from `theme`, by page; `shown` is the path as findings name it.

    UsageError where the file is neither PDF nor DOCX or cannot be read as one; MachineError where the PDF reader is not installed.
    """
    measure = MEASURES.get(path.suffix.lower())
    if measure is None:
        raise UsageError(_("{file} 不是 PDF 或 DOCX").format(file=shown), hint=_("版式检查读 .pdf 和 .docx 文件"))
    if not path.is_file():
        raise UsageError(_("没有 {path}").format(path=shown))
    return tuple(deviation.told(shown) for deviation in sorted(measure(path, theme), key=lambda one: (one.pages, one.code)))
