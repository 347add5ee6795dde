"""A text and what a careful reader asks about it.

In:  the text of a case, its title if it says one, whether it is a whole document.   Out: codes and the gravest severity.
A case may set two places of a document side by side, each in quotation marks; they are read as two paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen import extract, read
from reportgen.check import text as check_text
from reportgen.check.text import spellings
from reportgen.diagnostics import Severity
from reportgen.published import UnitKind
from tests.conformance.given import Answer, Ask, Given

_PLACES = re.compile(r"(?:(?P<what>标题|正文)?“(?P<words>[^“”]+)”[与和、；，]?)")


def _lines(given: Given) -> tuple[str, bool]:
    """The text to read, and whether it would have a title."""
    text = given["text"]
    titled = "title" in given
    if re.fullmatch(rf"(?:{_PLACES.pattern.replace('?P<what>', '').replace('?P<words>', '')}){{2,}}", text):
        titled = "标题“" in text
        text = "\n".join(match["words"] for match in _PLACES.finditer(text))
    if given.get("title"):
        text = f"{given['title']}\n{text}"
    return text, titled


def lint(given: Given) -> Answer:
    text, titled = _lines(given)
    published = read.content(text.encode(), "文稿.txt")
    if not titled:  # an excerpt has no title: what reading took for one is a paragraph
        units = (replace(unit, kind=UnitKind.PARAGRAPH) if unit.kind is UnitKind.TITLE else unit for unit in published.units)
        published = replace(published, units=tuple(units))
    mentions = extract.mentions(published, catalogue={}, region=None, year=None)
    found = check_text.text_findings(published, mentions, whole=given.get("whole", False), titled=titled, spellings=spellings.shipped())
    order = [Severity.ERROR, Severity.WARNING, Severity.NOTICE]
    severity = min((each.severity for each in found), key=order.index, default=None)
    return {"codes": sorted({each.code for each in found}), "severity": None if severity is None else severity.value}


ASKS: dict[str, Ask] = {"lint": lint}
