"""What is measured, by which clause, and how strongly it is meant (GB/T 9704-2012).

In: nothing.   Out: `RULES` by code; `Deviation`, a measure that is not the wanted one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.messages import _
from reportgen.write.themes import Strength

MOST_PAGES = 8
"""Pages that a finding names."""


SEVERITIES: Mapping[Strength, Severity] = {
    Strength.MUST: Severity.ERROR,
    Strength.RULE: Severity.WARNING,
    Strength.ADVICE: Severity.NOTICE,
    Strength.PRACTICE: Severity.NOTICE,
    Strength.DERIVED: Severity.NOTICE,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One measure."""

    clause: str
    strength: Strength


RULES: Mapping[str, Rule] = {
    "G01": Rule("5.1", Strength.MUST),  # paper
    "G02": Rule("5.2.1", Strength.MUST),  # margins and text block
    "G03": Rule("5.2.3", Strength.RULE),  # rows a page
    "G04": Rule("5.2.3", Strength.DERIVED),  # pitch
    "G05": Rule("5.2.3", Strength.RULE),  # characters a line
    "G06": Rule("5.2.3", Strength.RULE),  # right edge
    "G07": Rule("7.3.3", Strength.MUST),  # indent
    "G08": Rule("7.5", Strength.MUST),  # page number there
    "G09": Rule("7.5", Strength.MUST),  # its place
    "G10": Rule("7.5", Strength.MUST),  # its side
    "G11": Rule("5.2.2", Strength.RULE),  # face and size of the body
    "G12": Rule("7.3.1", Strength.RULE),  # of the title
    "G13": Rule("7.3.3", Strength.RULE),  # of headings
    "G14": Rule("7.5", Strength.MUST),  # of page numbers
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A measure of a file that is not the wanted one."""

    code: str
    what: str
    """What was measured, in the reader's language."""
    measured: str
    wanted: str
    """With their units."""
    pages: tuple[int, ...] = ()
    """From 1; empty for a DOCX, which has none."""

    def told(self, path: str) -> Diagnostic:
        """The finding, as grave as its rule is strong."""
        rule = RULES[self.code]
        named = "、".join(map(str, self.pages[:MOST_PAGES]))
        if len(self.pages) > MOST_PAGES:
            named = _("{pages} 等 {count}").format(pages=named, count=len(self.pages))
        where = _("第 {pages} 页：").format(pages=named) if self.pages else ""
        return Diagnostic(
            code=self.code,
            severity=SEVERITIES[rule.strength],
            message=_("{where}{what}为{measured}，应为{wanted}（GB/T 9704 {clause}，{strength}）").format(
                where=where, what=self.what, measured=self.measured, wanted=self.wanted, clause=rule.clause, strength=rule.strength
            ),
            location=Location(path, self.pages[0] if self.pages else 1),
        )
